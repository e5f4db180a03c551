#pragma once

namespace boxoffice::platform {

/// Called by the host right after drawing: captures the requested picture. Later the browser may
/// have discarded the frame.
void take_picture();

}  // namespace boxoffice::platform
