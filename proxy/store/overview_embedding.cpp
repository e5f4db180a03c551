#include "proxy/store/overview_embedding.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "shared/text/matrix.h"

namespace boxoffice {

EmbeddingSpace space_of(const TextEncoder& encoder) { return {encoder.id(), encoder.width()}; }

EmbeddingSpace space_of(const OverviewProjection& projection) {
  return {projection.text_model, projection.mean.size()};
}

EmbeddingSpace space_of(const EmbeddingTable& table) { return {table.text_model, table.width}; }

OverviewEmbedding embed_overview(const TextEncoder& encoder, const Movie& film, Date today) {
  OverviewEmbedding embedding;
  embedding.id = film.id;
  embedding.overview = overview_hash(film.overview);
  embedding.text_model = encoder.id();
  embedding.computed = today;
  if (film.overview.empty()) return embedding;
  QuantisedMatrix row = quantise_rows(encoder.encode(film.overview), encoder.width());
  embedding.scale = row.scales.front();
  embedding.values = std::move(row.values);
  return embedding;
}

bool is_current(const OverviewEmbedding& embedding, const EmbeddingSpace& space,
                const Movie& film) {
  const std::size_t width = film.overview.empty() ? 0 : space.width;
  return embedding.text_model == space.text_model && embedding.values.size() == width &&
         embedding.overview == overview_hash(film.overview);
}

EmbeddingTable embedding_table(const EmbeddingSpace& space,
                               std::vector<OverviewEmbedding> embeddings) {
  std::sort(embeddings.begin(), embeddings.end(),
            [](const OverviewEmbedding& a, const OverviewEmbedding& b) { return a.id < b.id; });
  EmbeddingTable table{.text_model = space.text_model,
                       .width = static_cast<std::uint32_t>(space.width)};
  for (const OverviewEmbedding& film : embeddings) {
    const std::optional<std::uint32_t> id = table_id(film.id);
    if (film.values.empty() || !id) continue;
    table.ids.push_back(*id);
    table.scales.push_back(film.scale);
    table.values.insert(table.values.end(), film.values.begin(), film.values.end());
  }
  return table;
}

}  // namespace boxoffice
