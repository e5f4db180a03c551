#pragma once

#include <imgui.h>

namespace boxoffice::platform {

/// Says, in every frame anew, that what is here follows a finger that moves sideways, as a slider
/// does. A finger that moves up or down scrolls all the same.
void claim_drag(ImVec2 min, ImVec2 max);

/// For the touch listener: whether a point lies on what the last frame claimed.
bool is_claimed(ImVec2 point);

}  // namespace boxoffice::platform
