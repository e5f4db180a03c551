#pragma once

namespace boxoffice::platform {

/// Registers the touch listeners. A tap is a click, a long press a right click. A drag moves the
/// claimed area under it (drag.h) or else scrolls; it never clicks. The browser handles two fingers
/// and zooms the page.
void listen_to_touch(const char* canvas);

}  // namespace boxoffice::platform
