#include "proxy/jobs/daily/drift.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "shared/features/moving_columns.h"

namespace boxoffice {
namespace {

constexpr std::size_t kParts = 10;
// Count of an empty bin, to keep the logarithm finite.
constexpr double kHalfAFilm = 0.5;

// Standard deviations of a normal distribution; exceeded once in 100,000.
constexpr double kDeviations = 4.3;
constexpr double kSmallestLoss = 0.1;

using Counts = std::array<double, kParts + 1>;  // the last is for missing values

Counts counts_of(std::span<const float> values, std::span<const float> cuts) {
  Counts counts{};
  for (const float value : values) {
    const auto part = std::isnan(value)
                          ? kParts
                          : static_cast<std::size_t>(
                                std::lower_bound(cuts.begin(), cuts.end(), value) - cuts.begin());
    counts[part] += 1.0;
  }
  return counts;
}

double share(double count, std::size_t films) {
  return std::max(count, kHalfAFilm) / static_cast<double>(films);
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

/// Returns the upper ends of all bins but the last: deciles of the known values.
std::vector<float> cuts_of(std::span<const float> reference) {
  std::vector<float> known(reference.begin(), reference.end());
  std::erase_if(known, [](float value) { return std::isnan(value); });
  std::sort(known.begin(), known.end());
  std::vector<float> cuts;
  for (std::size_t i = 1; i < kParts && !known.empty(); ++i) {
    const float cut = known[(known.size() * i - 1) / kParts];
    if (cuts.empty() || cuts.back() < cut) cuts.push_back(cut);
  }
  return cuts;
}

struct Stability {
  double index = 0.0;
  std::size_t parts = 0;  ///< bins with a film
};

Stability stability(std::span<const float> reference, std::span<const float> current) {
  const std::vector<float> cuts = cuts_of(reference);
  const Counts before = counts_of(reference, cuts);
  const Counts now = counts_of(current, cuts);
  Stability result;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] + now[i] == 0.0) continue;
    const double q = share(before[i], reference.size());
    const double p = share(now[i], current.size());
    result.index += (p - q) * std::log(p / q);
    ++result.parts;
  }
  return result;
}

/// True if a share rose significantly: two-sample test of proportions.
bool is_higher(double before, std::size_t n, double now, std::size_t m) {
  const double counts[] = {static_cast<double>(n), static_cast<double>(m)};
  const double pooled = (before * counts[0] + now * counts[1]) / (counts[0] + counts[1]);
  const double variance = pooled * (1.0 - pooled) * (1.0 / counts[0] + 1.0 / counts[1]);
  return now > before && now - before > kDeviations * std::sqrt(variance);
}

FeatureDrift drift_of(std::string_view name, std::span<const float> before,
                      std::span<const float> now) {
  FeatureDrift drift{std::string(name), 0.0, share_missing(before), share_missing(now)};
  const Stability found = stability(before, now);
  const ChanceIndex chance = chance_index(found.parts, before.size(), now.size());
  drift.index = std::max(0.0, found.index - chance.mean);
  drift.shifted = drift.index > kShift && found.index > chance.bound;
  drift.lost = drift.missing_now - drift.missing_before >= kSmallestLoss &&
               is_higher(drift.missing_before, before.size(), drift.missing_now, now.size());
  return drift;
}

bool comes_first(const FeatureDrift& a, const FeatureDrift& b) {
  if (a.lost != b.lost) return a.lost;
  if (a.lost) return a.missing_now - a.missing_before > b.missing_now - b.missing_before;
  return a.index > b.index;
}

}  // namespace

double population_stability(std::vector<float> reference, std::span<const float> current) {
  if (reference.empty() || current.empty()) return std::numeric_limits<double>::quiet_NaN();
  return stability(reference, current).index;
}

ChanceIndex chance_index(std::size_t parts, std::size_t reference_films,
                         std::size_t current_films) {
  if (parts < 2) return {};
  const double scale =
      1.0 / static_cast<double>(reference_films) + 1.0 / static_cast<double>(current_films);
  const auto degrees = static_cast<double>(parts - 1);
  const double spread = 2.0 / (9.0 * degrees);
  const double root = 1.0 - spread + kDeviations * std::sqrt(spread);
  return {scale * degrees, scale * degrees * root * root * root};
}

std::vector<FeatureDrift> feature_drift(FeatureSet set, std::span<const FeatureVector> reference,
                                        std::span<const FeatureVector> current) {
  std::vector<FeatureDrift> drift;
  if (reference.empty() || current.empty()) return drift;
  const std::span<const FeatureSpec> schema = feature_schema(set);
  for (std::size_t i = 0; i < schema.size(); ++i) {
    if (moves_by_nature(schema[i])) continue;
    drift.push_back(drift_of(schema[i].name, column(reference, i), column(current, i)));
  }
  std::stable_sort(drift.begin(), drift.end(), comes_first);
  return drift;
}

}  // namespace boxoffice
