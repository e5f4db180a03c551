#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Embeddings of overviews, quantized to int8: a quarter of the size. Cosines of all-MiniLM-L6-v2
/// change by at most 0.005.
struct EmbeddingTable {
  std::uint64_t text_model = 0;       ///< TextEncoder::id() of the text model
  std::uint32_t width = 0;            ///< length of an embedding
  std::vector<std::uint32_t> ids{};   ///< TMDB ids, ascending, unique
  std::vector<float> scales{};        ///< by film: a value is scale * int8
  std::vector<std::int8_t> values{};  ///< films x width
};

/// Converts a film's id; nullopt if it is negative or exceeds 32 bits.
std::optional<std::uint32_t> table_id(TmdbId id);

struct FilmEmbedding {
  std::uint32_t id = 0;  ///< TMDB id
  std::vector<float> embedding;
};

/// Builds a table from films in any order; of equal ids the first is used. REQUIRES: all embeddings
/// have `width` finite numbers.
EmbeddingTable make_embedding_table(std::uint64_t text_model, std::uint32_t width,
                                    std::vector<FilmEmbedding> films);

/// Returns a film's embedding; nullopt if absent.
std::optional<std::vector<float>> embedding_of(const EmbeddingTable& table, std::uint32_t id);

/// Like above; also nullopt for a film without an overview.
std::optional<std::vector<float>> embedding_of(const EmbeddingTable& table, const Movie& movie);

struct NearText {
  std::uint32_t id = 0;
  float cosine = 0;
};

/// Returns up to `count` films with the most similar overviews, nearest first; ties by lower id.
/// Excludes the film `without`. REQUIRES: the embedding has `width` numbers and unit length.
std::vector<NearText> nearest_texts(const EmbeddingTable& table, std::span<const float> embedding,
                                    std::size_t count, std::uint32_t without = 0);

/// Serializes a table. Little-endian:
///
///   offset size  header
///   0      8     "BOXOVIEW"
///   8      4     format version, 1
///   12     4     width
///   16     8     number of films
///   24     8     text model
///   32     8     FNV-1a 64 of the header's first 32 bytes and of all bytes from 40 to the end
///   40     ...   ids (u32), scales (float32), values (int8)
std::string serialize_embeddings(const EmbeddingTable& table);

/// Parses the output of serialize_embeddings(). Errors: kMalformed (not an embedding file),
/// kUnsupportedVersion, kCorrupt.
Result<EmbeddingTable> parse_embeddings(std::string_view bytes);

}  // namespace boxoffice
