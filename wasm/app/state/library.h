#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/model.h"
#include "shared/text/embedding_table.h"
#include "wasm/app/state/film.h"
#include "wasm/app/state/people.h"
#include "wasm/platform/download.h"

namespace boxoffice::app {

/// A reason why there is nothing to show, for people.
struct Failure {
  std::string title;
  std::string detail;
  std::string advice;
};

/// How long reading films took, in slices so that no frame waits for it.
struct Work {
  unsigned slices = 0;
  double total_ms = 0.0;
  double longest_ms = 0.0;
};

enum class Phase {
  kLoading,  ///< films may be there already
  kReady,
  kEmpty,
  kFailed,
};

/// The model and the films of the site.
struct Library {
  platform::Download model_file;
  platform::Download films_file;  ///< its bytes stay: records are read from them again
  std::size_t read_bytes = 0;     ///< of films_file, turned into films
  std::size_t read_lines = 0;

  std::optional<Model> model;
  std::vector<Film> films;  ///< in the file's order
  std::unordered_map<TmdbId, std::uint32_t> positions;
  Directory directory;
  std::vector<std::string> problems;  ///< lines that are no films, and why
  std::optional<Failure> failure;
  Phase phase = Phase::kLoading;
  Work work;

  /// Forecasts with the films' overviews, of the first of them, until all are there and are shown
  /// at once.
  std::vector<ListedForecast> with_overviews;
  bool takes_overviews = false;  ///< the films' forecasts know their overviews
};

/// Asks the server for the model and the films, from the start.
void load(Library& library);

/// Turns what has arrived into films and forecasts for at most `budget_ms`. True while there is
/// more to do at once.
bool advance(Library& library, double budget_ms);

/// Forecasts all films anew with what a table has of their overviews, for at most `budget_ms`. True
/// while there is more to do at once. REQUIRES: kReady, and the model takes that table.
bool take_overviews(Library& library, const EmbeddingTable& overviews, double budget_ms);

/// How much of both files has arrived and been read, 0..1; nothing while the sizes are unknown.
std::optional<double> progress(const Library& library);

/// The film of that id, or null.
const Film* find_film(const Library& library, TmdbId id);

/// Reads a film's whole record again.
Result<Movie> read_record(const Library& library, const Film& film);

}  // namespace boxoffice::app
