#pragma once

#include <array>

#include "wasm/app/charts/dollar_axis.h"
#include "wasm/app/state/film.h"

namespace boxoffice::app {

/// What stands on a film's axis. NaN: not drawn.
struct RangeMarks {
  double forecast_usd = kMissing;
  std::array<UsdRange, 3> ranges{};
  double earned_usd = kMissing;
  double so_far_usd = kMissing;  ///< of a film in cinemas: drawn hollow
  double budget_usd = kMissing;
  double break_even_usd = kMissing;
  double ghost_usd = kMissing;  ///< the forecast before the what-if
  UsdRange ghost_range;         ///< its 80 % range
};

/// The same marks in other dollars.
RangeMarks scaled(RangeMarks marks, double factor);

/// The forecast with its ranges, one within the other, and what the film earned, around the height
/// `y`. `thickness_css` is that of the widest band.
void draw_range_bar(const Canvas& canvas, const DollarAxis& axis, float y, const RangeMarks& marks,
                    float thickness_css);

/// Where the mouse is over `area`: a line there, and what the amount below it means.
void read_out_marks(const Canvas& canvas, const DollarAxis& axis, const Area& area,
                    const RangeMarks& marks);

/// The same large, with a grid, amounts below and a read-out under the pointer. Gives its height.
float draw_range_chart(const Canvas& canvas, const Area& area, const RangeMarks& marks);
float range_chart_height(const Canvas& canvas);

}  // namespace boxoffice::app
