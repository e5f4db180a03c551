#pragma once

#include "proxy/training/forest_trainer.h"
#include "shared/model/linear.h"

namespace boxoffice {

/// Ridge regression of the rows' labels on their standardised columns: the sum of weight * squared
/// error, the weights scaled to a mean of 1, plus `penalty` times the sum of squared coefficients.
/// A missing value stands at its column's mean. The budget in dollars is left out: its logarithm is
/// a column too. REQUIRES: a row of positive weight, penalty > 0.
Linear fit_ridge(const ForestRows& rows, double penalty);

}  // namespace boxoffice
