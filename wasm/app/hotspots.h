#pragma once

#include <imgui.h>

#include <string>
#include <vector>

namespace boxoffice::app {

/// A place on the screen that does something. Listed every frame, so that tests can click what they
/// mean and not a guessed pixel.
struct Hotspot {
  std::string name;  ///< "sort:budget", "film:603", "theme", ...
  ImVec2 min;        ///< device px of the canvas
  ImVec2 max;
};

using Hotspots = std::vector<Hotspot>;

}  // namespace boxoffice::app
