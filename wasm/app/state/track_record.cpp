#include "wasm/app/state/track_record.h"

#include <algorithm>

#include "wasm/app/state/format.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::Download;

constexpr const char* kUrl = "data/record.jsonl";
constexpr std::size_t kProblemsKept = 100;

void finish(TrackRecordPage& page, TrackRecordPage::Source source) {
  page.source = source;
  std::stable_sort(page.forecasts.begin(), page.forecasts.end(),
                   [](const PastForecast& a, const PastForecast& b) {
                     if (a.release_date.has_value() != b.release_date.has_value()) {
                       return a.release_date.has_value();
                     }
                     return a.release_date && *a.release_date > *b.release_date;
                   });
  page.summary = summarize(page.forecasts);
  page.file.bytes = std::string();
}

}  // namespace

void ask(TrackRecordPage& page) {
  if (page.asked) return;
  page.asked = true;
  platform::start_download(page.file, kUrl);
}

bool advance(TrackRecordPage& page, const Library& library, double budget_ms) {
  if (!page.asked || page.source != TrackRecordPage::Source::kNone) return false;
  if (page.file.state == Download::State::kFailed) {
    // A site without the file is complete: what its films show can still be judged.
    if (!library.model || library.phase != Phase::kReady) return false;
    page.forecasts = make_backtest(*library.model, library.films);
    finish(page, TrackRecordPage::Source::kBacktest);
    return true;
  }
  if (page.file.state != Download::State::kDone) return false;
  const double until = platform::now_ms() + budget_ms;
  const std::string_view text(page.file.bytes);
  while (page.read_bytes < text.size() && platform::now_ms() < until) {
    const std::size_t end = std::min(text.find('\n', page.read_bytes), text.size());
    const std::string_view line = text.substr(page.read_bytes, end - page.read_bytes);
    page.read_bytes = end + 1;
    if (line.empty()) continue;
    Result<PastForecast> past = parse_past_forecast(line);
    if (past) {
      page.forecasts.push_back(std::move(past).value());
    } else if (page.problems.size() < kProblemsKept) {
      page.problems.push_back(past.error().message);
    }
  }
  if (page.read_bytes >= text.size()) finish(page, TrackRecordPage::Source::kFile);
  return true;
}

std::string origin_in_words(const TrackRecordPage& page, const Model& model) {
  if (page.source == TrackRecordPage::Source::kBacktest) {
    return "This is a backtest. The forecasts were computed now, of films released after " +
           readable_date(model.info.trained_until, true) +
           ", by a model that saw nothing released later. None of them was made in advance.";
  }
  const auto all = static_cast<long long>(page.forecasts.size());
  const auto backtests = std::count_if(page.forecasts.begin(), page.forecasts.end(),
                                       [](const PastForecast& past) { return past.backtest; });
  const std::string how = "computed after the release by a model that had seen nothing later";
  if (all > 0 && backtests == all) {
    return "All of these are backtests: " + how + ". None of them was made in advance.";
  }
  std::string text =
      "Every forecast as it was made, with its date and model, against what happened.";
  if (backtests > 0) {
    text += " " + grouped(backtests) + " of " + grouped(all) +
            (backtests == 1 ? " is a backtest: " : " are backtests: ") + how + ".";
  }
  return text;
}

}  // namespace boxoffice::app
