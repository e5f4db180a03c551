#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "wasm/app/state/library.h"
#include "wasm/app/state/past_forecasts.h"
#include "wasm/app/state/record_years.h"

namespace boxoffice::app {

/// State of the track record screen: data/record.jsonl and files of past years if the site has
/// them, else a backtest of the films shown.
struct TrackRecordPage {
  enum class Source { kNone, kFile, kBacktest };
  platform::Download file;   ///< record.jsonl
  platform::Download about;  ///< about.json, which lists the past years
  platform::Download year_file;
  RecordYears years;
  std::size_t read_bytes = 0;         ///< bytes parsed of the current file
  std::vector<PastForecast> reading;  ///< forecasts of that file
  Source source = Source::kNone;
  std::vector<PastForecast> forecasts;  ///< latest release first, then latest forecast
  std::vector<std::string> problems;    ///< unreadable lines
  RecordSummary summary;
  std::string problem;  ///< why record.jsonl failed to load; "" otherwise
  bool asked = false;
  bool all_years = false;        ///< the screen was opened
  std::set<int> single_years{};  ///< past years needed by a film's history
};

/// Fetches the files of all years once the screen is opened.
void ask(TrackRecordPage& page);

/// Fetches record.jsonl with its later parts and the past year of a release.
void ask_for_year(TrackRecordPage& page, const std::optional<Date>& release);

/// True if a year's files are needed.
bool is_wanted(const TrackRecordPage& page, const RecordYear& year);

/// True once the past years are known, or cannot be known.
bool knows_years(const TrackRecordPage& page);

/// Retries failed downloads.
void try_again(TrackRecordPage& page);

/// True if try_again() has something to fetch.
bool can_try_again(const TrackRecordPage& page);

/// Parses arrived files for at most `budget_ms`: record.jsonl, its later parts, then each past
/// year. True while more work remains.
bool advance(TrackRecordPage& page, const Library& library, double budget_ms);

/// Describes the years shown, loading, or failed; "" for a site with one file.
std::string years_in_words(const TrackRecordPage& page);

/// Resets to the initial state; cancels downloads.
void forget(TrackRecordPage& page);

/// USD earned so far by the forecast's film; NaN unless the library lists it as in cinemas.
double so_far_usd(const PastForecast& past, const Library& library);

/// Describes the origin of the forecasts: made in advance, or backtests.
std::string origin_in_words(const TrackRecordPage& page, const Model& model);

}  // namespace boxoffice::app
