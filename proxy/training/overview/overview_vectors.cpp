#include "proxy/training/overview/overview_vectors.h"

#include <algorithm>
#include <filesystem>
#include <unordered_map>
#include <utility>

#include "proxy/files/lines_reader.h"
#include "proxy/files/output_file.h"
#include "proxy/files/parallel_for.h"
#include "proxy/files/text_model_file.h"
#include "proxy/store/overview_embedding.h"
#include "proxy/store/store_records.h"
#include "shared/base/hex.h"

namespace boxoffice {

namespace {

constexpr std::size_t kFilmsBetweenReports = 50;

/// True if the film has an overview, and an id that fits into a table.
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

/// Reads the cache of an earlier run.
Result<std::vector<OverviewEmbedding>> read_cache(const std::string& path) {
  Result<LinesReader> lines = LinesReader::open(path);
  if (!lines) return lines.error();
  std::vector<OverviewEmbedding> kept;
  for (;;) {
    const Result<std::optional<std::string_view>> line = lines->next();
    if (!line) return line.error();
    if (!line->has_value()) return kept;
    Result<StoreRecord> record = parse_record_line(**line);
    if (!record) return at(lines->place(), record.error());
    auto* const embedding = std::get_if<OverviewEmbedding>(&*record);
    if (embedding == nullptr) {
      return at(lines->place(), Error{ErrorCode::kMalformed, "not an embedding of an overview"});
    }
    kept.push_back(std::move(*embedding));
  }
}

}  // namespace

EmbeddingTable embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                               std::vector<OverviewEmbedding>& known, Date today,
                               const Progress& progress) {
  const EmbeddingSpace space = space_of(encoder);
  std::unordered_map<TmdbId, std::size_t> positions;
  for (std::size_t i = 0; i < known.size(); ++i) positions[known[i].id] = i;
  std::vector<OverviewEmbedding> table;
  std::vector<const Movie*> missing;
  for (const Movie* const film : with_overview(movies)) {
    const auto found = positions.find(film->id);
    const bool is_known =
        found != positions.end() && is_current(known[found->second], space, *film);
    if (is_known) {
      table.push_back(known[found->second]);
    } else {
      missing.push_back(film);
    }
  }

  std::vector<OverviewEmbedding> made(missing.size());
  const Progress report = serialized(progress);
  parallel_for(static_cast<int>(missing.size()), [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    made[at] = embed_overview(encoder, *missing[at], today);
    if (at % kFilmsBetweenReports != 0) return;
    report("embedding overview " + std::to_string(at) + " of " + std::to_string(missing.size()));
  });

  for (OverviewEmbedding& one : made) {
    table.push_back(one);
    const auto found = positions.find(one.id);
    if (found == positions.end()) {
      known.push_back(std::move(one));
    } else {
      known[found->second] = std::move(one);
    }
  }
  return embedding_table(space, std::move(table));
}

Result<EmbeddingTable> embed_overviews(const TextEncoder& encoder, std::span<const Movie> movies,
                                       const OverviewFiles& files, const Progress& progress) {
  const std::string& kept = files.embeddings;
  std::vector<OverviewEmbedding> known;
  if (!kept.empty() && std::filesystem::exists(kept)) {
    Result<std::vector<OverviewEmbedding>> read = read_cache(kept);
    if (!read) return read.error();
    known = *std::move(read);
  }
  const std::vector<OverviewEmbedding> before = known;
  EmbeddingTable table = embed_overviews(encoder, movies, known, files.today, progress);
  if (!kept.empty() && known != before) {
    std::string lines;
    for (const OverviewEmbedding& one : known) lines += record_line(one) + "\n";
    if (const Failure failure = write_output(kept, lines)) return *failure;
  }
  return table;
}

Result<EmbeddingTable> embed_overviews(std::span<const Movie> movies, const OverviewFiles& files,
                                       const Progress& progress) {
  const Result<TextModelFile> file = read_text_model(files.text_model);
  if (!file) return file.error();
  return embed_overviews(file->encoder, movies, files, progress);
}

Result<EmbeddingTable> overviews_for(const Model& model, std::span<const Movie> movies,
                                     const OverviewFiles& files, std::vector<std::string>& warnings,
                                     const Progress& progress) {
  constexpr const char* kOption = "--overview";
  const bool named = !files.text_model.empty();
  if (!model.overview) {
    if (named) warnings.emplace_back("--overview ignored: the model does not read overviews");
    return EmbeddingTable{};
  }
  if (!named) return *check_text_model(model, nullptr, kOption);
  const Result<TextModelFile> text_model = read_text_model(files.text_model);
  if (!text_model) return text_model.error();
  if (const Failure failure = check_text_model(model, &text_model->encoder, kOption)) {
    return *failure;
  }
  return embed_overviews(text_model->encoder, movies, files, progress);
}

void count_overview(OverviewGaps& gaps, const Model& model, const Movie& movie) {
  if (!model.overview) return;
  gaps.text_model = model.overview->text_model;
  ++gaps.films;
  if (lacks_overview(model, movie)) ++gaps.without;
}

std::vector<std::string> warnings_of(const OverviewGaps& gaps) {
  if (gaps.without == 0) return {};
  return {std::to_string(gaps.without) + " of " + std::to_string(gaps.films) +
          " films were forecast without their overview: no embedding by text model " +
          hex_text(gaps.text_model)};
}

Failure check_text_model(const Model& model, const TextEncoder* encoder,
                         const std::string& option) {
  if (!model.overview) return {};
  const std::string wanted = hex_text(model.overview->text_model);
  if (encoder == nullptr) {
    return Error{ErrorCode::kInvalidArgument,
                 "the model reads overviews: " + option + " must be text model " + wanted};
  }
  if (encoder->id() == model.overview->text_model) return {};
  return Error{ErrorCode::kInvalidArgument, option + " is text model " + hex_text(encoder->id()) +
                                                ", but the model needs text model " + wanted};
}

}  // namespace boxoffice
