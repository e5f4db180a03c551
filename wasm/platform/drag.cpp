#include "wasm/platform/drag.h"

#include <imgui_internal.h>

#include <algorithm>
#include <vector>

namespace boxoffice::platform {
namespace {

struct Claims {
  int frame = -1;
  std::vector<ImRect> areas;
};

Claims& claims() {
  static Claims state;
  return state;
}

}  // namespace

void claim_drag(ImVec2 min, ImVec2 max) {
  if (claims().frame != ImGui::GetFrameCount()) {
    claims().frame = ImGui::GetFrameCount();
    claims().areas.clear();
  }
  claims().areas.emplace_back(min, max);
}

bool is_claimed(ImVec2 point) {
  if (claims().frame != ImGui::GetFrameCount()) return false;  // no longer shown
  return std::any_of(claims().areas.begin(), claims().areas.end(),
                     [&](const ImRect& area) { return area.Contains(point); });
}

}  // namespace boxoffice::platform
