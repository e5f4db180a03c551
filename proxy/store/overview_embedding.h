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

/// Where embeddings lie: those of other spaces cannot be compared with them.
struct EmbeddingSpace {
  std::uint64_t text_model = 0;  ///< TextEncoder::id()
  std::size_t width = 0;         ///< numbers of an embedding
};
EmbeddingSpace space_of(const TextEncoder& encoder);
EmbeddingSpace space_of(const OverviewProjection& projection);

/// What the encoder reads in a film's overview, rounded to int8; without values when there is none.
OverviewEmbedding embed_overview(const TextEncoder& encoder, const Movie& film, Date today);

/// Whether that is what embed_overview would give with this text model, whatever the day.
bool is_current(const OverviewEmbedding& embedding, const EmbeddingSpace& space, const Movie& film);

/// The embeddings as the page reads them. Left out are films without an overview, and ids that
/// have more than 32 bits. REQUIRES: all are of that space, each film once.
EmbeddingTable embedding_table(const EmbeddingSpace& space,
                               std::vector<OverviewEmbedding> embeddings);

}  // namespace boxoffice
