#include "shared/model/overview_projection.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace boxoffice {

OverviewNumbers no_overview() {
  OverviewNumbers numbers{};
  numbers.fill(std::numeric_limits<float>::quiet_NaN());
  return numbers;
}

OverviewNumbers project_overview(const OverviewProjection& projection,
                                 std::span<const float> embedding) {
  if (embedding.empty()) return no_overview();
  OverviewNumbers numbers{};
  const std::size_t width = projection.mean.size();
  for (std::size_t k = 0; k < kOverviewNumbers; ++k) {
    double sum = 0.0;
    for (std::size_t i = 0; i < width; ++i) {
      sum += static_cast<double>(projection.directions[k * width + i]) *
             (static_cast<double>(embedding[i]) - static_cast<double>(projection.mean[i]));
    }
    numbers[k] = static_cast<float>(sum);
  }
  return numbers;
}

void attach_overviews(std::span<Movie> movies, const EmbeddingTable& table) {
  for (Movie& movie : movies) {
    movie.overview_embedding = embedding_of(table, movie).value_or(std::vector<float>());
  }
}

void put_overview(const OverviewNumbers& numbers, std::span<float> row) {
  std::copy(numbers.begin(), numbers.end(), row.last(kOverviewNumbers).begin());
}

bool is_consistent(const OverviewProjection& projection) {
  const auto finite = [](float value) { return std::isfinite(value); };
  return !projection.mean.empty() &&
         projection.directions.size() == kOverviewNumbers * projection.mean.size() &&
         std::all_of(projection.mean.begin(), projection.mean.end(), finite) &&
         std::all_of(projection.directions.begin(), projection.directions.end(), finite);
}

}  // namespace boxoffice
