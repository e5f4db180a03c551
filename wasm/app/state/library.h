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
#include "wasm/app/state/later_films.h"
#include "wasm/app/state/people.h"
#include "wasm/platform/download.h"

namespace boxoffice::app {

/// Why nothing can be shown; readable text.
struct Failure {
  std::string title;
  std::string detail;
  std::string advice;
};

/// Time spent reading films; sliced so that no frame waits.
struct Work {
  unsigned slices = 0;
  double total_ms = 0.0;
  double longest_ms = 0.0;
};

enum class Phase {
  kLoading,  ///< some films may be available
  kReady,    ///< the films of the first file are available
  kEmpty,
  kFailed,
};

/// The model and the site's films.
struct Library {
  platform::Download model_file;
  /// Bytes are kept, followed by those of the later files: films are read from them again.
  platform::Download films_file;
  LaterFilms later;
  std::size_t read_bytes = 0;  ///< bytes of films_file already parsed
  std::size_t read_lines = 0;  ///< of the current file

  std::optional<Model> model;
  std::vector<Film> films;  ///< in file order
  std::unordered_map<TmdbId, std::uint32_t> positions;
  Directory directory;
  std::vector<std::string> problems;  ///< unreadable lines with reasons
  std::optional<Failure> failure;
  Phase phase = Phase::kLoading;
  Work work;

  /// Forecasts with overviews of the first films. They replace the listed forecasts once complete.
  std::vector<ListedForecast> with_overviews;
  bool takes_overviews = false;  ///< the listed forecasts use overviews
};

/// Starts loading the model and the films from scratch.
void load(Library& library);

/// Parses and forecasts arrived films for at most `budget_ms`. True while more work remains.
bool advance(Library& library, double budget_ms);

/// Recomputes all forecasts with the overviews of a table, for at most `budget_ms`. True while more
/// work remains. REQUIRES: kReady, and a model that reads that table.
bool take_overviews(Library& library, const EmbeddingTable& overviews, double budget_ms);

/// Share of both files received and parsed, 0..1; nothing while the sizes are unknown.
std::optional<double> progress(const Library& library);

/// True while the films of the first file are shown and later files are loading.
bool loads_later_films(const Library& library);

/// True if all files of films are loaded, or loading the later ones failed.
bool has_all_films(const Library& library);

/// Describes the films that failed to load; "" if there are none.
std::string missing_films(const Library& library);

/// Returns the film with that id, or null.
const Film* find_film(const Library& library, TmdbId id);

/// Parses a film's full record again.
Result<Movie> read_record(const Library& library, const Film& film);

}  // namespace boxoffice::app
