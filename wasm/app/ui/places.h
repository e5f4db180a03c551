#pragma once

#include <imgui.h>

#include <string>
#include <vector>

namespace boxoffice::app {

/// A rectangle of the screen, device px of the canvas.
struct Area {
  ImVec2 min;
  ImVec2 max;
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  ImVec2 center() const { return ImVec2((min.x + max.x) / 2.0f, (min.y + max.y) / 2.0f); }
};

/// A visible, clickable place. Listed in every frame so that tests click by name.
struct Place {
  std::string name;  ///< "sort:budget", "film:603", "theme", ...
  Area area;
};

using Places = std::vector<Place>;

}  // namespace boxoffice::app
