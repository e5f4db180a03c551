#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wasm/app/state/open_film.h"
#include "wasm/app/state/past_forecasts.h"

namespace boxoffice::app {

// Tables as CSV (shared/base/csv.h): header, amounts in whole USD, dates as YYYY-MM-DD, unknown
// values empty.

std::string films_csv(const std::vector<Film>& films, const std::vector<std::uint32_t>& rows);
std::string past_forecasts_csv(const std::vector<PastForecast>& forecasts);
/// Forecast, ranges, budget and revenue of a film, one amount per line.
std::string range_csv(const Movie& record, const Movie& edited, const Outlook& outlook);
/// The loaded films of a comparison.
std::string comparison_csv(const std::vector<OpenFilm>& films);
std::string effects_csv(const Outlook& outlook, const Movie& movie);
std::string error_groups_csv(std::string_view heading, const std::vector<ErrorGroup>& groups);

}  // namespace boxoffice::app
