#pragma once

#include <string>
#include <vector>

#include "wasm/app/state/open_film.h"
#include "wasm/app/state/track_record.h"

namespace boxoffice::app {

/// The earlier forecasts of a film, which a site with daily forecasts publishes.
struct FilmHistory {
  enum class State { kAbsent, kOffered, kReading, kFailed, kReady };
  State state = State::kAbsent;
  std::string words;                    ///< for people; "" where there is nothing to say
  std::string button;                   ///< its label; "" without one
  std::vector<PastForecast> forecasts;  ///< the earliest first
};

inline constexpr const char* kHistoryHeading = "Earlier forecasts";

/// `live`: the site has daily forecasts.
FilmHistory history_of(const TrackRecordPage& page, const OpenFilm& film, bool live);

/// Fetches the file that has the film's forecasts; again, after a failure.
void load_history(TrackRecordPage& page, const OpenFilm& film);

/// "2 Jan 2026, 119 days before the release, by boxoffice 9".
std::string history_label(const PastForecast& forecast, const std::optional<Date>& release);

}  // namespace boxoffice::app
