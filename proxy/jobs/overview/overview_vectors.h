#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/jobs/forest_trainer.h"
#include "shared/text/embedding_table.h"
#include "shared/text/text_encoder.h"

namespace boxoffice {

/// A film's vector; nothing where it has no overview, or the table nothing of it.
std::optional<std::vector<float>> overview_vector(const EmbeddingTable& table, const Movie& movie);

/// The embeddings of the films' overviews; films without one, and ids of more than 32 bits, are
/// left out. Of films that `known` has, the embeddings are taken from there if they are the
/// encoder's. As many threads as there are processors, with the same result as one.
EmbeddingTable embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                               const EmbeddingTable& known, const Progress& progress);

/// The same with a file that keeps them between runs: read where there is one, and written when
/// there are new ones. Without a path nothing is kept. Errors: kIo, and those of parse_embeddings;
/// all name the file.
Result<EmbeddingTable> embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                                       const std::string& kept, const Progress& progress);

/// A rival that knows words but not their order: the mean of the encoder's own vectors of the
/// overview's word pieces, of unit length.
EmbeddingTable mean_piece_vectors(const TextEncoder& encoder, std::span<const Movie> movies);

}  // namespace boxoffice
