#include "wasm/app/screens/list_place.h"

#include <imgui.h>

#include <cmath>

namespace boxoffice::app {

void restore_place(Listing& listing, const RowLayout& layout) {
  if (!listing.restore_place) return;
  listing.restore_place = false;
  if (listing.to_top) return;
  const std::size_t lines = (listing.rows.size() + layout.columns - 1) / layout.columns;
  const auto line = static_cast<float>(listing.place.row / layout.columns);
  // ImGui clamps to the content of the previous frame unless told the size of this one's.
  ImGui::SetNextWindowContentSize(ImVec2(0.0f, static_cast<float>(lines) * layout.line_height));
  ImGui::SetNextWindowScroll(ImVec2(-1.0f, line * layout.line_height + listing.place.hidden));
}

void store_place(Listing& listing, const RowLayout& layout) {
  const float scroll = ImGui::GetScrollY();
  const float line = std::floor(scroll / layout.line_height);
  listing.place = {static_cast<std::size_t>(line) * layout.columns,
                   scroll - line * layout.line_height};
}

}  // namespace boxoffice::app
