#pragma once

#include "proxy/training/forest_trainer.h"
#include "shared/model/linear.h"

namespace boxoffice {

/// Fits a ridge regression of the labels on the standardised columns. Minimises the sum of weight *
/// squared error (weights scaled to mean 1) plus `penalty` times the sum of squared coefficients.
/// Missing values take the column mean. Excludes the budget in dollars, whose logarithm is also a
/// column. REQUIRES: a row of positive weight; penalty > 0.
Linear fit_ridge(const ForestRows& rows, double penalty);

}  // namespace boxoffice
