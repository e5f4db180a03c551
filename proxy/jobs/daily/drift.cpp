#include "proxy/jobs/daily/drift.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace boxoffice {
namespace {

constexpr std::size_t kParts = 10;
// An empty part counts as half a film: the logarithm must be finite.
constexpr double kHalfAFilm = 0.5;

using Shares = std::array<double, kParts + 1>;  // the last is of what is missing

Shares shares_of(std::span<const float> values, std::span<const float> cuts) {
  Shares counts{};
  for (const float value : values) {
    const auto part = std::isnan(value)
                          ? kParts
                          : static_cast<std::size_t>(
                                std::lower_bound(cuts.begin(), cuts.end(), value) - cuts.begin());
    counts[part] += 1.0;
  }
  for (double& count : counts) {
    count = std::max(count, kHalfAFilm) / static_cast<double>(values.size());
  }
  return counts;
}

double share_missing(std::span<const float> values) {
  if (values.empty()) return 0.0;
  const auto missing =
      std::count_if(values.begin(), values.end(), [](float value) { return std::isnan(value); });
  return static_cast<double>(missing) / static_cast<double>(values.size());
}

std::vector<float> column(std::span<const FeatureVector> rows, std::size_t index) {
  std::vector<float> values;
  values.reserve(rows.size());
  for (const FeatureVector& row : rows) values.push_back(row[index]);
  return values;
}

}  // namespace

double population_stability(std::vector<float> reference, std::span<const float> current) {
  if (reference.empty() || current.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::vector<float> known = reference;
  std::erase_if(known, [](float value) { return std::isnan(value); });
  std::sort(known.begin(), known.end());
  std::vector<float> cuts;  // the upper ends of all parts but the last
  for (std::size_t i = 1; i < kParts && !known.empty(); ++i) {
    const float cut = known[(known.size() * i - 1) / kParts];
    if (cuts.empty() || cuts.back() < cut) cuts.push_back(cut);
  }
  const Shares before = shares_of(reference, cuts);
  const Shares now = shares_of(current, cuts);
  double index = 0.0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (i > cuts.size() && i < kParts) continue;  // few distinct values give fewer parts
    index += (now[i] - before[i]) * std::log(now[i] / before[i]);
  }
  return index;
}

std::vector<FeatureDrift> feature_drift(FeatureSet set, std::span<const FeatureVector> reference,
                                        std::span<const FeatureVector> current) {
  std::vector<FeatureDrift> drift;
  if (reference.empty() || current.empty()) return drift;
  const std::span<const FeatureSpec> schema = feature_schema(set);
  for (std::size_t i = 0; i < schema.size(); ++i) {
    std::vector<float> before = column(reference, i);
    const std::vector<float> now = column(current, i);
    FeatureDrift entry{std::string(schema[i].name), 0.0, share_missing(before), share_missing(now)};
    entry.index = population_stability(std::move(before), now);
    drift.push_back(std::move(entry));
  }
  std::stable_sort(drift.begin(), drift.end(),
                   [](const FeatureDrift& a, const FeatureDrift& b) { return a.index > b.index; });
  return drift;
}

}  // namespace boxoffice
