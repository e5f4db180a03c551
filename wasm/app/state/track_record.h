#pragma once

#include <string>
#include <vector>

#include "wasm/app/state/library.h"
#include "wasm/app/state/past_forecasts.h"

namespace boxoffice::app {

/// The track record's screen: data/record.jsonl where the site has one, else a backtest of the
/// films shown.
struct TrackRecordPage {
  enum class Source { kNone, kFile, kBacktest };
  platform::Download file;
  std::size_t read_bytes = 0;
  Source source = Source::kNone;
  std::vector<PastForecast> forecasts;  ///< the latest release first
  std::vector<std::string> problems;    ///< lines that are none
  RecordSummary summary;
  bool asked = false;
};

/// Asks for the file, once the screen is wanted.
void ask(TrackRecordPage& page);

/// Reads what has come for at most `budget_ms`. True while there is more to do at once.
bool advance(TrackRecordPage& page, const Library& library, double budget_ms);

/// What the forecasts are: made in advance, or backtests by a model that had seen nothing of its
/// films; for people.
std::string origin_in_words(const TrackRecordPage& page, const Model& model);

}  // namespace boxoffice::app
