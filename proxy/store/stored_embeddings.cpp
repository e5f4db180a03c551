#include "proxy/store/stored_embeddings.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace boxoffice {
namespace {

using EmbeddingsById = std::unordered_map<TmdbId, OverviewEmbedding>;

Result<EmbeddingsById> embeddings_by_id(Store& store) {
  Result<std::vector<OverviewEmbedding>> stored = store.embeddings();
  if (!stored) return stored.error();
  EmbeddingsById by_id;
  for (OverviewEmbedding& one : *stored) by_id.emplace(one.id, std::move(one));
  return by_id;
}

/// Returns the film's embedding, or null if it is missing or outdated.
OverviewEmbedding* current_one(EmbeddingsById& known, const EmbeddingSpace& space,
                               const Movie& film) {
  const auto found = known.find(film.id);
  const bool is_known = found != known.end() && is_current(found->second, space, film);
  return is_known ? &found->second : nullptr;
}

}  // namespace

Result<std::size_t> update_embeddings(Store& store, std::span<const Movie> films,
                                      const TextEncoder& encoder, Date today, bool dry_run,
                                      const Progress& progress) {
  Result<EmbeddingsById> known = embeddings_by_id(store);
  if (!known) return known.error();
  std::vector<const Movie*> missing;
  for (const Movie& film : films) {
    if (current_one(*known, space_of(encoder), film) == nullptr) missing.push_back(&film);
  }
  if (dry_run) return missing.size();
  std::vector<OverviewEmbedding> made;
  for (std::size_t done = 0; done < missing.size();) {
    made.push_back(embed_overview(encoder, *missing[done], today));
    ++done;
    if (made.size() < store.batch_size() && done < missing.size()) continue;
    if (const Failure failure = store.save_embeddings(made)) return *failure;
    made.clear();
    progress(std::to_string(done) + " of " + std::to_string(missing.size()) +
             " overviews embedded");
  }
  return missing.size();
}

Result<std::vector<OverviewEmbedding>> current_embeddings(Store& store,
                                                          std::span<const Movie> films,
                                                          const EmbeddingSpace& space) {
  Result<EmbeddingsById> known = embeddings_by_id(store);
  if (!known) return known.error();
  std::vector<OverviewEmbedding> current;
  for (const Movie& film : films) {
    OverviewEmbedding* const one = current_one(*known, space, film);
    if (one != nullptr) current.push_back(std::move(*one));
  }
  return current;
}

Result<EmbeddingTable> overviews_for(const Model& model, Store& store,
                                     std::span<const Movie> films) {
  if (!model.overview) return EmbeddingTable{};
  const EmbeddingSpace space = space_of(*model.overview);
  Result<std::vector<OverviewEmbedding>> current = current_embeddings(store, films, space);
  if (!current) return current.error();
  return embedding_table(space, *std::move(current));
}

}  // namespace boxoffice
