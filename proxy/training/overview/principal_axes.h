#pragma once

#include <memory>

#include "proxy/training/overview_method.h"
#include "shared/text/embedding_table.h"

namespace boxoffice {

/// Fits a principal component analysis of the films' vectors: kOverviewNumbers components,
/// strongest first, each with its largest coefficient positive. Components beyond the rank are 0.
/// Films outside the table are missing.
FitOverview principal_axes(std::shared_ptr<const EmbeddingTable> vectors);

/// Predicts the log return, log(1 + revenue) - log(1 + budget), by ridge regression on the vector;
/// the other numbers are missing. Trained on films with plausible money; predictions for training
/// films are cross-fitted in five folds.
FitOverview return_by_ridge(std::shared_ptr<const EmbeddingTable> vectors);

}  // namespace boxoffice
