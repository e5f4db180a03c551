#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// A table for XGBoost: float32 rows; NaN is missing. Errors are kTraining with XGBoost's message.
class TrainingMatrix {
 public:
  /// Copies `rows`, row-major. REQUIRES: rows.size() is a multiple of columns; columns >= 1.
  static Result<TrainingMatrix> create(std::span<const float> rows, std::size_t columns);

  /// REQUIRES: one value per row.
  Failure set_labels(std::span<const float> labels);
  Failure set_weights(std::span<const float> weights);

  std::size_t rows() const { return rows_; }

 private:
  friend class Booster;
  struct Free {
    void operator()(void* handle) const;
  };
  TrainingMatrix(void* handle, std::size_t rows) : handle_(handle), rows_(rows) {}

  std::unique_ptr<void, Free> handle_;
  std::size_t rows_;
};

/// XGBoost's booster. The matrices must outlive it.
class Booster {
 public:
  using Parameters = std::vector<std::pair<std::string, std::string>>;

  /// Parameters: see xgboost.readthedocs.io/en/stable/parameter.html. Predictions for `cached`
  /// matrices are updated incrementally in each round.
  static Result<Booster> create(const Parameters& parameters,
                                std::span<const TrainingMatrix* const> cached);

  /// Adds one round of trees.
  Failure update(int round, const TrainingMatrix& training);

  /// Adds one round of trees for a custom loss, given its first and second derivatives with respect
  /// to the prediction, one per row.
  Failure update(const TrainingMatrix& training, std::span<const float> gradients,
                 std::span<const float> hessians);

  /// Returns one prediction per row.
  Result<std::vector<float>> predict(const TrainingMatrix& matrix) const;

  /// Returns XGBoost's model file; `format` is "json" or "ubj".
  Result<std::string> save(const std::string& format) const;

 private:
  struct Free {
    void operator()(void* handle) const;
  };
  explicit Booster(void* handle) : handle_(handle) {}

  std::unique_ptr<void, Free> handle_;
};

}  // namespace boxoffice
