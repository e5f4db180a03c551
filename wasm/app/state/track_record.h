#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "wasm/app/state/library.h"
#include "wasm/app/state/past_forecasts.h"
#include "wasm/app/state/record_years.h"

namespace boxoffice::app {

/// The track record's screen: data/record.jsonl and the files of past years where the site has
/// them, else a backtest of the films shown.
struct TrackRecordPage {
  enum class Source { kNone, kFile, kBacktest };
  platform::Download file;   ///< record.jsonl
  platform::Download about;  ///< about.json, which names the past years
  platform::Download year_file;
  RecordYears years;
  std::size_t read_bytes = 0;         ///< of the file that is being read
  std::vector<PastForecast> reading;  ///< of that file
  Source source = Source::kNone;
  std::vector<PastForecast> forecasts;  ///< the latest release first, then the latest forecast
  std::vector<std::string> problems;    ///< unreadable lines
  RecordSummary summary;
  std::string problem;  ///< why record.jsonl did not arrive, for people; "": it may still
  bool asked = false;
  bool all_years = false;        ///< the screen is wanted
  std::set<int> single_years{};  ///< past years that a film's history wants
};

/// Fetches the files of all years, once the screen is wanted.
void ask(TrackRecordPage& page);

/// Fetches record.jsonl with its later parts and, of the past years, only that of a release.
void ask_for_year(TrackRecordPage& page, const std::optional<Date>& release);

/// True if a year's files are to be fetched.
bool is_wanted(const TrackRecordPage& page, const RecordYear& year);

/// True once it is known which past years there are, or that this cannot be known.
bool knows_years(const TrackRecordPage& page);

/// Fetches what did not arrive.
void try_again(TrackRecordPage& page);

/// True if try_again() has something to fetch.
bool can_try_again(const TrackRecordPage& page);

/// Reads what has come for at most `budget_ms`: record.jsonl, then its later parts, then one past
/// year after the other. True while there is more to do at once.
bool advance(TrackRecordPage& page, const Library& library, double budget_ms);

/// The years that are shown, under way, or missing and why; "" where the site has one file only.
std::string years_in_words(const TrackRecordPage& page);

/// As before anything was fetched; ends what is under way.
void forget(TrackRecordPage& page);

/// USD that the film of a forecast has earned so far; NaN unless the library lists it as in
/// cinemas.
double so_far_usd(const PastForecast& past, const Library& library);

/// What the forecasts are: made in advance, or backtests by a model that had seen nothing of its
/// films; for people.
std::string origin_in_words(const TrackRecordPage& page, const Model& model);

}  // namespace boxoffice::app
