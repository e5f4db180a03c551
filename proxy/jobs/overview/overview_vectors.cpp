#include "proxy/jobs/overview/overview_vectors.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#include "proxy/jobs/input_file.h"
#include "proxy/jobs/output_file.h"
#include "shared/text/matrix.h"
#include "shared/text/tokenizer.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxFileBytes = 1u << 30;
constexpr std::size_t kFilmsBetweenReports = 50;

/// Whether there is an overview, and an id that a table can hold.
bool counts(const Movie& movie) {
  return !movie.overview.empty() && table_id(movie.id).has_value();
}

std::vector<const Movie*> with_overview(std::span<const Movie> movies) {
  std::vector<const Movie*> films;
  for (const Movie& movie : movies) {
    if (counts(movie)) films.push_back(&movie);
  }
  return films;
}

/// The mean of the vectors of the pieces between [CLS] and [SEP], of unit length.
std::vector<float> mean_piece_vector(const TextModel& model, const std::string& text) {
  std::vector<float> mean(model.shape.width);
  std::vector<float> one(model.shape.width);
  const auto pieces = tokenize(model.vocabulary, text, model.shape.positions);
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    read_row(model.piece_vectors, pieces[i], one);
    for (std::size_t k = 0; k < one.size(); ++k) mean[k] += one[k];
  }
  double squares = 0.0;
  for (const float value : mean) squares += static_cast<double>(value) * static_cast<double>(value);
  const auto length = static_cast<float>(std::sqrt(squares));
  for (float& value : mean) value = length > 0.0f ? value / length : 0.0f;
  return mean;
}

}  // namespace

std::optional<std::vector<float>> overview_vector(const EmbeddingTable& table, const Movie& movie) {
  if (!counts(movie)) return std::nullopt;
  return embedding_of(table, static_cast<std::uint32_t>(movie.id));
}

EmbeddingTable embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                               const EmbeddingTable& known, const Progress& progress) {
  const std::vector<const Movie*> films = with_overview(movies);
  std::vector<FilmEmbedding> made(films.size());
  std::atomic<std::size_t> next = 0;
  std::mutex telling;
  const auto work = [&] {
    for (std::size_t i = next++; i < films.size(); i = next++) {
      const auto id = static_cast<std::uint32_t>(films[i]->id);
      std::optional<std::vector<float>> there;
      if (known.text_model == encoder.id()) there = embedding_of(known, id);
      made[i] = {id, there ? *std::move(there) : encoder.encode(films[i]->overview)};
      if (i % kFilmsBetweenReports != 0) continue;
      const std::lock_guard lock(telling);
      progress("overview " + std::to_string(i) + " of " + std::to_string(films.size()));
    }
  };
  std::vector<std::future<void>> others;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) {
    others.push_back(std::async(std::launch::async, work));
  }
  work();
  for (std::future<void>& other : others) other.get();
  return make_embedding_table(encoder.id(), static_cast<std::uint32_t>(encoder.width()),
                              std::move(made));
}

Result<EmbeddingTable> embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                                       const std::string& kept, const Progress& progress) {
  EmbeddingTable known;
  if (!kept.empty() && std::filesystem::exists(kept)) {
    const Result<std::string> bytes = read_file(kept, kMaxFileBytes);
    if (!bytes) return bytes.error();
    Result<EmbeddingTable> table = parse_embeddings(*bytes);
    if (!table) return at(input_name(kept), table.error());
    known = *std::move(table);
  }
  EmbeddingTable table = embed_overviews(encoder, movies, known, progress);
  if (!kept.empty() && (table.ids != known.ids || table.text_model != known.text_model)) {
    if (const Failure failure = write_output(kept, serialize_embeddings(table))) return *failure;
  }
  return table;
}

EmbeddingTable mean_piece_vectors(const TextEncoder& encoder, std::span<const Movie> movies) {
  std::vector<FilmEmbedding> made;
  for (const Movie* const movie : with_overview(movies)) {
    made.push_back({static_cast<std::uint32_t>(movie->id),
                    mean_piece_vector(encoder.model(), movie->overview)});
  }
  return make_embedding_table(encoder.id(), static_cast<std::uint32_t>(encoder.width()),
                              std::move(made));
}

}  // namespace boxoffice
