#pragma once

#include <span>
#include <vector>

#include "proxy/training/forest_trainer.h"
#include "proxy/training/overview/overview_vectors.h"
#include "proxy/training/overview_method.h"

namespace boxoffice {

/// Returns methods to compare. The first is that of models: eight numbers of the text model's
/// embedding. The others: the return predicted from the embedding, TF-IDF with SVD, and averaged
/// word-piece vectors. `movies` are all films to be forecast. Errors: those of read_text_model and
/// embed_overviews.
Result<std::vector<OverviewMethod>> overview_methods(const OverviewFiles& files,
                                                     std::span<const Movie> movies,
                                                     const Progress& progress);

}  // namespace boxoffice
