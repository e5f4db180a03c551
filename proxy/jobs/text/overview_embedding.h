#pragma once

#include <cstdint>
#include <vector>

#include "proxy/jobs/store/store.h"
#include "shared/text/embedding_table.h"
#include "shared/text/text_encoder.h"
#include "shared/tmdb/movie.h"

namespace boxoffice {

/// What the encoder reads in a film's overview, rounded to int8; without values when there is none.
OverviewEmbedding embed_overview(const TextEncoder& encoder, const Movie& film, Date today);

/// Whether that is what embed_overview would give, whatever the day.
bool is_current(const OverviewEmbedding& embedding, const TextEncoder& encoder, const Movie& film);

/// The embeddings as the page reads them. Left out are films without an overview, and ids that
/// have more than 32 bits. REQUIRES: all are the encoder's, each film once.
EmbeddingTable embedding_table(const TextEncoder& encoder,
                               std::vector<OverviewEmbedding> embeddings);

}  // namespace boxoffice
