#pragma once

#include <imgui.h>

#include "wasm/app/film.h"
#include "wasm/app/theme.h"

namespace boxoffice::app {

/// A logarithmic axis of dollars from left to right: equal steps are equal factors.
struct DollarAxis {
  float left = 0.0f;  ///< device px
  float right = 0.0f;
  double from_usd = 1e5;
  double to_usd = 3e9;

  float x_of(double usd) const;  ///< amounts outside stand at the ends
};

/// Thin lines at $1M, $10M, $100M and $1B.
void draw_axis_grid(const Ui& ui, const DollarAxis& axis, float top, float bottom);

/// Their amounts, centred below `y`; every second one when they would touch.
void draw_axis_labels(const Ui& ui, const DollarAxis& axis, float y);

/// Forecast and earnings as two dots and the way between them.
void draw_forecast_marks(const Ui& ui, const DollarAxis& axis, float y, const Film& film,
                         float radius_css);

}  // namespace boxoffice::app
