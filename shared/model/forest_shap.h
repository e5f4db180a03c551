#pragma once

#include <span>

#include "shared/model/forest.h"

namespace boxoffice {

/// Base value of the forest: the base score plus all leaves weighted by their share of training
/// rows.
double expected_forest(const Forest& forest);

/// Adds `scale` times the exact path-dependent SHAP values (Lundberg et al. 2018, arXiv:1802.03888)
/// of the forest's sum for this row. Together with expected_forest() they sum to the forecast, up
/// to rounding. Unused features get exactly 0; the bits are the same on every platform. Trees with
/// more than 32 different features on a path are approximated to about the last places of a double.
///
/// A leaf's game is a product over the features on its path, so a Shapley value is the integral of
/// a polynomial over [0, 1]. Gauss-Legendre quadrature with half as many points as features is
/// exact (Yu et al. 2022, arXiv:2209.08192, also evaluate at points). The cost is nodes x points;
/// the algorithm of 2018 needs leaves x depth^2. REQUIRES: row.size() >= forest.features,
/// contributions.size() >= forest.features.
void add_forest_contributions(const Forest& forest, std::span<const float> row, double scale,
                              std::span<double> contributions);

}  // namespace boxoffice
