#pragma once

#include <memory>

#include "proxy/files/text_model_file.h"
#include "proxy/training/overview_method.h"

namespace boxoffice {

/// Latent semantic analysis (Deerwester et al. 1990): the overviews' word pieces, of the text
/// model's vocabulary, weighted by TF-IDF ((1 + log count) * (1 + log((1 + films) / (1 + films with
/// it))), rows of unit length), and of that kOverviewNumbers singular vectors, found by random
/// projection (Halko, Martinsson and Tropp 2011, arXiv:0909.4061). No projection for a model file.
FitOverview term_axes(std::shared_ptr<const TextModelFile> text_model);

}  // namespace boxoffice
