#pragma once

#include <memory>
#include <string>

#include "proxy/store/store.h"

namespace boxoffice::test {

/// Opens a store that is known to be good. Throws std::runtime_error with its message when it is
/// not.
std::unique_ptr<Store> open(const std::string& path);

FilmRecord film_record(TmdbId id, const char* release_date, const char* fetched);

/// A forecast with a value in every field, each of them another.
ForecastRecord forecast_record(TmdbId id, const char* forecast_date);

/// A model with two files.
NewModel new_model(const std::string& name, double rmse_log);

Date date(const char* text);

}  // namespace boxoffice::test
