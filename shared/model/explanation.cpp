#include "shared/model/explanation.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "shared/base/portable_math.h"
#include "shared/model/forest_shap.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxNeighborColumns = 16;
constexpr float kNotKnown = std::numeric_limits<float>::quiet_NaN();

/// Weight of a coalition of `size` of the `players` - 1 others: size! (players - 1 - size)! /
/// players!.
double shapley_weight(int size, int players) {
  double weight = 1.0 / static_cast<double>(players);
  for (int i = 1; i <= size; ++i) {  // divided by the binomial of (players - 1) over size
    weight *= static_cast<double>(i) / static_cast<double>(players - i);
  }
  return weight;
}

Explanation explain_neighbors(const KNeighbors& neighbors, std::span<const float> features) {
  Explanation result;
  const std::size_t columns = features.size();
  if (columns > kMaxNeighborColumns) {
    result.base_log = std::numeric_limits<double>::quiet_NaN();
    result.contributions.assign(columns, result.base_log);
    return result;
  }
  // By bit mask: the forecast if only these columns are known.
  std::vector<double> forecasts(std::size_t{1} << columns);
  std::vector<float> row(columns);
  for (std::size_t known = 0; known < forecasts.size(); ++known) {
    for (std::size_t c = 0; c < columns; ++c) {
      row[c] = (known >> c & 1) != 0 ? features[c] : kNotKnown;
    }
    forecasts[known] = log1p_usd(predict_k_neighbors(neighbors, row));
  }
  result.base_log = forecasts[0];
  for (std::size_t c = 0; c < columns; ++c) {
    double sum = 0.0;
    for (std::size_t others = 0; others < forecasts.size(); ++others) {
      if ((others >> c & 1) != 0) continue;
      const double gain = forecasts[others | std::size_t{1} << c] - forecasts[others];
      sum += shapley_weight(std::popcount(others), static_cast<int>(columns)) * gain;
    }
    result.contributions.push_back(sum);
  }
  return result;
}

/// The terms of a linear model are its SHAP values if features are independent.
void add_linear_contributions(const Linear& linear, std::span<const float> features, double scale,
                              std::span<double> contributions) {
  for (std::size_t c = 0; c < linear.coefficients.size(); ++c) {
    if (std::isnan(features[c])) continue;  // imputed with its mean
    const double distance = static_cast<double>(features[c]) - linear.means[c];
    contributions[c] += scale * (linear.coefficients[c] * distance);
  }
}

}  // namespace

Explanation explain(const Model& model, std::span<const float> features) {
  if (model.neighbors) return explain_neighbors(*model.neighbors, features);
  Explanation result;
  result.contributions.assign(features.size(), 0.0);
  for (const BlendPart& part : model.blend) {
    if (const auto* forest = std::get_if<Forest>(&part.learner)) {
      result.base_log += part.weight * expected_forest(*forest);
      add_forest_contributions(*forest, features, part.weight, result.contributions);
    } else {
      const Linear& linear = std::get<Linear>(part.learner);
      result.base_log += part.weight * linear.intercept;
      add_linear_contributions(linear, features, part.weight, result.contributions);
    }
  }
  return result;
}

std::array<double, kFeatureGroups> contributions_by_group(FeatureSet set,
                                                          const Explanation& explanation) {
  std::array<double, kFeatureGroups> sums{};
  const std::span<const FeatureSpec> schema = feature_schema(set);
  for (std::size_t i = 0; i < schema.size() && i < explanation.contributions.size(); ++i) {
    sums[static_cast<std::size_t>(schema[i].group)] += explanation.contributions[i];
  }
  return sums;
}

}  // namespace boxoffice
