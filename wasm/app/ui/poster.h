#pragma once

#include <string_view>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// A film's poster, 2:3. Without one, or until it has loaded, the title on a plain card.
void draw_poster(const Canvas& canvas, const Area& area, std::string_view poster_path,
                 std::string_view title);

}  // namespace boxoffice::app
