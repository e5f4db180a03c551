#pragma once

#include <imgui.h>

namespace boxoffice::platform {

/// Marks an area, in every frame, as following horizontal drags, like a slider. Vertical drags
/// still scroll.
void claim_drag(ImVec2 min, ImVec2 max);

/// True if the last frame claimed the point. For the touch listener.
bool is_claimed(ImVec2 point);

}  // namespace boxoffice::platform
