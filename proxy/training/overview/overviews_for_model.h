#pragma once

#include <span>
#include <string>
#include <vector>

#include "proxy/training/overview/overview_vectors.h"
#include "shared/model/model.h"

namespace boxoffice {

/// The embeddings of films as a model takes them, read by the text model that `--overview` names;
/// for a model that takes none an empty table, and a warning where one was named all the same.
/// Errors: those of check_text_model, read_text_model and embed_overviews.
Result<EmbeddingTable> overviews_for(const Model& model, std::span<const Movie> movies,
                                     const OverviewFiles& files, std::vector<std::string>& warnings,
                                     const Progress& progress);

}  // namespace boxoffice
