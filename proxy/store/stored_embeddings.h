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

/// Embeds the overviews of films and stores those whose embedding is missing, outdated or of
/// another text model. Batches stored before an interruption are kept. Returns the number stored
/// or, with `dry_run`, to be stored. Errors: those of the store.
Result<std::size_t> update_embeddings(Store& store, std::span<const Movie> films,
                                      const TextEncoder& encoder, Date today, bool dry_run,
                                      const Progress& progress);

/// Returns the stored embeddings of `films` that match their current overviews and `space`. Errors:
/// those of the store.
Result<std::vector<OverviewEmbedding>> current_embeddings(Store& store,
                                                          std::span<const Movie> films,
                                                          const EmbeddingSpace& space);

/// Returns the table of embeddings that a model reads; empty for a model without overviews. Errors:
/// those of the store.
Result<EmbeddingTable> overviews_for(const Model& model, Store& store,
                                     std::span<const Movie> films);

}  // namespace boxoffice
