#pragma once

namespace boxoffice::platform {

/// Called by the host after a frame: hides fields not shown in it.
void end_text_field_frame();

}  // namespace boxoffice::platform
