#pragma once

#include <span>
#include <string>
#include <vector>

#include "proxy/jobs/forest_trainer.h"
#include "proxy/jobs/overview/overview_method.h"

namespace boxoffice {

/// What overviews are read by, the first being that of models: eight numbers of the text model's
/// embedding. Beside it what the embedding says of the return, and two cheap rivals: word pieces
/// counted (TF-IDF and SVD), and their own vectors averaged. `movies` are all films that will be
/// asked for; their embeddings are kept in the file `embeddings`, if it has a name. Errors: those
/// of read_text_model and embed_overviews.
Result<std::vector<OverviewMethod>> overview_methods(const std::string& text_model,
                                                     const std::string& embeddings,
                                                     std::span<const Movie> movies,
                                                     const Progress& progress);

}  // namespace boxoffice
