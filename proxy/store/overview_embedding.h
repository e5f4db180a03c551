#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "proxy/store/store.h"
#include "shared/film/movie.h"
#include "shared/model/overview_projection.h"
#include "shared/text/embedding_table.h"
#include "shared/text/text_encoder.h"

namespace boxoffice {

/// Vector space of embeddings. Embeddings of different spaces are not comparable.
struct EmbeddingSpace {
  std::uint64_t text_model = 0;  ///< TextEncoder::id()
  std::size_t width = 0;         ///< number of dimensions
};
EmbeddingSpace space_of(const TextEncoder& encoder);
EmbeddingSpace space_of(const OverviewProjection& projection);
EmbeddingSpace space_of(const EmbeddingTable& table);

/// Returns the embedding of a film's overview, quantised to int8. It has no values if the film has
/// no overview.
OverviewEmbedding embed_overview(const TextEncoder& encoder, const Movie& film, Date today);

/// True if the embedding equals that of embed_overview with this text model, apart from its day.
bool is_current(const OverviewEmbedding& embedding, const EmbeddingSpace& space, const Movie& film);

/// Returns the embeddings in the format of the page. Skips films without an overview and ids over
/// 32 bits. REQUIRES: all embeddings are of `space`, one per film.
EmbeddingTable embedding_table(const EmbeddingSpace& space,
                               std::vector<OverviewEmbedding> embeddings);

}  // namespace boxoffice
