#pragma once

namespace boxoffice::platform {

/// For the host, after the app drew a frame: hides the fields that the frame did not show.
void end_text_field_frame();

}  // namespace boxoffice::platform
