#pragma once

#include <array>

#include "wasm/app/charts/dollar_axis.h"
#include "wasm/app/state/film.h"

namespace boxoffice::app {

/// Marks on a film's axis. NaN is not drawn.
struct RangeMarks {
  double forecast_usd = kMissing;
  std::array<UsdRange, 3> ranges{};
  double earned_usd = kMissing;
  double so_far_usd = kMissing;  ///< a film in cinemas: drawn hollow
  double budget_usd = kMissing;
  double break_even_usd = kMissing;
  double ghost_usd = kMissing;  ///< forecast before the what-if
  UsdRange ghost_range;         ///< its 80 % range
};

/// Converts the marks to other dollars.
RangeMarks scaled(RangeMarks marks, double factor);

/// The forecast with its nested ranges and the actual, centred at `y`. `thickness_css` is the
/// height of the widest band.
void draw_range_bar(const Canvas& canvas, const DollarAxis& axis, float y, const RangeMarks& marks,
                    float thickness_css);

/// Draws a line at the mouse over `area` and describes the amount there.
void read_out_marks(const Canvas& canvas, const DollarAxis& axis, const Area& area,
                    const RangeMarks& marks);

/// A large range bar with grid, labels and pointer read-out. Returns its height.
float draw_range_chart(const Canvas& canvas, const Area& area, const RangeMarks& marks);
float range_chart_height(const Canvas& canvas);

}  // namespace boxoffice::app
