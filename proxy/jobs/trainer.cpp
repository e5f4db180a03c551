#include "proxy/jobs/trainer.h"

#include <utility>
#include <vector>

#include "shared/evaluation/baselines.h"
#include "shared/evaluation/metrics.h"
#include "shared/portable_math.h"

namespace boxoffice {
namespace {

// With fewer, the best number of rounds on the last year is a matter of luck.
constexpr std::size_t kMinTwinFilms = 200;
constexpr std::size_t kMinJudgedFilms = 30;

Metrics metrics_of(std::span<const Movie> movies, const std::vector<double>& forecasts_usd) {
  std::vector<double> actual_usd;
  for (const Movie& movie : movies) actual_usd.push_back(movie.revenue_usd);
  return compute_metrics(actual_usd, forecasts_usd);
}

Result<TrainedModel> train_forest(const TrainingTable& table, TrainedModel result,
                                  const Progress& progress) {
  const std::uint64_t seed = result.model.info.seed;
  int rounds = kDefaultRounds;
  result.model.info.held_out = compute_metrics({}, {});
  if (table.learnt_by_twin().size() >= kMinTwinFilms && table.judged().size() >= kMinJudgedFilms) {
    const TrackRecords past = build_track_records(table.seen_by_twin());
    const Result<RoundsSearch> search =
        search_rounds(training_rows(table.learnt_by_twin(), past, seed),
                      forest_rows(table.judged(), past), seed, progress);
    if (!search) return search.error();
    rounds = search->rounds;
    std::vector<double> forecasts_usd;
    for (const float log_usd : search->forecasts) {
      forecasts_usd.push_back(expm1_usd(static_cast<double>(log_usd)));
    }
    result.model.info.held_out = metrics_of(table.judged(), forecasts_usd);
  }

  const Result<Booster> booster = grow_forest(
      training_rows(table.learnt(), result.model.records, seed), rounds, seed, progress);
  if (!booster) return booster.error();
  Result<std::string> json = booster->save("json");
  if (!json) return json.error();
  result.xgboost_json = *std::move(json);
  Result<Forest> forest = parse_xgboost(result.xgboost_json);
  if (!forest) return at("the trained forest", forest.error());
  result.model.blend.push_back({1.0, *std::move(forest)});
  return result;
}

TrainedModel train_neighbors(const TrainingTable& table, TrainedModel result) {
  Model twin;
  twin.info.features = FeatureSet::kSeed;
  twin.records = build_track_records(table.seen_by_twin());
  twin.neighbors = fit_seed_neighbors(table.learnt_by_twin(), twin.records);
  std::vector<double> forecasts_usd;
  if (!table.learnt_by_twin().empty()) {
    for (const Movie& movie : table.judged()) {
      forecasts_usd.push_back(forecast(twin, movie).revenue_usd);
    }
  }
  result.model.info.held_out =
      metrics_of(table.judged().first(forecasts_usd.size()), forecasts_usd);
  result.model.neighbors = fit_seed_neighbors(table.learnt(), result.model.records);
  return result;
}

}  // namespace

Result<TrainedModel> train_model(const TrainingTable& table, const TrainSettings& settings,
                                 const Progress& progress) {
  if (table.learnt().empty()) {
    return Error{ErrorCode::kInvalidArgument,
                 "no film with a known revenue was released in the span to learn from"};
  }
  TrainedModel result;
  result.model.info.features = settings.features;
  result.model.info.trained_from = *table.learnt().front().release_date;
  result.model.info.trained_until = settings.until;
  result.model.info.seed = settings.seed;
  result.model.info.training_films = static_cast<std::uint32_t>(table.learnt().size());
  result.model.records = build_track_records(table.all());
  if (settings.features == FeatureSet::kSeed) return train_neighbors(table, std::move(result));
  return train_forest(table, std::move(result), progress);
}

}  // namespace boxoffice
