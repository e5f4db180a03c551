#pragma once

#include <string_view>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// Shares a link; shows a message once it is on the clipboard.
void share(const Canvas& canvas, std::string_view title, std::string_view address);

/// Draws the current message at the bottom of `area` for a few seconds.
void draw_toast(const Canvas& canvas, const Area& area);

}  // namespace boxoffice::app
