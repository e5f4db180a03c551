#include "proxy/training/ridge.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <cmath>

#include "shared/features/schema.h"

namespace boxoffice {
namespace {

using EigenMatrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// Rows standardised by the weighted mean and deviation of their columns.
struct Standardized {
  EigenMatrix values;  ///< 0 if missing or if the column is constant
  Vector means;
  Vector scales;
};

Standardized standardize(const ForestRows& rows, const Vector& weights) {
  const auto columns = static_cast<Eigen::Index>(rows.columns);
  Standardized all{EigenMatrix::Zero(weights.size(), columns), Vector::Zero(columns),
                   Vector::Ones(columns)};
  const std::size_t dollars = *feature_index(FeatureSet::kPreRelease, "budget");
  for (Eigen::Index c = 0; c < columns; ++c) {
    if (static_cast<std::size_t>(c) == dollars) continue;
    const auto value = [&](Eigen::Index row) {
      return static_cast<double>(rows.features[static_cast<std::size_t>(row) * rows.columns +
                                               static_cast<std::size_t>(c)]);
    };
    double known = 0.0, sum = 0.0, squares = 0.0;
    for (Eigen::Index i = 0; i < weights.size(); ++i) {
      if (std::isnan(value(i))) continue;
      known += weights[i];
      sum += weights[i] * value(i);
    }
    if (!(known > 0.0)) continue;
    all.means[c] = sum / known;
    for (Eigen::Index i = 0; i < weights.size(); ++i) {
      if (std::isnan(value(i))) continue;
      squares += weights[i] * (value(i) - all.means[c]) * (value(i) - all.means[c]);
    }
    if (!(squares > 0.0)) continue;
    all.scales[c] = std::sqrt(squares / known);
    for (Eigen::Index i = 0; i < weights.size(); ++i) {
      if (!std::isnan(value(i))) all.values(i, c) = (value(i) - all.means[c]) / all.scales[c];
    }
  }
  return all;
}

}  // namespace

Linear fit_ridge(const ForestRows& rows, double penalty) {
  const auto count = static_cast<Eigen::Index>(rows.labels.size());
  Vector weights = Eigen::Map<const Eigen::VectorXf>(rows.weights.data(), count).cast<double>();
  weights /= weights.mean();
  const Vector labels = Eigen::Map<const Eigen::VectorXf>(rows.labels.data(), count).cast<double>();
  const double mean_label = weights.dot(labels) / weights.sum();
  const Standardized x = standardize(rows, weights);

  // With missing values a standardised column may not have mean 0, so the intercept is a column.
  EigenMatrix design(count, x.values.cols() + 1);
  design << x.values, Vector::Ones(count);
  EigenMatrix products = design.transpose() * weights.asDiagonal() * design;
  products.diagonal().head(x.values.cols()).array() += penalty;
  const Vector wanted =
      design.transpose() * (weights.array() * (labels.array() - mean_label)).matrix();
  const Vector solved = products.ldlt().solve(wanted);

  Linear linear;
  linear.intercept = mean_label + solved[x.values.cols()];
  for (Eigen::Index c = 0; c < x.values.cols(); ++c) {
    linear.means.push_back(x.means[c]);
    linear.coefficients.push_back(solved[c] / x.scales[c]);
  }
  return linear;
}

}  // namespace boxoffice
