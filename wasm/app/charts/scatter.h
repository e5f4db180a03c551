#pragma once

#include <optional>

#include "wasm/app/state/past_forecasts.h"
#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// Forecast (across) against what was earned (up), both on log-dollar axes, with the line on which
/// they are equal and the band within a factor of two. Gives the film that was clicked.
std::optional<TmdbId> draw_scatter(const Canvas& canvas, const Area& area,
                                   const std::vector<PastForecast>& forecasts);

/// How many per cent of films earned less than each percentile of their forecast: on the diagonal
/// when the ranges are honest.
void draw_calibration(const Canvas& canvas, const Area& area,
                      const std::vector<CalibrationPoint>& points);

/// The median error of each group as a bar, with its size. The rows share the area's height.
void draw_error_bars(const Canvas& canvas, const Area& area, const std::vector<ErrorGroup>& groups);

}  // namespace boxoffice::app
