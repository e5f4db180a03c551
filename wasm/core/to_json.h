#pragma once

#include "shared/base/json.h"
#include "shared/model/model.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {

/// JSON as documented in boxoffice.h and boxoffice.d.ts.
Json info_to_json(const Model& model);
Json schema_to_json(const Model& model);
Json forecast_to_json(const Model& model, const Parsed<Movie>& film, const Forecast& forecast);

/// The number, or null for NaN.
Json number_or_null(double value);

/// "YYYY-MM-DD", or null.
Json date_or_null(const std::optional<Date>& date);

}  // namespace boxoffice
