#include "shared/model/budget_estimate.h"

#include <limits>

#include "shared/base/portable_math.h"
#include "shared/features/schema.h"

namespace boxoffice {
namespace {

struct Columns {
  std::size_t budget = *feature_index(FeatureSet::kPreRelease, "budget");
  std::size_t real_budget = *feature_index(FeatureSet::kPreRelease, "real_budget");
  std::size_t known = *feature_index(FeatureSet::kPreRelease, "budget_known");
  std::size_t prices = *feature_index(FeatureSet::kPreRelease, "prices");
};

const Columns& columns() {
  static const Columns found;
  return found;
}

}  // namespace

void estimate_budget(const Forest& forest, std::span<float> row) {
  const Columns& at = columns();
  if (row[at.known] != 0.0f) return;
  const auto log_usd = static_cast<double>(predict_forest(forest, row));
  row[at.budget] = static_cast<float>(expm1_usd(log_usd));
  row[at.real_budget] = static_cast<float>(log_usd - static_cast<double>(row[at.prices]));
}

void hide_budget(std::span<float> row) {
  const Columns& at = columns();
  row[at.budget] = std::numeric_limits<float>::quiet_NaN();
  row[at.real_budget] = std::numeric_limits<float>::quiet_NaN();
  row[at.known] = 0.0f;
}

}  // namespace boxoffice
