#pragma once

#include <string_view>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// Shares a link and says so when it is in the clipboard.
void share(const Canvas& canvas, std::string_view title, std::string_view address);

/// What is said for a few seconds, at the bottom of `area`; nothing otherwise.
void draw_toast(const Canvas& canvas, const Area& area);

}  // namespace boxoffice::app
