#include "shared/text/embedding_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <utility>

#include "shared/base/hash.h"
#include "shared/text/matrix.h"

namespace boxoffice {
namespace {

constexpr std::array<char, 8> kTableMagic = {'B', 'O', 'X', 'O', 'V', 'I', 'E', 'W'};
constexpr std::uint32_t kTableVersion = 1;
constexpr std::uint32_t kMaxWidth = 4096;

struct Header {
  std::array<char, 8> magic = kTableMagic;
  std::uint32_t version = kTableVersion;
  std::uint32_t width = 0;
  std::uint64_t films = 0;
  std::uint64_t text_model = 0;
  std::uint64_t checksum = 0;
};
static_assert(sizeof(Header) == 40);
constexpr std::size_t kHashedHeader = 32;

std::uint64_t checksum(std::string_view file) {
  return fnv1a64(file.substr(sizeof(Header)), fnv1a64(file.substr(0, kHashedHeader)));
}

Matrix matrix_of(const EmbeddingTable& table) {
  return {.rows = table.ids.size(),
          .columns = table.width,
          .quantised = table.values,
          .scales = table.scales};
}

template <typename T>
void append(std::string& bytes, const std::vector<T>& values) {
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

template <typename T>
std::vector<T> take(std::string_view& bytes, std::size_t count) {
  std::vector<T> values(count);
  if (count > 0) std::memcpy(values.data(), bytes.data(), count * sizeof(T));
  bytes.remove_prefix(count * sizeof(T));
  return values;
}

Error corrupt_table(const std::string& what) { return {ErrorCode::kCorrupt, "overviews: " + what}; }

}  // namespace

std::optional<std::uint32_t> table_id(TmdbId id) {
  if (id < 0 || id > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return static_cast<std::uint32_t>(id);
}

EmbeddingTable make_embedding_table(std::uint64_t text_model, std::uint32_t width,
                                    std::vector<FilmEmbedding> films) {
  std::stable_sort(films.begin(), films.end(),
                   [](const FilmEmbedding& a, const FilmEmbedding& b) { return a.id < b.id; });
  const auto repeated =
      std::unique(films.begin(), films.end(),
                  [](const FilmEmbedding& a, const FilmEmbedding& b) { return a.id == b.id; });
  films.erase(repeated, films.end());
  EmbeddingTable table{.text_model = text_model, .width = width};
  for (const FilmEmbedding& film : films) {
    const QuantisedMatrix row = quantise_rows(film.embedding, width);
    table.ids.push_back(film.id);
    table.scales.push_back(row.scales.front());
    table.values.insert(table.values.end(), row.values.begin(), row.values.end());
  }
  return table;
}

std::optional<std::vector<float>> embedding_of(const EmbeddingTable& table, std::uint32_t id) {
  const auto found = std::lower_bound(table.ids.begin(), table.ids.end(), id);
  if (found == table.ids.end() || *found != id) return {};
  std::vector<float> embedding(table.width);
  read_row(matrix_of(table), static_cast<std::size_t>(found - table.ids.begin()), embedding);
  return embedding;
}

std::optional<std::vector<float>> embedding_of(const EmbeddingTable& table, const Movie& movie) {
  const std::optional<std::uint32_t> id = table_id(movie.id);
  if (movie.overview.empty() || !id) return {};
  return embedding_of(table, *id);
}

std::vector<NearText> nearest_texts(const EmbeddingTable& table, std::span<const float> embedding,
                                    std::size_t count, std::uint32_t without) {
  std::vector<NearText> films;
  films.reserve(table.ids.size());
  for (std::size_t i = 0; i < table.ids.size(); ++i) {
    if (table.ids[i] == without) continue;
    const std::int8_t* row = table.values.data() + i * table.width;
    float sum = 0;
    for (std::size_t k = 0; k < table.width; ++k) sum += static_cast<float>(row[k]) * embedding[k];
    films.push_back({table.ids[i], table.scales[i] * sum});
  }
  const auto end = films.begin() + static_cast<std::ptrdiff_t>(std::min(count, films.size()));
  std::partial_sort(films.begin(), end, films.end(), [](const NearText& a, const NearText& b) {
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.id < b.id;
  });
  films.erase(end, films.end());
  return films;
}

std::string serialize_embeddings(const EmbeddingTable& table) {
  Header header{.width = table.width, .films = table.ids.size(), .text_model = table.text_model};
  std::string bytes(sizeof header, '\0');
  append(bytes, table.ids);
  append(bytes, table.scales);
  append(bytes, table.values);
  std::memcpy(bytes.data(), &header, sizeof header);
  header.checksum = checksum(bytes);
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

Result<EmbeddingTable> parse_embeddings(std::string_view bytes) {
  if (!bytes.starts_with(std::string_view(kTableMagic.data(), kTableMagic.size()))) {
    return Error{ErrorCode::kMalformed, "overviews: not an embedding table"};
  }
  if (bytes.size() < sizeof(Header)) return corrupt_table("truncated header");
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.version != kTableVersion) {
    return Error{ErrorCode::kUnsupportedVersion, "overviews: version " +
                                                     std::to_string(header.version) +
                                                     ", expected " + std::to_string(kTableVersion)};
  }
  if (checksum(bytes) != header.checksum) return corrupt_table("checksum mismatch");
  std::string_view rest = bytes.substr(sizeof header);
  const std::uint64_t film_bytes = sizeof(std::uint32_t) + sizeof(float) + header.width;
  if (header.width < 1 || header.width > kMaxWidth || header.films > rest.size() / film_bytes ||
      header.films * film_bytes != rest.size()) {
    return corrupt_table("sizes do not match");
  }
  const auto films = static_cast<std::size_t>(header.films);
  EmbeddingTable table{.text_model = header.text_model, .width = header.width};
  table.ids = take<std::uint32_t>(rest, films);
  table.scales = take<float>(rest, films);
  table.values = take<std::int8_t>(rest, films * header.width);
  const bool ascending = std::adjacent_find(table.ids.begin(), table.ids.end(),
                                            std::greater_equal<>()) == table.ids.end();
  const bool finite = std::all_of(table.scales.begin(), table.scales.end(),
                                  [](float scale) { return std::isfinite(scale); });
  // Id 0 is reserved: nearest_texts() uses it for "exclude none".
  const bool positive = table.ids.empty() || table.ids.front() > 0;
  if (!ascending || !positive || !finite) return corrupt_table("films are inconsistent");
  return table;
}

}  // namespace boxoffice
