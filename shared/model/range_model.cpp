#include "shared/model/range_model.h"

#include <algorithm>
#include <cmath>

#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

// Bounds of typical errors: at least 5 %, at most a factor of e^5.
constexpr double kLeastLogError = -3.0;
constexpr double kGreatestLogError = 1.6;

bool rises(const std::array<double, kRangeLevels.size()>& reach) {
  return reach[0] >= 0.0 && std::is_sorted(reach.begin(), reach.end()) &&
         std::all_of(reach.begin(), reach.end(), [](double value) { return std::isfinite(value); });
}

}  // namespace

std::size_t budget_class(double budget_usd) {
  if (std::isnan(budget_usd)) return 0;
  const auto above =
      std::upper_bound(kBudgetClassEdges.begin(), kBudgetClassEdges.end(), budget_usd);
  return 1 + static_cast<std::size_t>(above - kBudgetClassEdges.begin());
}

std::vector<float> range_row(std::span<const float> features, double log_forecast) {
  std::vector<float> row(features.begin(), features.end());
  const auto known = std::count_if(features.begin(), features.end(),
                                   [](float value) { return !std::isnan(value); });
  row.push_back(static_cast<float>(log_forecast));
  row.push_back(static_cast<float>(known) / static_cast<float>(features.size()));
  return row;
}

double typical_error(const Forest& forest, std::span<const float> row) {
  const auto log_error = static_cast<double>(predict_forest(forest, row));
  return portable_exp(std::clamp(log_error, kLeastLogError, kGreatestLogError));
}

std::array<LogRange, kRangeLevels.size()> ranges_of(const RangeModel& model,
                                                    std::span<const float> features,
                                                    double log_forecast, double budget_usd) {
  const std::vector<float> row = range_row(features, log_forecast);
  const double below = typical_error(model.below, row);
  const double above = typical_error(model.above, row);
  const RangeModel::Reach& reach = model.reach[budget_class(budget_usd)];
  std::array<LogRange, kRangeLevels.size()> ranges;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    ranges[i] = {std::max(0.0, log_forecast - reach.below[i] * below),
                 log_forecast + reach.above[i] * above};
  }
  return ranges;
}

bool is_consistent(const RangeModel& model, std::size_t columns) {
  for (const Forest* forest : {&model.below, &model.above}) {
    if (forest->features != columns + kRangeColumns || !is_consistent(*forest)) return false;
  }
  return std::all_of(model.reach.begin(), model.reach.end(), [](const RangeModel::Reach& reach) {
    return rises(reach.below) && rises(reach.above);
  });
}

}  // namespace boxoffice
