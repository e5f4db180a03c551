#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "proxy/store/store.h"
#include "proxy/training/forest_trainer.h"
#include "shared/base/result.h"
#include "shared/model/model.h"
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

/// Returns the embeddings that a model reads, computed by the text model of `--overview`. For a
/// model without overviews the table is empty; then a given text model causes a warning. Errors:
/// those of check_text_model, read_text_model and embed_overviews.
Result<EmbeddingTable> overviews_for(const Model& model, std::span<const Movie> movies,
                                     const OverviewFiles& files, std::vector<std::string>& warnings,
                                     const Progress& progress);

/// Counts of forecasts without overview by a model that reads overviews.
struct OverviewGaps {
  std::uint64_t text_model = 0;  ///< required by the model
  std::size_t films = 0;         ///< forecasts; also 0 for a model that does not read overviews
  std::size_t without = 0;       ///< without an embedding
};

/// Counts a film.
void count_overview(OverviewGaps& gaps, const Model& model, const Movie& movie);

/// Returns a warning if films lacked their overview.
std::vector<std::string> warnings_of(const OverviewGaps& gaps);

/// Checks that `encoder` is the text model that `model` needs. `encoder` is null if none was given;
/// `option` names its file. Errors: kInvalidArgument if a model that reads overviews has no text
/// model, or another one.
Failure check_text_model(const Model& model, const TextEncoder* encoder, const std::string& option);

}  // namespace boxoffice
