#pragma once

namespace boxoffice::platform {

/// For the host, after a frame: hands the page as HTML to the browser if it changed, once no more
/// frames are wanted or a while after the last time.
void show_mirror();

}  // namespace boxoffice::platform
