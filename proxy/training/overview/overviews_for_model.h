#pragma once

#include <span>
#include <string>
#include <vector>

#include "proxy/training/overview/overview_vectors.h"
#include "shared/model/model.h"

namespace boxoffice {

/// Returns the embeddings that a model reads, computed by the text model of `--overview`. For a
/// model without overviews the table is empty; then a given text model causes a warning. Errors:
/// those of check_text_model, read_text_model and embed_overviews.
Result<EmbeddingTable> overviews_for(const Model& model, std::span<const Movie> movies,
                                     const OverviewFiles& files, std::vector<std::string>& warnings,
                                     const Progress& progress);

}  // namespace boxoffice
