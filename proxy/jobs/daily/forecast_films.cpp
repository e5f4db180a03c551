#include <algorithm>
#include <utility>

#include "proxy/jobs/daily/daily_run.h"
#include "proxy/store/same_bits.h"

namespace boxoffice {
namespace {

// Length of the last part of the training span used as reference for today's films.
constexpr int kReferenceDays = 3 * 365;

bool is_unchanged(const ForecastRecord& before, const ForecastRecord& now) {
  return before.model_name == now.model_name && before.model_version == now.model_version &&
         before.schema == now.schema && before.release_date == now.release_date &&
         same_bits(before.values, now.values);
}

void compare_features(DailyRun& run, const std::vector<FeatureVector>& current) {
  const Model& model = run.promoted.model.model;
  const Date until = model.info.trained_until;
  const Date from =
      std::max(model.info.trained_from, date_from_days(days_since_epoch(until) - kReferenceDays));
  std::vector<FeatureVector> reference;
  for (const Movie& movie : released_within(run.films, {from, until})) {
    if (!(movie.revenue_usd > 0.0)) continue;
    reference.push_back(model_features(model, movie));
  }
  run.report.compared_before = reference.size();
  run.report.compared_now = current.size();
  run.report.drift = feature_drift(model.info.features, reference, current);
}

}  // namespace

Failure forecast_films(DailyRun& run) {
  run.progress("forecasting");
  const NamedModel& model = run.promoted.model;
  const Baselines baselines = baselines_for(model.model, run.films);

  std::vector<ForecastRecord> made;
  std::vector<FeatureVector> current;
  for (std::size_t i = 0; i < run.films.size(); ++i) {
    const Movie& film = run.films[i];
    if (!run.listed.contains(film.id)) continue;
    if (!film.release_date) {
      ++run.report.undated;
      continue;
    }
    if (is_seen_in_training(model.model, film)) {
      ++run.report.seen_in_training;
      continue;
    }
    ForecastRecord record =
        make_forecast(model, baselines, film, run.films_fetched[i], run.options.today);
    count_overview(run.report.gaps, model.model, film);
    current.push_back(record.values);
    if (const auto last = run.latest.find(record.id); last != run.latest.end()) {
      if (last->second.forecast_date >= run.options.today) {
        ++run.report.made_already;
        continue;
      }
      if (is_unchanged(last->second, record)) {
        ++run.report.unchanged;
        continue;
      }
    }
    made.push_back(std::move(record));
  }
  compare_features(run, current);
  if (run.options.dry_run) {
    run.report.added = made.size();
    return {};
  }
  const Result<std::size_t> added = run.store.add_forecasts(made);
  if (!added) return added.error();
  run.report.added = *added;
  return {};
}

}  // namespace boxoffice
