#include "wasm/app/state/track_record.h"

#include <algorithm>
#include <iterator>

#include "wasm/app/state/format.h"
#include "wasm/platform/download.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::Download;

constexpr const char* kUrl = "data/record.jsonl";
constexpr const char* kAboutUrl = "data/about.json";
constexpr std::size_t kProblemsKept = 100;

bool comes_first(const PastForecast& a, const PastForecast& b) {
  if (a.release_date != b.release_date) {
    if (!a.release_date || !b.release_date) return a.release_date.has_value();
    return *a.release_date > *b.release_date;
  }
  return a.id != b.id ? a.id < b.id : a.forecast_date > b.forecast_date;
}

/// Adds the forecasts of a completely parsed file.
void finish_file(TrackRecordPage& page, Download& file) {
  mark_judged(page.reading);
  share_outcomes(page.reading);
  page.forecasts.insert(page.forecasts.end(), std::make_move_iterator(page.reading.begin()),
                        std::make_move_iterator(page.reading.end()));
  page.reading.clear();
  page.read_bytes = 0;
  file.bytes = std::string();
  std::stable_sort(page.forecasts.begin(), page.forecasts.end(), comes_first);
  page.summary = summarize(page.forecasts);
}

/// Parses lines until the time `until`. True once all are parsed.
bool read_lines(TrackRecordPage& page, const Download& file, double until) {
  const std::string_view text(file.bytes);
  while (page.read_bytes < text.size() && platform::now_ms() < until) {
    const std::size_t end = std::min(text.find('\n', page.read_bytes), text.size());
    const std::string_view line = text.substr(page.read_bytes, end - page.read_bytes);
    page.read_bytes = end + 1;
    if (line.empty()) continue;
    Result<std::vector<PastForecast>> past = parse_past_forecasts(line);
    if (past) {
      page.reading.insert(page.reading.end(), std::make_move_iterator(past->begin()),
                          std::make_move_iterator(past->end()));
    } else if (page.problems.size() < kProblemsKept) {
      page.problems.push_back(past.error().message);
    }
  }
  return page.read_bytes >= text.size();
}

bool advance_current(TrackRecordPage& page, const Library& library, double until) {
  if (page.file.state == Download::State::kFailed) {
    if (!is_absent(page.file)) {
      page.problem = platform::describe_problem(page.file);
      return false;
    }
    // A site without the file is complete: the films shown can be backtested.
    if (!library.model || !has_all_films(library)) return false;
    page.reading = make_backtest(*library.model, library.films);
  } else if (page.file.state != Download::State::kDone) {
    return false;
  } else if (!read_lines(page, page.file, until)) {
    return true;
  }
  page.source = page.file.state == Download::State::kDone ? TrackRecordPage::Source::kFile
                                                          : TrackRecordPage::Source::kBacktest;
  page.forecasts.clear();
  finish_file(page, page.file);
  return true;
}

/// The next past year to read, or null.
RecordYear* wanted_year(TrackRecordPage& page) {
  for (RecordYear& year : page.years.past) {
    if (year.state == RecordYear::State::kWaiting && is_wanted(page, year)) return &year;
  }
  return nullptr;
}

bool advance_years(TrackRecordPage& page, double until) {
  if (page.about.state == Download::State::kDone && !page.about.bytes.empty()) {
    page.years = parse_record_years(page.about.bytes);
    page.about.bytes = std::string();
  }
  RecordYear* const year = wanted_year(page);
  if (year == nullptr) return false;
  switch (page.year_file.state) {
    case Download::State::kIdle:
      platform::start_download(page.year_file, next_url(*year));
      return false;
    case Download::State::kUnderWay:
      return false;
    case Download::State::kFailed:
      year->state = RecordYear::State::kFailed;
      year->problem = platform::describe_problem(page.year_file);
      break;
    case Download::State::kDone:
      if (!read_lines(page, page.year_file, until)) return true;
      finish_file(page, page.year_file);
      platform::keep_offline(next_url(*year));
      if (++year->next_part > year->parts) year->state = RecordYear::State::kRead;
      break;
  }
  page.year_file = Download{};
  return true;
}

void start(TrackRecordPage& page) {
  platform::request_work();
  if (page.asked) return;
  page.asked = true;
  platform::start_download(page.file, kUrl);
  platform::start_download(page.about, kAboutUrl);
}

}  // namespace

void ask(TrackRecordPage& page) {
  page.all_years = true;
  start(page);
}

void ask_for_year(TrackRecordPage& page, const std::optional<Date>& release) {
  if (release) page.single_years.insert(static_cast<int>(release->year()));
  start(page);
}

bool is_wanted(const TrackRecordPage& page, const RecordYear& year) {
  return year.year == 0 || page.all_years || page.single_years.contains(year.year);
}

bool knows_years(const TrackRecordPage& page) {
  return page.about.state == Download::State::kFailed ||
         (page.about.state == Download::State::kDone && page.about.bytes.empty());
}

std::string years_in_words(const TrackRecordPage& page) {
  if (page.about.state != Download::State::kFailed || is_absent(page.about)) {
    return years_in_words(page.years);
  }
  return "Earlier years are missing: " + platform::describe_problem(page.about) + ".";
}

void forget(TrackRecordPage& page) {
  for (Download* file : {&page.file, &page.about, &page.year_file}) cancel_download(*file);
  page = TrackRecordPage{};
}

bool can_try_again(const TrackRecordPage& page) {
  return !page.problem.empty() ||
         (page.about.state == Download::State::kFailed && !is_absent(page.about)) ||
         std::any_of(page.years.past.begin(), page.years.past.end(), [](const RecordYear& year) {
           return year.state == RecordYear::State::kFailed;
         });
}

void try_again(TrackRecordPage& page) {
  if (!page.problem.empty()) platform::start_download(page.file, kUrl);
  page.problem.clear();
  if (page.about.state == Download::State::kFailed) {
    platform::start_download(page.about, kAboutUrl);
  }
  for (RecordYear& year : page.years.past) {
    if (year.state != RecordYear::State::kFailed) continue;
    year.state = RecordYear::State::kWaiting;
    year.problem.clear();
  }
  platform::request_work();
}

bool advance(TrackRecordPage& page, const Library& library, double budget_ms) {
  if (!page.asked) return false;
  const double until = platform::now_ms() + budget_ms;
  if (page.source == TrackRecordPage::Source::kNone) return advance_current(page, library, until);
  return page.source == TrackRecordPage::Source::kFile && advance_years(page, until);
}

double so_far_usd(const PastForecast& past, const Library& library) {
  const Film* film = past.revenue_usd > 0.0 ? nullptr : find_film(library, past.id);
  return film != nullptr && is_in_cinemas(*film) ? film->revenue_so_far_usd : kMissing;
}

std::string origin_in_words(const TrackRecordPage& page, const Model& model) {
  if (page.source == TrackRecordPage::Source::kBacktest) {
    return "These are backtests: computed today, for films released after " +
           readable_date(model.info.trained_until, true) +
           ", with a model trained only on earlier films.";
  }
  const auto all = static_cast<long long>(page.forecasts.size());
  const auto backtests = std::count_if(page.forecasts.begin(), page.forecasts.end(),
                                       [](const PastForecast& past) { return past.backtest; });
  const std::string how = "computed after release, with a model trained only on earlier films";
  if (all > 0 && backtests == all) {
    return "All of these are backtests: " + how + ".";
  }
  std::string text = "Forecasts as made, with date, model and final results.";
  if (backtests > 0) {
    text += " " + grouped(backtests) + " of " + grouped(all) +
            (backtests == 1 ? " is a backtest: " : " are backtests: ") + how + ".";
  }
  return text;
}

}  // namespace boxoffice::app
