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

/// Embeddings of films' overviews, rounded to int8: a quarter of the bytes, and cosines of
/// all-MiniLM-L6-v2's stay within 0.005.
struct EmbeddingTable {
  std::uint64_t text_model = 0;       ///< TextEncoder::id() of what made them
  std::uint32_t width = 0;            ///< numbers of an embedding
  std::vector<std::uint32_t> ids{};   ///< TMDB's, ascending, each once
  std::vector<float> scales{};        ///< by film: a number is scale * int8
  std::vector<std::int8_t> values{};  ///< films x width
};

/// A film's id as a table has it; nothing for one that is negative or has more than 32 bits.
std::optional<std::uint32_t> table_id(TmdbId id);

struct FilmEmbedding {
  std::uint32_t id = 0;  ///< TMDB's
  std::vector<float> embedding;
};

/// Of films in any order; of one that is there twice the first counts.
/// REQUIRES: all embeddings have `width` finite numbers.
EmbeddingTable make_embedding_table(std::uint64_t text_model, std::uint32_t width,
                                    std::vector<FilmEmbedding> films);

/// A film's embedding; nothing if it is not there.
std::optional<std::vector<float>> embedding_of(const EmbeddingTable& table, std::uint32_t id);

/// That of a film's overview; nothing for a film without one too.
std::optional<std::vector<float>> embedding_of(const EmbeddingTable& table, const Movie& movie);

struct NearText {
  std::uint32_t id = 0;
  float cosine = 0;
};

/// The films whose overviews lie nearest to an embedding of unit length: at most `count`, the
/// nearest first, at equal cosine the lower id first. `without` is left out.
/// REQUIRES: the embedding has `width` numbers.
std::vector<NearText> nearest_texts(const EmbeddingTable& table, std::span<const float> embedding,
                                    std::size_t count, std::uint32_t without = 0);

/// A table as one file. Little-endian:
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

/// Reads what serialize_embeddings wrote.
/// Errors: kMalformed (not such a file), kUnsupportedVersion, kCorrupt.
Result<EmbeddingTable> parse_embeddings(std::string_view bytes);

}  // namespace boxoffice
