#pragma once

#include <optional>

#include "proxy/store/store.h"

namespace boxoffice {

/// True if the revenue of a forecast film should be fetched today: the film is released, and its
/// row is missing or older than a week (90 days for films released at least 200 days ago). `kept`
/// is the row in the store, or null.
bool is_due(const ForecastRecord& forecast, const FilmKey* kept, Date today);

}  // namespace boxoffice
