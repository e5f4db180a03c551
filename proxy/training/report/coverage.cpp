#include "proxy/training/report/coverage.h"

#include <algorithm>
#include <cmath>

#include "shared/base/portable_math.h"

namespace boxoffice {

std::string percent_name(double level) { return std::to_string(std::lround(level * 100.0)); }

Coverage coverage_of(const JudgedFilms& judged, std::size_t level,
                     const std::function<bool(const Movie&)>& counts) {
  Coverage coverage;
  double below = 0.0, above = 0.0, width = 0.0;
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    if (!counts(judged.movies[i]) || !has_ranges(judged.forecasts[i])) continue;
    const LogRange& range = judged.forecasts[i].ranges[level];
    const double actual = log1p_usd(judged.movies[i].revenue_usd);
    ++coverage.films;
    below += actual < range.low ? 1.0 : 0.0;
    above += actual > range.high ? 1.0 : 0.0;
    width += range.high - range.low;
  }
  if (coverage.films == 0) return coverage;
  const auto films = static_cast<double>(coverage.films);
  coverage.below = below / films;
  coverage.above = above / films;
  coverage.inside = 1.0 - coverage.below - coverage.above;
  coverage.width = width / films;
  return coverage;
}

double width_at_coverage(const JudgedFilms& judged, const std::vector<double>& baseline_usd,
                         double inside, const std::function<bool(const Movie&)>& counts) {
  std::vector<double> errors;
  for (std::size_t i = 0; i < baseline_usd.size(); ++i) {
    if (!counts(judged.movies[i]) || !has_ranges(judged.forecasts[i])) continue;
    errors.push_back(log1p_usd(judged.movies[i].revenue_usd) - log1p_usd(baseline_usd[i]));
  }
  if (errors.empty() || std::isnan(inside)) return kMissing;
  std::sort(errors.begin(), errors.end());
  // The narrowest window with that many errors.
  const auto held = std::clamp<std::size_t>(
      static_cast<std::size_t>(std::ceil(inside * static_cast<double>(errors.size()))), 1,
      errors.size());
  double narrowest = errors.back() - errors.front();
  for (std::size_t i = 0; i + held <= errors.size(); ++i) {
    narrowest = std::min(narrowest, errors[i + held - 1] - errors[i]);
  }
  return narrowest;
}

}  // namespace boxoffice
