#include "proxy/jobs/publish/published_record.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "proxy/jobs/publish/published_films.h"
#include "proxy/store/same_bits.h"

namespace boxoffice {
namespace {

using Positions = std::vector<std::size_t>;

/// True if `now` differs from `before` only by the model and a small change of the amount.
bool repeats(const ForecastRecord& before, const ForecastRecord& now) {
  return before.schema == now.schema && before.release_date == now.release_date &&
         before.backtest == now.backtest && same_bits(before.values, now.values) &&
         std::abs(now.forecast_usd - before.forecast_usd) < kSmallestMove * before.forecast_usd;
}

/// Forecasts of one film, by day.
class FilmForecasts {
 public:
  FilmForecasts(const std::vector<RecordedForecast>& records, Positions positions,
                std::optional<Date> release)
      : records_(records), positions_(std::move(positions)), release_(release) {
    for (const std::size_t at : positions_) {
      if (standing_.empty() || !repeats(forecast(standing_.back()), forecast(at))) {
        standing_.push_back(at);
      }
    }
  }

  /// Returns the position of the forecast that judges the film, now or later.
  std::size_t judged(Date today) const {
    if (!release_ || *release_ > today) return standing_.back();
    std::size_t best = positions_.front();
    for (const std::size_t at : positions_) {
      if (counts_more(forecast(at), forecast(best))) best = at;
    }
    return best;
  }

  /// Returns the positions to publish besides the judged one.
  std::set<std::size_t> kept(std::size_t judged) const {
    std::set<std::size_t> kept = {standing_.front()};
    Positions ahead;
    for (const std::size_t at : standing_) {
      if (release_ && forecast(at).forecast_date <= *release_) ahead.push_back(at);
    }
    if (ahead.empty()) return kept;
    for (const int days : kPublishedDaysAhead) kept.insert(nearest(ahead, days));
    // Omit the last one if the judged one is or repeats it.
    if (!repeats(forecast(ahead.back()), forecast(judged))) kept.insert(ahead.back());
    return kept;
  }

 private:
  const ForecastRecord& forecast(std::size_t at) const { return records_[at].forecast; }

  int days_ahead(std::size_t at) const {
    return days_since_epoch(*release_) - days_since_epoch(forecast(at).forecast_date);
  }

  /// Ties go to the earliest.
  std::size_t nearest(const Positions& ahead, int days) const {
    return *std::min_element(ahead.begin(), ahead.end(), [&](std::size_t a, std::size_t b) {
      return std::abs(days_ahead(a) - days) < std::abs(days_ahead(b) - days);
    });
  }

  const std::vector<RecordedForecast>& records_;
  Positions positions_;
  std::optional<Date> release_;
  Positions standing_;  // without repetitions
};

void sort_by_day(std::vector<RecordedForecast>& records) {
  std::stable_sort(records.begin(), records.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.forecast.forecast_date, a.forecast.id) <
           std::tuple(b.forecast.forecast_date, b.forecast.id);
  });
}

/// Forecasts of one film, one line of a record.
struct FilmLine {
  const RecordedForecast* judged = nullptr;
  std::vector<const ForecastRecord*> others;  // by day
};

/// Returns one line per film, sorted by day of the judged forecast and film. REQUIRES: sorted by
/// day.
std::vector<FilmLine> film_lines(const std::vector<RecordedForecast>& records) {
  std::map<TmdbId, std::vector<const RecordedForecast*>> films;
  for (const RecordedForecast& record : records) films[record.forecast.id].push_back(&record);
  std::vector<FilmLine> lines;
  for (const auto& [id, forecasts] : films) {
    const auto marked = std::find_if(forecasts.begin(), forecasts.end(),
                                     [](const RecordedForecast* one) { return one->judged; });
    FilmLine line{marked == forecasts.end() ? forecasts.back() : *marked, {}};
    for (const RecordedForecast* const one : forecasts) {
      if (one != line.judged) line.others.push_back(&one->forecast);
    }
    lines.push_back(std::move(line));
  }
  std::stable_sort(lines.begin(), lines.end(), [](const FilmLine& a, const FilmLine& b) {
    return a.judged->forecast.forecast_date < b.judged->forecast.forecast_date;
  });
  return lines;
}

void add(const FilmLine& film, RecordFile& file) {
  append_line(file.parts, record_line(film.judged->forecast, film.judged->revenue_usd, film.others),
              kRecordPartBytes);
  file.forecasts += 1 + film.others.size();
}

}  // namespace

std::vector<RecordedForecast> published_forecasts(std::vector<RecordedForecast> records,
                                                  const ReleaseDates& releases, Date today) {
  sort_by_day(records);
  std::map<TmdbId, Positions> films;
  for (std::size_t i = 0; i < records.size(); ++i) films[records[i].forecast.id].push_back(i);
  std::vector<RecordedForecast> published;
  for (auto& [id, positions] : films) {
    const std::size_t last = positions.back();
    const FilmForecasts film(records, std::move(positions),
                             release_of(records[last].forecast, releases));
    const std::size_t judged = film.judged(today);
    std::set<std::size_t> kept = film.kept(judged);
    kept.insert(judged);
    for (const std::size_t at : kept) {
      published.push_back(std::move(records[at]));
      published.back().judged = at == judged;
    }
  }
  return published;
}

RecordFiles record_files(std::vector<RecordedForecast> records, const ReleaseDates& releases,
                         Date today) {
  sort_by_day(records);
  RecordFiles files;
  for (const FilmLine& film : film_lines(records)) {
    const std::optional<Date> release = release_of(film.judged->forecast, releases);
    const bool is_past = release && release->year() < today.year();
    add(film, is_past ? files.past_years[static_cast<int>(release->year())] : files.current);
  }
  return files;
}

RecordFile record_file(std::vector<RecordedForecast> records) {
  sort_by_day(records);
  RecordFile file;
  for (const FilmLine& film : film_lines(records)) add(film, file);
  return file;
}

std::string record_file_name(std::optional<int> year, std::size_t part) {
  return "record" + (year ? "-" + std::to_string(*year) : "") +
         (part > 1 ? "-" + std::to_string(part) : "") + ".jsonl";
}

std::size_t forecasts_in(const RecordFiles& files) {
  std::size_t count = files.current.forecasts;
  for (const auto& [year, file] : files.past_years) count += file.forecasts;
  return count;
}

}  // namespace boxoffice
