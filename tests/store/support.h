#pragma once

#include <memory>
#include <string>

#include "proxy/store/store.h"

namespace boxoffice::test {

/// Opens a valid store. Throws std::runtime_error with the message on failure.
std::unique_ptr<Store> open(const std::string& path);

FilmRecord film_record(TmdbId id, const char* release_date, const char* fetched);

/// Returns a forecast with a distinct value in every field.
ForecastRecord forecast_record(TmdbId id, const char* forecast_date);

/// Returns a model with two files.
NewModel new_model(const std::string& name, double rmse_log);

Date date(const char* text);

}  // namespace boxoffice::test
