#pragma once

#include <vector>

#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {

/// Opens a menu where the pointer is, or below what has the keyboard's focus.
void open_menu(const Canvas& canvas, const Touchable& touch, std::vector<MenuEntry> entries);

/// Draws the menu that is open over all else. What is chosen counts as clicked in the next frame.
void draw_menu(const Canvas& canvas);

}  // namespace boxoffice::app
