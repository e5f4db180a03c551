#pragma once

#include <memory>

#include "proxy/training/overview_method.h"
#include "shared/text/embedding_table.h"

namespace boxoffice {

/// Principal component analysis of the films' vectors: kOverviewNumbers directions in which they
/// differ most, strongest first, each turned such that its largest number is positive. Directions
/// that the vectors do not have are 0. Films of other ids than the table's read as missing.
FitOverview principal_axes(std::shared_ptr<const EmbeddingTable> vectors);

/// One number, the others missing: how much more a film returns, log(1 + revenue) - log(1 +
/// budget), by ridge regression on its vector. Learnt from films with believable money; what it
/// says of one of them comes from a regression that left it and a fifth of the others out.
FitOverview return_by_ridge(std::shared_ptr<const EmbeddingTable> vectors);

}  // namespace boxoffice
