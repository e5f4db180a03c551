#include "shared/model/forecast.h"

#include <algorithm>
#include <cmath>

#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

struct Knot {
  double log_usd = 0.0;
  double below = 0.0;  ///< probability of a lower revenue
};

/// Bounds of the ranges, ascending.
std::array<Knot, 2 * kRangeLevels.size()> knots_of(const Forecast& forecast) {
  constexpr std::size_t kLevels = kRangeLevels.size();
  std::array<Knot, 2 * kLevels> knots;
  for (std::size_t i = 0; i < kLevels; ++i) {
    const double tail = (1.0 - kRangeLevels[i]) / 2.0;
    knots[kLevels - 1 - i] = {forecast.ranges[i].low, tail};
    knots[kLevels + i] = {forecast.ranges[i].high, 1.0 - tail};
  }
  return knots;
}

/// Probability of lying at least `distance` beyond the outermost knot. `tail` is the probability
/// beyond that knot, `inner` that of the adjacent segment of length `width`.
double tail_chance(double tail, double inner, double width, double distance) {
  if (!(width > 0.0)) return distance > 0.0 ? 0.0 : tail;
  return tail * portable_exp(-distance * inner / (width * tail));
}

}  // namespace

bool has_ranges(const Forecast& forecast) {
  return std::all_of(forecast.ranges.begin(), forecast.ranges.end(), [](const LogRange& range) {
    return std::isfinite(range.low) && std::isfinite(range.high);
  });
}

double chance_of_reaching(const Forecast& forecast, double usd) {
  if (!has_ranges(forecast) || std::isnan(usd)) return std::numeric_limits<double>::quiet_NaN();
  if (usd <= 0.0) return 1.0;
  const double log_usd = log1p_usd(usd);
  const auto knots = knots_of(forecast);
  const auto& [first, second] = std::pair(knots[0], knots[1]);
  if (log_usd <= first.log_usd) {
    return 1.0 - tail_chance(first.below, second.below - first.below,
                             second.log_usd - first.log_usd, first.log_usd - log_usd);
  }
  const Knot& last = knots.back();
  const Knot& before = knots[knots.size() - 2];
  if (log_usd >= last.log_usd) {
    return tail_chance(1.0 - last.below, last.below - before.below, last.log_usd - before.log_usd,
                       log_usd - last.log_usd);
  }
  std::size_t i = 1;
  while (knots[i].log_usd < log_usd) ++i;
  const Knot& low = knots[i - 1];
  const Knot& high = knots[i];
  const double share = (log_usd - low.log_usd) / (high.log_usd - low.log_usd);
  return 1.0 - (low.below + share * (high.below - low.below));
}

}  // namespace boxoffice
