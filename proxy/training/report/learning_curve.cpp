#include "proxy/training/report/learning_curve.h"

#include <utility>

#include "proxy/training/trainer.h"
#include "shared/base/hash.h"
#include "shared/evaluation/metrics.h"

namespace boxoffice {
namespace {

constexpr std::uint64_t kEighths = 8;
constexpr std::size_t kFewestLearnedFilms = 50;

/// Returns the film's eighth; independent of other films.
std::uint64_t eighth(TmdbId id) { return fnv1a64(std::to_string(id)) / 1024 % kEighths; }

}  // namespace

Result<std::vector<LearningPoint>> learning_curve(const ModelInfo& info, const BlendSettings& blend,
                                                  std::span<const Movie> movies,
                                                  const DateSpan& span, double floor_usd,
                                                  const EmbeddingSpace& embeddings,
                                                  const Progress& progress) {
  std::vector<LearningPoint> points;
  for (const std::uint64_t eighths : {1u, 2u, 4u, 8u}) {
    std::vector<Movie> learned = released_within(movies, {info.trained_from, info.trained_until});
    std::erase_if(learned, [&](const Movie& movie) { return eighth(movie.id) >= eighths; });
    const TrainingTable table(std::move(learned), {}, {}, info.trained_until);
    if (table.learned().size() < kFewestLearnedFilms) continue;
    progress("training on " + std::to_string(table.learned().size()) + " films");
    const TrainSettings settings = {info.features, info.trained_until, info.seed, blend,
                                    embeddings};
    const Result<TrainedModel> trained = train_model(table, settings, progress);
    if (!trained) return trained.error();
    std::vector<double> actual, made;
    for (const Movie& movie : released_within(movies, span)) {
      if (!is_floor_row(movie, floor_usd)) continue;
      actual.push_back(movie.revenue_usd);
      made.push_back(forecast(trained->model, movie).revenue_usd);
    }
    points.push_back({trained->model.info.training_films, compute_metrics(actual, made)});
  }
  return points;
}

}  // namespace boxoffice
