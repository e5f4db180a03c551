#pragma once

#include <imgui.h>

namespace boxoffice::platform {

/// Registers the touch listeners. A tap is a click, a long press a right click. A drag moves the
/// claimed area under it (claim_drag) or else scrolls; it never clicks. The browser handles two
/// fingers and zooms the page.
void listen_to_touch(const char* canvas);

/// Marks an area, in every frame, as following horizontal drags, like a slider. Vertical drags
/// still scroll.
void claim_drag(ImVec2 min, ImVec2 max);

/// True if the last frame claimed the point. For the touch listener.
bool is_claimed(ImVec2 point);

}  // namespace boxoffice::platform
