#pragma once

namespace boxoffice::platform {

/// Registers the touch listeners. A tap is a click; a long press a right click; a drag moves what
/// claimed it (drag.h), else scrolls what is under it, and is never a click; two fingers
/// are left to the browser, which zooms the page.
void listen_to_touch(const char* canvas);

}  // namespace boxoffice::platform
