#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/model.h"
#include "shared/result.h"
#include "wasm/app/film.h"
#include "wasm/platform/download.h"

namespace boxoffice::app {

/// What the films are sorted by.
enum class Column { kTitle, kReleased, kBudget, kForecast, kEarned, kError };
inline constexpr std::size_t kColumns = 6;

/// "title", "released", ...: for settings and tests.
std::string_view column_name(Column column);

struct Sorting {
  Column column = Column::kReleased;
  bool descending = true;
};

enum class ThemeChoice { kSystem, kLight, kDark };

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

/// The state of the whole page as plain data. Screens read it and call the actions below; nothing
/// else changes it.
struct ViewModel {
  platform::Download model_file;
  platform::Download films_file;
  std::size_t films_read_bytes = 0;  ///< of films_file, turned into films
  std::size_t films_read_lines = 0;

  std::optional<Model> model;
  std::vector<Film> films;            ///< in the file's order
  std::vector<std::uint32_t> rows;    ///< positions in `films`, sorted; not yet all while loading
  std::vector<std::string> problems;  ///< lines that are no films, and why
  std::optional<Failure> failure;
  Metrics score;  ///< of the films that came out after training and have earned
  Phase phase = Phase::kLoading;
  Work work;

  Sorting sorting;
  std::optional<std::uint32_t> chosen;  ///< position in `films`
  bool card_open = false;               ///< of narrow pages: the card instead of the table
  bool reveal_chosen = false;           ///< the table has to scroll to it
  ThemeChoice theme = ThemeChoice::kSystem;
};

/// Asks the server for the model and the films, from the start.
void load(ViewModel& view);

/// Turns what has arrived into films and forecasts for at most `budget_ms`. True while there is
/// more to do at once.
bool advance(ViewModel& view, double budget_ms);

/// Puts films that were read since the last time into the rows.
void show_new_films(ViewModel& view);

/// How much of both files has arrived and been read, 0..1; nothing while the sizes are unknown.
std::optional<double> progress(const ViewModel& view);

/// Sorts by a column; by the same one again the other way round.
void sort_by(ViewModel& view, Column column);

/// Chooses a film (a position in `films`) and opens its card.
void choose(ViewModel& view, std::uint32_t film);

/// Moves the choice by rows, as far as there are any.
void choose_by_rows(ViewModel& view, int rows);

void close_card(ViewModel& view);

/// What Ctrl+C gives: the chosen film in a line, or nothing.
std::string summary_text(const ViewModel& view);

}  // namespace boxoffice::app
