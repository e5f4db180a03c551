#pragma once

#include <memory>

#include "proxy/files/text_model_file.h"
#include "proxy/training/overview_method.h"

namespace boxoffice {

/// Fits a latent semantic analysis (Deerwester et al. 1990) of the overviews' word pieces. TF-IDF
/// is (1 + log count) * (1 + log((1 + films) / (1 + films with the piece))), with rows of unit
/// length. Computes kOverviewNumbers singular vectors by random projection (Halko, Martinsson and
/// Tropp 2011, arXiv:0909.4061). Has no projection for a model file.
FitOverview term_axes(std::shared_ptr<const TextModelFile> text_model);

}  // namespace boxoffice
