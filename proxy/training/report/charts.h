#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice {

/// A text with what HTML would take as markup written out.
std::string escaped(std::string_view text);

/// Inline SVG charts from what report_data gives; each has a title for screen readers.

/// Forecast against actual on log axes, with lines at equality and at twice and half of it.
std::string scatter_chart(const Json& points);

/// What bins of films were forecast and earned, on log axes.
std::string calibration_chart(const Json& bins);

/// Bars of the shares of films that ranges held, with a mark where they should end.
std::string coverage_chart(const Json& coverage);

/// A value by slice, as bars: RMSE of log of the model and of the budget rule.
std::string slice_chart(const Json& slices);

/// RMSE of log by the number of films learnt from.
std::string learning_chart(const Json& points);

}  // namespace boxoffice
