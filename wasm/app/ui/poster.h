#pragma once

#include <string_view>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// A film's poster, two by three. Where there is none, or it has not come yet, its title stands on
/// a plain card.
void draw_poster(const Canvas& canvas, const Area& area, std::string_view poster_path,
                 std::string_view title);

}  // namespace boxoffice::app
