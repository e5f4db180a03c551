// The core's inner work as a WebAssembly module without anything around it, for measurements in
// Node: what a call costs here is what it costs in the page.

#include <cstddef>
#include <cstdlib>
#include <span>
#include <string_view>

#include "shared/model/forest.h"
#include "shared/model/forest_shap.h"

extern "C" {

void* kernels_allocate(std::size_t size) { return std::malloc(size); }

/// A forest of XGBoost's JSON; null if it cannot be read.
boxoffice::Forest* kernels_forest(const char* bytes, std::size_t size) {
  auto forest = boxoffice::parse_xgboost(std::string_view(bytes, size));
  if (!forest) return nullptr;
  forest->shap_plan = boxoffice::make_shap_plan(*forest);
  return new boxoffice::Forest(*std::move(forest));
}

/// `count` rows one by one.
void kernels_one_by_one(const boxoffice::Forest* forest, const float* rows, std::size_t count,
                        float* sums) {
  for (std::size_t i = 0; i < count; ++i) {
    sums[i] = predict_forest(*forest, {rows + i * forest->features, forest->features});
  }
}

/// The same without the plan.
void kernels_plainly(const boxoffice::Forest* forest, const float* rows, std::size_t count,
                     float* sums) {
  for (std::size_t i = 0; i < count; ++i) {
    sums[i] = predict_forest_plainly(*forest, {rows + i * forest->features, forest->features});
  }
}

/// `count` rows at once.
void kernels_rows(const boxoffice::Forest* forest, const float* rows, std::size_t count,
                  float* sums) {
  predict_forest_rows(*forest, {rows, count * forest->features}, {sums, count});
}

/// The contributions of each of `count` rows: forest->features values a row.
void kernels_explain(const boxoffice::Forest* forest, const float* rows, std::size_t count,
                     double* contributions) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = i * forest->features;
    const std::span<double> out(contributions + at, forest->features);
    for (double& value : out) value = 0.0;
    add_forest_contributions(*forest, {rows + at, forest->features}, 1.0, out);
  }
}

}  // extern "C"
