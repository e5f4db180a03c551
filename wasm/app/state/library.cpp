#include "wasm/app/state/library.h"

#include <algorithm>

#include "shared/model/model_file.h"
#include "shared/tmdb/parse.h"
#include "wasm/app/state/format.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::Download;

constexpr const char* kModelUrl = "data/model.boxoffice";
constexpr const char* kFilmsUrl = "data/films.jsonl";
constexpr std::size_t kProblemsKept = 100;

// Offset of the file size in a model file. Content-Length is wrong for progress if the server
// compresses.
constexpr std::size_t kModelSizeOffset = 24;

std::size_t announced_model_size(const Download& file) {
  if (file.total > 0) return file.total;
  if (file.bytes.size() < kModelSizeOffset + 8) return 0;
  std::size_t size = 0;
  for (std::size_t i = 4; i-- > 0;) {
    size = size << 8 | static_cast<unsigned char>(file.bytes[kModelSizeOffset + i]);
  }
  return size;
}

void fail(Library& library, std::string title, std::string detail, std::string advice) {
  library.failure = Failure{std::move(title), std::move(detail), std::move(advice)};
  library.phase = Phase::kFailed;
}

std::string advice_for(const Download& file) {
  switch (file.problem) {
    case Download::Problem::kStatus:
      return "The site's data is missing. Please come back later.";
    case Download::Problem::kOffline:
      return "Check the connection, then try again.";
    default:
      return "The server or the connection may be slow. Try again.";
  }
}

void read_model(Library& library) {
  Result<Model> model = parse_model(library.model_file.bytes);
  library.model_file.bytes = std::string();
  if (!model) {
    fail(library, "Cannot use the model", model.error().message,
         "It may belong to another version of this page. Reload the page, or come back later.");
    return;
  }
  library.model = std::move(model).value();
}

/// The next complete line of the films file, without its end; nothing if none has arrived.
std::optional<std::string_view> next_line(Library& library) {
  const std::string_view rest =
      std::string_view(library.films_file.bytes).substr(library.read_bytes);
  const std::size_t end = rest.find('\n');
  if (end != std::string_view::npos) {
    library.read_bytes += end + 1;
    ++library.read_lines;
    return rest.substr(0, end);
  }
  if (rest.empty() || library.films_file.state != Download::State::kDone) return std::nullopt;
  library.read_bytes += rest.size();
  ++library.read_lines;
  return rest;
}

void read_film(Library& library, std::string_view line) {
  if (line.empty() || line == "\r") return;
  const auto movie = parse_movie(line);
  if (!movie) {
    if (library.problems.size() < kProblemsKept) {
      const bool is_later = library.phase == Phase::kReady;
      library.problems.push_back((is_later ? next_url(library.later) + ", line " : "line ") +
                                 std::to_string(library.read_lines) + ": " + movie.error().message);
    }
    return;
  }
  // Files of two publications may overlap.
  if (library.phase == Phase::kReady && library.positions.contains(movie->value.id)) return;
  Film film = make_film(*library.model, movie->value);
  film.text_at = static_cast<std::size_t>(line.data() - library.films_file.bytes.data());
  film.text_size = line.size();
  library.positions.try_emplace(film.id, static_cast<std::uint32_t>(library.films.size()));
  library.films.push_back(std::move(film));
  add_people(library.directory, movie->value);
}

/// Reads lines for at most `budget_ms`. True while there are more.
bool read_films(Library& library, double budget_ms) {
  const double start = platform::now_ms();
  const std::size_t first = library.films.size();
  bool more = true;
  while (more && platform::now_ms() < start + budget_ms) {
    const std::optional<std::string_view> line = next_line(library);
    if (line) {
      read_film(library, *line);
    } else {
      more = false;
    }
  }
  if (library.films.size() > first) {
    const double took = platform::now_ms() - start;
    ++library.work.slices;
    library.work.total_ms += took;
    library.work.longest_ms = std::max(library.work.longest_ms, took);
  }
  return more;
}

/// Moves the text of a later file behind that of the earlier ones.
void take_later_file(Library& library) {
  std::string& text = library.films_file.bytes;
  if (!text.empty() && text.back() != '\n') text += '\n';
  library.read_bytes = text.size();
  library.read_lines = 0;
  text.reserve(text.size() + library.later.file.bytes.size());
  text += library.later.file.bytes;
  library.later.file.bytes = std::string();
}

/// True while there is more to do at once.
bool advance_later(Library& library, double budget_ms) {
  if (!advance(library.later)) return false;
  if (!library.later.file.bytes.empty()) take_later_file(library);
  if (!read_films(library, budget_ms)) finish_part(library.later);
  return true;
}

}  // namespace

void load(Library& library) {
  library.read_bytes = 0;
  library.read_lines = 0;
  library.model.reset();
  library.films.clear();
  library.positions.clear();
  library.directory = Directory{};
  library.problems.clear();
  library.failure.reset();
  library.phase = Phase::kLoading;
  library.work = Work{};
  library.with_overviews.clear();
  library.takes_overviews = false;
  platform::start_download(library.model_file, kModelUrl);
  platform::start_download(library.films_file, kFilmsUrl);
  start_later_films(library.later);
}

bool advance(Library& library, double budget_ms) {
  if (library.phase == Phase::kReady) return advance_later(library, budget_ms);
  if (library.phase != Phase::kLoading) return false;
  for (const Download* file : {&library.model_file, &library.films_file}) {
    if (file->state == Download::State::kFailed) {
      fail(library,
           file == &library.model_file ? "Could not load the model" : "Could not load the films",
           platform::describe_problem(*file), advice_for(*file));
      return false;
    }
  }
  if (!library.model) {
    if (library.model_file.state != Download::State::kDone) return false;
    read_model(library);
    return library.model.has_value();
  }

  const bool more = read_films(library, budget_ms);
  if (!more && library.films_file.state == Download::State::kDone) {
    library.phase = library.films.empty() ? Phase::kEmpty : Phase::kReady;
    return library.phase == Phase::kReady;  // later files follow
  }
  return more;
}

bool take_overviews(Library& library, const EmbeddingTable& overviews, double budget_ms) {
  if (library.takes_overviews) return false;
  const double until = platform::now_ms() + budget_ms;
  const Model& model = *library.model;
  while (library.with_overviews.size() < library.films.size() && platform::now_ms() < until) {
    const Film& film = library.films[library.with_overviews.size()];
    ListedForecast made{film.forecast_usd, film.log_forecast, film.ranges};
    if (Result<Movie> movie = read_record(library, film)) {
      attach_overviews({&*movie, 1}, overviews);
      made = listed_forecast(forecast(model, *movie));
    }
    library.with_overviews.push_back(made);
  }
  if (library.with_overviews.size() < library.films.size()) return true;
  for (std::size_t i = 0; i < library.films.size(); ++i) {
    put_forecast(library.films[i], library.with_overviews[i]);
  }
  library.with_overviews = {};
  library.takes_overviews = true;
  return true;
}

std::optional<double> progress(const Library& library) {
  const std::size_t model_size = announced_model_size(library.model_file);
  const bool films_known =
      library.films_file.total > 0 || library.films_file.state == Download::State::kDone;
  if (library.phase != Phase::kLoading) return 1.0;
  if ((model_size == 0 && !library.model) || !films_known) return std::nullopt;
  // The films file counts half for downloading and half for parsing.
  const double films_size = static_cast<double>(
      library.films_file.total > 0 ? library.films_file.total : library.films_file.bytes.size());
  const double films_done =
      0.5 * static_cast<double>(library.films_file.bytes.size() + library.read_bytes);
  const double model_done =
      static_cast<double>(library.model ? model_size : library.model_file.bytes.size());
  const double all = films_size + static_cast<double>(model_size);
  return all > 0.0 ? (films_done + model_done) / all : 1.0;
}

bool loads_later_films(const Library& library) {
  return library.phase == Phase::kReady && library.later.state == LaterFilms::State::kWaiting;
}

bool has_all_films(const Library& library) {
  return library.phase == Phase::kReady && library.later.state != LaterFilms::State::kWaiting;
}

std::string missing_films(const Library& library) {
  const LaterFilms& later = library.later;
  if (library.phase != Phase::kReady || later.state != LaterFilms::State::kFailed) return "";
  const std::size_t here = library.films.size();
  if (later.site_films <= here) return "More films may be missing. " + later.problem + ".";
  const auto missing = static_cast<long long>(later.site_films - here);
  return films_in_words(missing) + (missing == 1 ? " is" : " are") + " missing. " + later.problem +
         ".";
}

const Film* find_film(const Library& library, TmdbId id) {
  const auto found = library.positions.find(id);
  return found == library.positions.end() ? nullptr : &library.films[found->second];
}

Result<Movie> read_record(const Library& library, const Film& film) {
  auto movie =
      parse_movie(std::string_view(library.films_file.bytes).substr(film.text_at, film.text_size));
  if (!movie) return movie.error();
  return std::move(movie->value);
}

}  // namespace boxoffice::app
