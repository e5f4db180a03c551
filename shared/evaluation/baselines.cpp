#include "shared/evaluation/baselines.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "shared/features/extract.h"

namespace boxoffice {
namespace {

constexpr double kBreakEvenMultiple = 2.5;
constexpr std::uint32_t kSeedNeighbors = 7;

/// Median; the lower middle value of an even count, 0 if empty.
double lower_median(std::vector<double> values) {
  if (values.empty()) return 0.0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::vector<double> known_revenues(std::span<const Movie> movies) {
  std::vector<double> out;
  for (const Movie& movie : movies) {
    if (movie.revenue_usd > 0.0) out.push_back(movie.revenue_usd);
  }
  return out;
}

std::optional<TmdbId> first_genre(const Movie& movie) {
  if (!movie.genres || movie.genres->empty()) return std::nullopt;
  return movie.genres->front().id;
}

}  // namespace

BudgetRule fit_budget_rule(std::span<const Movie> training) {
  return {lower_median(known_revenues(training))};
}

double predict(const BudgetRule& baseline, const Movie& movie) {
  return movie.budget_usd > 0.0 ? kBreakEvenMultiple * movie.budget_usd
                                : baseline.median_revenue_usd;
}

GenreMedian fit_genre_median(std::span<const Movie> training) {
  std::map<TmdbId, std::vector<double>> revenues;
  for (const Movie& movie : training) {
    const auto genre = first_genre(movie);
    if (genre && movie.revenue_usd > 0.0) revenues[*genre].push_back(movie.revenue_usd);
  }
  GenreMedian baseline;
  baseline.overall_usd = lower_median(known_revenues(training));
  for (auto& [genre, values] : revenues) {
    baseline.by_genre_usd[genre] = lower_median(std::move(values));
  }
  return baseline;
}

double predict(const GenreMedian& baseline, const Movie& movie) {
  const auto genre = first_genre(movie);
  const auto it = genre ? baseline.by_genre_usd.find(*genre) : baseline.by_genre_usd.end();
  return it == baseline.by_genre_usd.end() ? baseline.overall_usd : it->second;
}

KNeighbors fit_seed_neighbors(std::span<const Movie> training, const TrackRecords& records) {
  std::vector<float> rows;
  std::vector<float> targets;
  for (const Movie& movie : training) {
    if (!(movie.revenue_usd > 0.0)) continue;
    const FeatureVector row = extract_features(FeatureSet::kSeed, movie, records);
    rows.insert(rows.end(), row.begin(), row.end());
    targets.push_back(static_cast<float>(movie.revenue_usd));
  }
  const auto columns = static_cast<std::uint32_t>(feature_schema(FeatureSet::kSeed).size());
  return fit_k_neighbors(kSeedNeighbors, columns, std::move(rows), std::move(targets));
}

}  // namespace boxoffice
