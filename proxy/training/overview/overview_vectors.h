#pragma once

#include <span>
#include <string>
#include <vector>

#include "proxy/store/store.h"
#include "proxy/training/forest_trainer.h"
#include "shared/text/embedding_table.h"
#include "shared/text/text_encoder.h"

namespace boxoffice {

/// Files for reading overviews without a store.
struct OverviewFiles {
  std::string text_model{};  ///< file of `boxoffice text-model`; empty: none
  std::string embeddings{};  ///< cache of embeddings between runs, or empty
  Date today{};
};

/// Returns the embeddings of the films; skips films without an overview and ids over 32 bits.
/// Reuses current embeddings in `known` and adds new ones to it. Runs one thread per processor,
/// with a deterministic result. REQUIRES: film ids are unique.
EmbeddingTable embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                               std::vector<OverviewEmbedding>& known, Date today,
                               const Progress& progress);

/// Like the above, with the cache file `embeddings` (one record_line per embedding), which is read
/// if it exists and written if there are new ones. Errors: kIo, and those of parse_record_line,
/// with the file name.
Result<EmbeddingTable> embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                                       const OverviewFiles& files, const Progress& progress);

/// Like the above, with the text model that `files` names. Errors: also those of read_text_model.
Result<EmbeddingTable> embed_overviews(std::span<const Movie> movies, const OverviewFiles& files,
                                       const Progress& progress);

}  // namespace boxoffice
