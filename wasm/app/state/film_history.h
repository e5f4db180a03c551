#pragma once

#include <string>
#include <vector>

#include "wasm/app/state/open_film.h"
#include "wasm/app/state/track_record.h"

namespace boxoffice::app {

/// Earlier forecasts of a film, published by sites with daily forecasts.
struct FilmHistory {
  enum class State { kAbsent, kOffered, kReading, kFailed, kReady };
  State state = State::kAbsent;
  std::string words;                    ///< status text; "" for none
  std::string button;                   ///< label; "" for none
  std::vector<PastForecast> forecasts;  ///< earliest first
};

inline constexpr const char* kHistoryHeading = "Earlier forecasts";

/// `live` is true for sites with daily forecasts.
FilmHistory history_of(const TrackRecordPage& page, const OpenFilm& film, bool live);

/// Fetches the file with the film's forecasts; retries after a failure.
void load_history(TrackRecordPage& page, const OpenFilm& film);

/// "2 Jan 2026, 119 days before release, by boxoffice 9".
std::string history_label(const PastForecast& forecast, const std::optional<Date>& release);

}  // namespace boxoffice::app
