#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/files/film_reader.h"
#include "shared/base/result.h"
#include "shared/evaluation/settled.h"
#include "shared/film/movie.h"
#include "shared/text/embedding_table.h"

namespace boxoffice {

/// Films of one training, each list sorted by date and id.
struct SeenFilms {
  std::span<const Movie> others;  ///< for track records only
  std::span<const Movie> learned;
  /// film_rows of `learned`, if computed already.
  std::span<const float> rows{};
};

/// Films of a training in one array, sorted so that each view below is contiguous. No film is later
/// than the last day of training.
class TrainingTable {
 public:
  /// Drops films without a date or after `until`. The training films are the `movies` from `from`
  /// on with a known revenue. Other `movies`, and `history` films not among `movies` by id or by
  /// title and day, serve track records only. REQUIRES: ids are unique in each list.
  TrainingTable(std::vector<Movie> movies, std::vector<Movie> history, std::optional<Date> from,
                Date until);

  /// Attaches embeddings to the training films.
  void attach_overviews(const EmbeddingTable& table);

  /// Last day before the year on which the holdout model is judged.
  Date holdout_until() const { return holdout_until_; }

  std::span<const Movie> all() const { return films_; }
  std::span<const Movie> learned() const { return part(learned_, films_.size()); }

  SeenFilms seen() const { return {part(0, learned_), learned()}; }
  /// Returns the films released on `last` or earlier.
  SeenFilms until(Date last) const;

  std::span<const Movie> learned_by_holdout() const { return part(learned_, judged_); }
  std::span<const Movie> judged() const { return part(judged_, films_.size()); }

 private:
  std::span<const Movie> part(std::size_t begin, std::size_t end) const {
    return std::span(films_).subspan(begin, end - begin);
  }

  Date holdout_until_;
  // For track records only; training films before the last year; training films of the last year.
  // Each part is sorted by date and id.
  std::vector<Movie> films_;
  std::size_t learned_ = 0;  // start of the second and third part
  std::size_t judged_ = 0;
};

/// Input of commands that train.
struct TrainingFilms {
  std::vector<Movie> movies;          ///< training films
  std::vector<Movie> history;         ///< for track records only
  std::vector<std::string> warnings;  ///< one line each
};

/// Reads both lists of files. Films of `movies` files that ended long before `until` become history
/// (old_sources.h). Unsettled revenues are NaN. Errors: those of read_films.
Result<TrainingFilms> read_training_films(const std::vector<std::string>& movies,
                                          const std::vector<std::string>& history, Date until,
                                          BadLines bad_lines, const SettleRule& settle);

}  // namespace boxoffice
