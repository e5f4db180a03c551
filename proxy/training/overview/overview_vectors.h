#pragma once

#include <span>
#include <string>
#include <vector>

#include "proxy/store/store.h"
#include "proxy/training/forest_trainer.h"
#include "shared/text/embedding_table.h"
#include "shared/text/text_encoder.h"

namespace boxoffice {

/// What reads overviews where there is no store.
struct OverviewFiles {
  std::string text_model{};  ///< a file of `boxoffice text-model`; empty: nothing reads them
  std::string embeddings{};  ///< a file that keeps what it says of them between runs, or empty
  Date today{};
};

/// The embeddings of the films' overviews; films without one, and ids of more than 32 bits, are
/// left out. `known` are taken if they are the encoder's and of the overviews as they are, and the
/// others added to it. As many threads as there are processors, with the same result as one.
/// REQUIRES: each film once.
EmbeddingTable embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                               std::vector<OverviewEmbedding>& known, Date today,
                               const Progress& progress);

/// The same with the file `embeddings` that keeps them between runs, a record of the stores a line:
/// read where there is one, and written when there are new ones. Errors: kIo, and those of
/// parse_record_line; all name the file.
Result<EmbeddingTable> embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                                       const OverviewFiles& files, const Progress& progress);

/// A rival that knows words but not their order: the mean of the encoder's own vectors of the
/// overview's word pieces, of unit length.
EmbeddingTable mean_piece_vectors(const TextEncoder& encoder, std::span<const Movie> movies);

}  // namespace boxoffice
