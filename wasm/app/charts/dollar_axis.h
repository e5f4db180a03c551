#pragma once

#include <initializer_list>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// A logarithmic axis of dollars from left to right: equal steps are equal factors.
struct DollarAxis {
  float left = 0.0f;  ///< device px
  float right = 0.0f;
  double from_usd = 1e5;
  double to_usd = 3e9;

  float x_of(double usd) const;  ///< amounts outside stand at the ends
  double usd_at(float x) const;
};

/// An axis on which all these amounts have room; those that are not known do not count. It covers
/// at least a factor of a hundred, so that small differences do not look large.
DollarAxis fit_axis(float left, float right, std::initializer_list<double> amounts);

/// Thin lines at $1M, $10M, $100M, ...
void draw_axis_grid(const Canvas& canvas, const DollarAxis& axis, float top, float bottom);

/// Their amounts, centred below `y`; every second one when they would touch.
void draw_axis_labels(const Canvas& canvas, const DollarAxis& axis, float y);

}  // namespace boxoffice::app
