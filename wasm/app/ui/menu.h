#pragma once

#include <vector>

#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {

/// Opens a menu at the pointer, or below the place with keyboard focus.
void open_menu(const Canvas& canvas, const Touchable& touch, std::vector<MenuEntry> entries);

/// Draws the open menu on top. The chosen entry counts as clicked in the next frame.
void draw_menu(const Canvas& canvas);

}  // namespace boxoffice::app
