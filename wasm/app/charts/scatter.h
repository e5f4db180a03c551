#pragma once

#include <optional>

#include "wasm/app/state/past_forecasts.h"
#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// Forecast (x) against actual (y) on log axes, with the diagonal and lines at a factor of two.
/// Returns the clicked film.
std::optional<TmdbId> draw_scatter(const Canvas& canvas, const Area& area,
                                   const std::vector<PastForecast>& forecasts);

/// Calibration plot: the share of films below each percentile of their forecast. Calibrated ranges
/// lie on the diagonal.
void draw_calibration(const Canvas& canvas, const Area& area,
                      const std::vector<CalibrationPoint>& points);

/// Median error and size of each group as bars. The rows share the area's height.
void draw_error_bars(const Canvas& canvas, const Area& area, const std::vector<ErrorGroup>& groups);

}  // namespace boxoffice::app
