#include "proxy/training/report/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "shared/evaluation/metrics.h"

namespace boxoffice {
namespace {

constexpr std::size_t kDraws = 1000;

/// Returns a percentile of a sorted, non-empty list.
double percentile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(
      std::llround(share * static_cast<double>(sorted.size() - 1)))];
}

}  // namespace

MetricsInterval bootstrap_metrics(std::span<const double> actual_usd,
                                  std::span<const double> forecast_usd) {
  MetricsInterval interval;
  interval.value = interval.low = interval.high = compute_metrics(actual_usd, forecast_usd);
  const std::size_t n = actual_usd.size();
  if (n == 0) return interval;

  std::mt19937_64 random(n);
  std::vector<Metrics> draws;
  std::vector<double> actual(n), forecast(n);
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    for (std::size_t i = 0; i < n; ++i) {
      const auto film = static_cast<std::size_t>(random() % n);
      actual[i] = actual_usd[film];
      forecast[i] = forecast_usd[film];
    }
    draws.push_back(compute_metrics(actual, forecast));
  }
  for (const NamedMetric& metric : kMetrics) {
    std::vector<double> values;
    for (const Metrics& draw : draws) {
      if (std::isfinite(draw.*metric.value)) values.push_back(draw.*metric.value);
    }
    if (values.empty()) continue;
    std::sort(values.begin(), values.end());
    interval.low.*metric.value = percentile(values, 0.025);
    interval.high.*metric.value = percentile(values, 0.975);
  }
  return interval;
}

ChangeInterval bootstrap_rmse_change(std::span<const double> first,
                                     std::span<const double> second) {
  const std::size_t n = first.size();
  if (n == 0) {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    return {missing, missing, missing};
  }
  const auto change_over = [&](const auto& film_at) {
    double squares_first = 0.0, squares_second = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t film = film_at(i);
      squares_first += first[film] * first[film];
      squares_second += second[film] * second[film];
    }
    const auto films = static_cast<double>(n);
    return std::sqrt(squares_second / films) - std::sqrt(squares_first / films);
  };
  std::mt19937_64 random(n);
  std::vector<double> changes;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    changes.push_back(
        change_over([&](std::size_t) { return static_cast<std::size_t>(random() % n); }));
  }
  std::sort(changes.begin(), changes.end());
  return {change_over([](std::size_t i) { return i; }), percentile(changes, 0.025),
          percentile(changes, 0.975)};
}

}  // namespace boxoffice
