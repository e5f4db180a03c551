#pragma once

#include <span>
#include <vector>

#include "proxy/training/forest_trainer.h"
#include "proxy/training/overview/overview_vectors.h"
#include "proxy/training/overview_method.h"

namespace boxoffice {

/// What overviews are read by, the first being that of models: eight numbers of the text model's
/// embedding. Beside it what the embedding says of the return, and two cheap rivals: word pieces
/// counted (TF-IDF and SVD), and their own vectors averaged. `movies` are all films that will be
/// asked for. Errors: those of read_text_model and embed_overviews.
Result<std::vector<OverviewMethod>> overview_methods(const OverviewFiles& files,
                                                     std::span<const Movie> movies,
                                                     const Progress& progress);

}  // namespace boxoffice
