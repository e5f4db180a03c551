#include "wasm/app/state/film_history.h"

#include <algorithm>
#include <iterator>

#include "wasm/app/state/format.h"

namespace boxoffice::app {
namespace {

constexpr const char* kTryAgain = "Try again";

/// Returns a year's entry, or null if the site has none. 0: later parts of the current record.
const RecordYear* entry_of(const TrackRecordPage& page, int year) {
  const auto found = std::find_if(page.years.past.begin(), page.years.past.end(),
                                  [&](const RecordYear& past) { return past.year == year; });
  return found == page.years.past.end() ? nullptr : &*found;
}

/// The files that hold the film's forecasts: those of its past year, else later parts of the
/// current record, if any.
const RecordYear* year_of(const TrackRecordPage& page, const OpenFilm& film) {
  const std::optional<Date>& release = film.record.release_date;
  const RecordYear* const past =
      release ? entry_of(page, static_cast<int>(release->year())) : nullptr;
  return past != nullptr ? past : entry_of(page, 0);
}

/// True if the film's files have been requested.
bool is_asked(const TrackRecordPage& page, const OpenFilm& film) {
  if (!page.asked) return false;
  const RecordYear* const year = year_of(page, film);
  return year == nullptr || is_wanted(page, *year);
}

FilmHistory failed(const std::string& problem) {
  return {FilmHistory::State::kFailed, problem + ".", kTryAgain, {}};
}

}  // namespace

FilmHistory history_of(const TrackRecordPage& page, const OpenFilm& film, bool live) {
  if (!live || page.source == TrackRecordPage::Source::kBacktest) return {};
  if (!is_asked(page, film)) {
    return {FilmHistory::State::kOffered, "", "Show earlier forecasts", {}};
  }
  if (!page.problem.empty()) return failed(page.problem);
  const RecordYear* const year = year_of(page, film);
  if (year != nullptr && year->state == RecordYear::State::kFailed) return failed(year->problem);
  const bool is_read = page.source == TrackRecordPage::Source::kFile && knows_years(page) &&
                       (year == nullptr || year->state == RecordYear::State::kRead);
  if (!is_read) return {FilmHistory::State::kReading, "Loading earlier forecasts \u2026", "", {}};
  FilmHistory history{FilmHistory::State::kReady, "", "", {}};
  std::copy_if(page.forecasts.begin(), page.forecasts.end(), std::back_inserter(history.forecasts),
               [&](const PastForecast& forecast) { return forecast.id == film.id; });
  std::stable_sort(history.forecasts.begin(), history.forecasts.end(),
                   [](const PastForecast& a, const PastForecast& b) {
                     return a.forecast_date < b.forecast_date;
                   });
  if (history.forecasts.empty()) history.words = "No earlier forecasts of this film.";
  return history;
}

void load_history(TrackRecordPage& page, const OpenFilm& film) {
  ask_for_year(page, film.record.release_date);
  if (can_try_again(page)) try_again(page);
}

std::string history_label(const PastForecast& forecast, const std::optional<Date>& release) {
  std::string label = readable_date(forecast.forecast_date);
  if (forecast.forecast_date && release) {
    const int days = days_since_epoch(*release) - days_since_epoch(*forecast.forecast_date);
    label += days == 0 ? ", on the release day"
             : days > 0
                 ? ", " + std::to_string(days) + (days == 1 ? " day" : " days") + " before release"
                 : ", after release";
  }
  if (!forecast.model.empty()) label += ", by " + forecast.model;
  return label;
}

}  // namespace boxoffice::app
