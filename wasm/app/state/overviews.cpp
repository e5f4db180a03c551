#include "wasm/app/state/overviews.h"

#include <algorithm>
#include <array>
#include <utility>

#include "wasm/app/state/text.h"
#include "wasm/platform/download.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::Download;
using platform::TextReader;

constexpr const char* kAboutUrl = "data/about.json";
constexpr const char* kTableUrl = "data/overviews.boxoffice";
constexpr const char* kModelUrl = "data/text.boxoffice";
constexpr std::array<const char*, 4> kReaderFiles = {"text_worker.mjs", "text/text.mjs",
                                                     "text/text.wasm", "core/module.mjs"};
// The table may have films that the page no longer lists.
constexpr std::size_t kNearestAsked = 8 * kLikeFilms;

/// The film's id in the table; 0, which TMDB never assigns, if out of range.
std::uint32_t id_in_table(TmdbId id) { return table_id(id).value_or(0); }

/// Switches to another film.
void turn_to(Overviews& overviews, TmdbId film) {
  overviews.film = film;
  overviews.original.reset();
  overviews.edited.reset();
  overviews.edited_text.clear();
}

void read_about(Overviews& overviews) {
  if (overviews.about.state != Download::State::kDone || overviews.about.bytes.empty()) return;
  overviews.files = parse_text_files(overviews.about.bytes);
  overviews.live = is_live(overviews.about.bytes);
  overviews.about.bytes = std::string();
  if (!overviews.files || !overviews.table) return;
  if (overviews.table->text_model == overviews.files->model_id) return;
  overviews.table.reset();  // the site was republished with another text model
  overviews.table_wanted = true;
  turn_to(overviews, 0);
}

void index_candidates(Overviews& overviews, const Model& model) {
  const ComparableCandidates& candidates = model.candidates;
  for (std::size_t i = 0; i < candidates.films.size(); ++i) {
    overviews.candidates.try_emplace(model.records.films[candidates.films[i]].id,
                                     static_cast<std::uint32_t>(i));
  }
  overviews.title_starts = title_starts(candidates);
}

void read_table(Overviews& overviews, const Model& model) {
  Result<EmbeddingTable> table = parse_embeddings(overviews.table_file.bytes);
  overviews.table_file = Download{};
  overviews.table_wanted = false;
  if (!table) {
    overviews.table_problem = "Cannot use the overviews file: " + table.error().message;
  } else if (table->text_model != overviews.files->model_id) {
    overviews.table_problem = "The overviews file belongs to another text model";
  } else {
    overviews.table = std::move(table).value();
    index_candidates(overviews, model);
    platform::keep_offline(kTableUrl);
  }
}

void advance_table(Overviews& overviews, const Model& model) {
  if (!overviews.table_wanted || overviews.table) return;
  switch (overviews.table_file.state) {
    case Download::State::kIdle:
      platform::start_download(overviews.table_file, kTableUrl);
      break;
    case Download::State::kUnderWay:
      break;
    case Download::State::kDone:
      read_table(overviews, model);
      break;
    case Download::State::kFailed:
      overviews.table_problem = platform::describe_problem(overviews.table_file);
      overviews.table_wanted = false;
      break;
  }
}

/// Data of a film in the table; nothing if the page no longer has it.
std::optional<LikeFilm> known_film(const Overviews& overviews, const Library& library,
                                   const NearText& near) {
  LikeFilm like;
  like.id = near.id;
  like.cosine = static_cast<double>(near.cosine);
  if (const Film* film = find_film(library, near.id)) {
    like.title = film->title;
    like.release_date = film->release_date;
    like.revenue_usd = film->revenue_usd;
    like.listed = true;
    return like;
  }
  const auto found = overviews.candidates.find(near.id);
  if (found == overviews.candidates.end()) return std::nullopt;
  const ComparableCandidates& candidates = library.model->candidates;
  const PastFilm& past = library.model->records.films[candidates.films[found->second]];
  like.title.assign(candidates.titles.data() + overviews.title_starts[found->second],
                    candidates.title_bytes[found->second]);
  like.release_date = date_from_days(past.day);
  like.revenue_usd = static_cast<double>(past.revenue_usd);
  return like;
}

std::vector<LikeFilm> films_like(const Overviews& overviews, const Library& library,
                                 const std::vector<float>& embedding, TmdbId but) {
  std::vector<LikeFilm> films;
  for (const NearText& near :
       nearest_texts(*overviews.table, embedding, kNearestAsked, id_in_table(but))) {
    std::optional<LikeFilm> film = known_film(overviews, library, near);
    if (film && films.size() < kLikeFilms) films.push_back(*std::move(film));
  }
  return films;
}

/// Fetches the table once without a request, for a model that reads overviews.
void ask_for_forecasts(Overviews& overviews, const Library& library) {
  if (!library.model->overview || library.phase != Phase::kReady) return;
  if (!overviews.asked_for_forecasts) {
    overviews.asked_for_forecasts = true;
    if (!overviews.files) ask(overviews);
  }
  if (overviews.about.state == Download::State::kUnderWay) return;
  if (overviews.table_asked_for_forecasts || !takes_overview(*library.model, overviews)) return;
  overviews.table_asked_for_forecasts = true;
  overviews.table_wanted |= !overviews.table;
}

void take_answer(Overviews& overviews, OpenFilm& film, const Library& library) {
  if (!overviews.reader.answered) return;
  overviews.reader.answered = false;
  if (overviews.reading_of != film.id) return;
  const bool is_edit = overviews.reading != film.record.overview;
  std::vector<LikeFilm> films = films_like(overviews, library, overviews.reader.embedding, film.id);
  if (is_edit) {
    overviews.edited = std::move(films);
    overviews.edited_text = overviews.reading;
  } else {
    overviews.original = std::move(films);
  }
  if (takes_overview(*library.model, overviews)) {
    set_overview(film, *library.model, is_edit, overviews.reader.embedding);
  }
}

void read_next(Overviews& overviews, const OpenFilm& film) {
  const bool has_next = has_other_overview(film) && !is_blank(film.edited.overview) &&
                        overviews.edited_text != film.edited.overview;
  const bool original_first = !overviews.original && !is_blank(film.record.overview);
  if (!has_next && !original_first) return;
  overviews.reading = original_first ? film.record.overview : film.edited.overview;
  overviews.reading_of = film.id;
  platform::read_text(overviews.reader, overviews.reading);
}

void advance_reader(Overviews& overviews) {
  TextReader& reader = overviews.reader;
  if (!overviews.reader_wanted) return;
  if (reader.state == TextReader::State::kIdle) {
    platform::start_text_reader(reader, kModelUrl, overviews.files->model,
                                overviews.files->model_bytes);
  }
  if (reader.state == TextReader::State::kReady) {
    for (const char* file : kReaderFiles) platform::keep_offline(file);
  }
  if (reader.state != TextReader::State::kLoading) overviews.reader_wanted = false;
}

}  // namespace

void ask(Overviews& overviews) {
  if (overviews.about.state == Download::State::kIdle ||
      overviews.about.state == Download::State::kFailed) {
    platform::start_download(overviews.about, kAboutUrl);
  }
}

void load(Overviews& overviews, const OpenFilm& film, const Library& library) {
  const bool failed =
      !overviews.table_problem.empty() || overviews.reader.state == TextReader::State::kFailed;
  // A mismatch may come from a site that was just republished.
  if (failed) platform::start_download(overviews.about, kAboutUrl);
  if (!overviews.table) {
    overviews.table_wanted = true;
    overviews.table_problem.clear();
    overviews.table_file = Download{};
  }
  if (overviews.reader.state == TextReader::State::kFailed) {
    platform::stop_text_reader(overviews.reader);
  }
  overviews.reader_wanted =
      needs_reader(overviews, film, library) && overviews.reader.state == TextReader::State::kIdle;
  platform::request_work();
}

void stop(Overviews& overviews) {
  overviews.table_wanted = false;
  platform::cancel_download(overviews.table_file);
  overviews.reader_wanted = false;
  platform::stop_text_reader(overviews.reader);
}

void forget(Overviews& overviews) {
  stop(overviews);
  platform::cancel_download(overviews.about);
  overviews = Overviews{};
}

void advance(Overviews& overviews, const Library& library) {
  if (!library.model) return;
  read_about(overviews);
  ask_for_forecasts(overviews, library);
  if (!overviews.files || overviews.about.state == Download::State::kUnderWay) return;
  advance_table(overviews, *library.model);
}

void advance(Overviews& overviews, OpenFilm& film, const Library& library) {
  if (!library.model || film.kind != RecordState::Kind::kReady) return;
  if (film.id != overviews.film) turn_to(overviews, film.id);
  if (!overviews.files || overviews.about.state == Download::State::kUnderWay) return;
  advance_reader(overviews);
  if (!overviews.table) return;
  if (!overviews.original) {
    const auto known = embedding_of(*overviews.table, id_in_table(film.id));
    if (known) overviews.original = films_like(overviews, library, *known, film.id);
  }
  take_overview(overviews, film, library);
  take_answer(overviews, film, library);
  if (overviews.reader.state == TextReader::State::kReady && !overviews.reader.reading) {
    read_next(overviews, film);
  }
}

void take_overview(const Overviews& overviews, OpenFilm& film, const Library& library) {
  if (film.kind != RecordState::Kind::kReady || !film.record.overview_embedding.empty()) return;
  const EmbeddingTable* const table = table_for_forecasts(overviews, library);
  if (table == nullptr) return;
  std::optional<std::vector<float>> known = embedding_of(*table, film.record);
  if (known) set_overview(film, *library.model, false, *std::move(known));
}

void read_compared(Overviews& overviews, std::vector<OpenFilm>& films, const Library& library) {
  TextReader& reader = overviews.reader;
  if (reader.state != TextReader::State::kReady || reader.reading) return;
  if (!library.model || !takes_overview(*library.model, overviews)) return;
  const bool answered = std::exchange(reader.answered, false);
  const OpenFilm* next = nullptr;
  for (OpenFilm& film : films) {
    if (film.kind != RecordState::Kind::kReady || !film.outlook.overview_unknown) continue;
    if (answered && overviews.reading == film.edited.overview) {
      set_overview(film, *library.model, has_other_overview(film), reader.embedding);
    } else if (next == nullptr) {
      next = &film;
    }
  }
  if (next == nullptr) return;
  overviews.reading = next->edited.overview;
  overviews.reading_of = next->id;
  platform::read_text(reader, overviews.reading);
}

const EmbeddingTable* table_for_forecasts(const Overviews& overviews, const Library& library) {
  if (!overviews.table || !library.model || !library.model->overview) return nullptr;
  const bool fits = overviews.table->text_model == library.model->overview->text_model;
  return fits ? &*overviews.table : nullptr;
}

MissingOverviews overviews_missing(const Overviews& overviews, const Library& library) {
  if (!library.model || !library.model->overview || library.takes_overviews) return {};
  const std::string unknown = "The forecasts do not use the films' overviews";
  const bool on_their_way = library.phase == Phase::kLoading || !overviews.asked_for_forecasts ||
                            overviews.about.state == Download::State::kUnderWay ||
                            overviews.table_wanted ||
                            table_for_forecasts(overviews, library) != nullptr;
  if (on_their_way) return {unknown + ", which are still loading."};
  if (!overviews.table_problem.empty()) {
    return {unknown + ". " + overviews.table_problem + ".", true};
  }
  if (takes_overview(*library.model, overviews)) {
    return {unknown + ": loading was cancelled.", true};
  }
  if (overviews.about.state == Download::State::kFailed) {
    return {unknown + ". " + platform::describe_problem(overviews.about) + ".", true};
  }
  return {unknown + ": this site has none that the model can use."};
}

void load_for_forecasts(Overviews& overviews) {
  // A mismatch may come from a site that was just republished.
  platform::start_download(overviews.about, kAboutUrl);
  overviews.table_asked_for_forecasts = false;
  overviews.table_problem.clear();
  overviews.table_file = Download{};
  platform::request_work();
}

bool takes_overview(const Model& model, const Overviews& overviews) {
  return model.overview && overviews.files &&
         model.overview->text_model == overviews.files->model_id;
}

bool needs_reader(const Overviews& overviews, const OpenFilm& film, const Library& library) {
  if (has_other_overview(film)) return !is_blank(film.edited.overview);
  if (!overviews.table) return find_film(library, film.id) == nullptr;
  const auto& ids = overviews.table->ids;
  return !std::binary_search(ids.begin(), ids.end(), id_in_table(film.id));
}

}  // namespace boxoffice::app
