#include "shared/evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "shared/base/portable_math.h"
#include "shared/film/movie.h"

namespace boxoffice {
namespace {

/// 1 - residual sum of squares / total sum of squares.
double r_squared(const std::vector<double>& actual, const std::vector<double>& forecast) {
  double mean = 0.0;
  for (const double value : actual) mean += value;
  mean /= static_cast<double>(actual.size());
  double residual = 0.0;
  double total = 0.0;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    residual += (actual[i] - forecast[i]) * (actual[i] - forecast[i]);
    total += (actual[i] - mean) * (actual[i] - mean);
  }
  return total > 0.0 ? 1.0 - residual / total : kMissing;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2.0;
}

std::vector<double> logs(std::span<const double> usd) {
  std::vector<double> out;
  out.reserve(usd.size());
  for (const double value : usd) out.push_back(log1p_usd(value));
  return out;
}

}  // namespace

Metrics compute_metrics(std::span<const double> actual_usd, std::span<const double> forecast_usd) {
  const std::size_t n = actual_usd.size();
  if (n == 0) return {0, kMissing, kMissing, kMissing, kMissing, kMissing, kMissing, kMissing};
  const std::vector<double> actual_log = logs(actual_usd);
  const std::vector<double> forecast_log = logs(forecast_usd);

  double squares_log = 0.0;
  double absolute_log = 0.0;
  double absolute_usd = 0.0;
  double within = 0.0;
  std::vector<double> relative;
  relative.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double error_log = forecast_log[i] - actual_log[i];
    const double error_usd = std::abs(forecast_usd[i] - actual_usd[i]);
    squares_log += error_log * error_log;
    absolute_log += std::abs(error_log);
    absolute_usd += error_usd;
    relative.push_back(error_usd / actual_usd[i]);
    const bool close =
        forecast_usd[i] >= actual_usd[i] / 2.0 && forecast_usd[i] <= actual_usd[i] * 2.0;
    within += close ? 1.0 : 0.0;
  }
  const auto count = static_cast<double>(n);
  return {
      .n = static_cast<std::uint32_t>(n),
      .rmse_log = std::sqrt(squares_log / count),
      .mae_log = absolute_log / count,
      .r2_log = r_squared(actual_log, forecast_log),
      .mae_usd = absolute_usd / count,
      .r2_usd = r_squared({actual_usd.begin(), actual_usd.end()},
                          {forecast_usd.begin(), forecast_usd.end()}),
      .medape = median(std::move(relative)),
      .within2x = within / count,
  };
}

}  // namespace boxoffice
