#pragma once

#include <span>

#include "shared/model/forest.h"

namespace boxoffice {

/// What the forest says of a film of which nothing is known: its trees' leaves, weighted by how
/// many training rows came to each, and the base score.
double expected_forest(const Forest& forest);

/// Adds `scale` times each feature's exact path-dependent SHAP value (Lundberg et al. 2018,
/// arXiv:1802.03888) of the forest's sum for this row. Together with expected_forest they are the
/// forecast, up to rounding; a feature that no tree asks for gets exactly 0; the same bits on every
/// platform. Trees in which more than 32 different features stand on one path are explained
/// approximately, to about the last places of a double.
///
/// A leaf's game is a product over the features on its path, so that a Shapley value is an integral
/// of a polynomial over [0, 1] (Yu et al. 2022, arXiv:2209.08192, evaluate the polynomial at points
/// too), which Gauss-Legendre quadrature with half as many points as features gives exactly: the
/// cost is nodes x points, where the algorithm of 2018 needs leaves x depth^2.
/// REQUIRES: row.size() >= forest.features, contributions.size() >= forest.features.
void add_forest_contributions(const Forest& forest, std::span<const float> row, double scale,
                              std::span<double> contributions);

}  // namespace boxoffice
