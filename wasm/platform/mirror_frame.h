#pragma once

namespace boxoffice::platform {

/// Called by the host after a frame: passes a changed document to the browser, once no more frames
/// are pending or after an interval.
void show_mirror();

}  // namespace boxoffice::platform
