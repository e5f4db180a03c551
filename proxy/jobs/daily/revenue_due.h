#pragma once

#include <optional>

#include "proxy/store/store.h"

namespace boxoffice {

/// True if the revenue of a forecast film should be fetched today: the film is released, and its
/// record is missing or older than a week (a quarter for films released 200 days ago or more).
/// `kept` is the film's record in the store, null if there is none.
bool is_due(const ForecastRecord& forecast, const FilmKey* kept, Date today);

}  // namespace boxoffice
