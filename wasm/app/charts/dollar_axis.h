#pragma once

#include <initializer_list>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// A logarithmic axis of USD from left to right.
struct DollarAxis {
  float left = 0.0f;  ///< device px
  float right = 0.0f;
  double from_usd = 1e5;
  double to_usd = 3e9;

  float x_of(double usd) const;  ///< amounts outside the axis map to its ends
  double usd_at(float x) const;
};

/// Fits an axis to the amounts; NaN is ignored. It spans at least a factor of 100, so that small
/// differences do not look large.
DollarAxis fit_axis(float left, float right, std::initializer_list<double> amounts);

/// Vertical grid lines at $1M, $10M, $100M, …
void draw_axis_grid(const Canvas& canvas, const DollarAxis& axis, float top, float bottom);

/// Labels centred below `y`; every second one if they would touch.
void draw_axis_labels(const Canvas& canvas, const DollarAxis& axis, float y);

}  // namespace boxoffice::app
