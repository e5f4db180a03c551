#include "proxy/training/booster.h"

#include <xgboost/c_api.h>

#include <algorithm>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

/// Returns XGBoost's error if `status` is a failure.
Failure check(int status) {
  if (status == 0) return {};
  // The lines after the first are a stack trace.
  const std::string message = XGBGetLastError();
  return Error{ErrorCode::kTraining, "XGBoost: " + message.substr(0, message.find('\n'))};
}

/// Returns numpy's __array_interface__ of an array in memory.
std::string array_interface(std::span<const float> values, std::size_t columns) {
  return Json({{"data", {reinterpret_cast<std::uintptr_t>(values.data()), true}},
               {"shape", {values.size() / columns, columns}},
               {"typestr", "<f4"},
               {"version", 3}})
      .dump();
}

}  // namespace

void TrainingMatrix::Free::operator()(void* handle) const { XGDMatrixFree(handle); }

Result<TrainingMatrix> TrainingMatrix::create(std::span<const float> rows, std::size_t columns) {
  DMatrixHandle handle = nullptr;
  const std::string config = R"({"missing": NaN, "nthread": 1})";
  if (const Failure failure = check(XGDMatrixCreateFromDense(array_interface(rows, columns).c_str(),
                                                             config.c_str(), &handle))) {
    return *failure;
  }
  return TrainingMatrix(handle, rows.size() / columns);
}

Failure TrainingMatrix::set_labels(std::span<const float> labels) {
  return check(XGDMatrixSetFloatInfo(handle_.get(), "label", labels.data(), labels.size()));
}

Failure TrainingMatrix::set_weights(std::span<const float> weights) {
  return check(XGDMatrixSetFloatInfo(handle_.get(), "weight", weights.data(), weights.size()));
}

void Booster::Free::operator()(void* handle) const { XGBoosterFree(handle); }

Result<Booster> Booster::create(const Parameters& parameters,
                                std::span<const TrainingMatrix* const> cached) {
  std::vector<DMatrixHandle> handles;
  for (const TrainingMatrix* matrix : cached) handles.push_back(matrix->handle_.get());
  BoosterHandle handle = nullptr;
  if (const Failure failure = check(XGBoosterCreate(handles.data(), handles.size(), &handle))) {
    return *failure;
  }
  Booster booster(handle);
  for (const auto& [name, value] : parameters) {
    if (const Failure failure = check(XGBoosterSetParam(handle, name.c_str(), value.c_str()))) {
      return *failure;
    }
  }
  return booster;
}

Failure Booster::update(int round, const TrainingMatrix& training) {
  return check(XGBoosterUpdateOneIter(handle_.get(), round, training.handle_.get()));
}

Failure Booster::update(const TrainingMatrix& training, std::span<const float> gradients,
                        std::span<const float> hessians) {
  // XGBoost takes pointers to non-const but does not write.
  return check(XGBoosterBoostOneIter(handle_.get(), training.handle_.get(),
                                     const_cast<float*>(gradients.data()),
                                     const_cast<float*>(hessians.data()), gradients.size()));
}

Result<std::vector<float>> Booster::predict(const TrainingMatrix& matrix) const {
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* values = nullptr;
  const char* const config =
      R"({"type": 0, "training": false, "iteration_begin": 0, "iteration_end": 0,)"
      R"( "strict_shape": false})";
  if (const Failure failure = check(XGBoosterPredictFromDMatrix(
          handle_.get(), matrix.handle_.get(), config, &shape, &dimensions, &values))) {
    return *failure;
  }
  return std::vector<float>(values, values + matrix.rows());
}

Result<std::string> Booster::save(const std::string& format) const {
  bst_ulong size = 0;
  const char* bytes = nullptr;
  const std::string config = Json({{"format", format}}).dump();
  if (const Failure failure =
          check(XGBoosterSaveModelToBuffer(handle_.get(), config.c_str(), &size, &bytes))) {
    return *failure;
  }
  return std::string(bytes, size);
}

}  // namespace boxoffice
