#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "proxy/store/overview_embedding.h"
#include "proxy/store/store.h"
#include "shared/base/progress.h"
#include "shared/model/model.h"
#include "shared/text/text_encoder.h"

namespace boxoffice {

/// Embeds the overviews of films of a store, and writes those whose embedding is not there, is of
/// another text model or of an earlier overview; what is written stays when the rest is cut off.
/// Returns how many were written or, when `dry_run`, would be. Errors: those of the store.
Result<std::size_t> update_embeddings(Store& store, std::span<const Movie> films,
                                      const TextEncoder& encoder, Date today, bool dry_run,
                                      const Progress& progress);

/// The embeddings that a store has of these films, of their overviews as they are and of this text
/// model. Errors: those of the store.
Result<std::vector<OverviewEmbedding>> current_embeddings(Store& store,
                                                          std::span<const Movie> films,
                                                          const EmbeddingSpace& space);

/// Those of them that a model takes, as a table; an empty one for a model that takes none. Errors:
/// those of the store.
Result<EmbeddingTable> overviews_for(const Model& model, Store& store,
                                     std::span<const Movie> films);

}  // namespace boxoffice
