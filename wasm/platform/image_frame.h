#pragma once

namespace boxoffice::platform {

/// Called by the host after a frame: fetches the images it used and cancels the others.
void end_image_frame();

/// Called by the host when the WebGL context, and with it all textures, is lost.
void forget_images();

}  // namespace boxoffice::platform
