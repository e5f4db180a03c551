#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice {

/// Returns the text with HTML markup escaped.
std::string escaped(std::string_view text);

/// Inline SVG charts of the output of report_data; each has a title for screen readers.

/// Forecast against actual on log axes, with lines at factors of 1, 2 and 1/2.
std::string scatter_chart(const Json& points);

/// Mean forecast and actual by bin of films, on log axes.
std::string calibration_chart(const Json& bins);

/// Bars of the coverage of ranges, with a mark at the nominal level.
std::string coverage_chart(const Json& coverage);

/// Bars of RMSE of log by slice, for the model and the budget rule.
std::string slice_chart(const Json& slices);

/// RMSE of log by the number of training films.
std::string learning_chart(const Json& points);

}  // namespace boxoffice
