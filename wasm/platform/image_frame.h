#pragma once

namespace boxoffice::platform {

/// For the host, after a frame was drawn: asks for what the frame wanted and cancels what it did
/// not.
void end_image_frame();

/// For the host, when WebGL's context is lost: the textures are gone.
void forget_images();

}  // namespace boxoffice::platform
