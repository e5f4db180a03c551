#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice {

/// The films that one training sees, each list by date and id.
struct SeenFilms {
  std::span<const Movie> others;  ///< for track records only
  std::span<const Movie> learnt;
  /// What film_rows makes of `learnt`, if that is there already.
  std::span<const float> rows{};
};

/// The films that a training sees, in one array and ordered such that each of the views below is
/// one piece of it. No film in it was released after the last day of training.
class TrainingTable {
 public:
  /// Films without a date or after `until` are dropped. Of the others, `movies` from `from` on with
  /// a known revenue are learnt from; the other `movies`, and `history` films that are not among
  /// `movies` by id or by title and day, are there for track records only. REQUIRES: each list
  /// holds an id once.
  TrainingTable(std::vector<Movie> movies, std::vector<Movie> history, std::optional<Date> from,
                Date until);

  /// The last day of the time before the year on which the twin is judged.
  Date twin_until() const { return twin_until_; }

  std::span<const Movie> all() const { return films_; }
  std::span<const Movie> learnt() const { return part(learnt_, films_.size()); }

  SeenFilms seen() const { return {part(0, learnt_), learnt()}; }
  /// The films released on `last` or earlier.
  SeenFilms until(Date last) const;

  std::span<const Movie> learnt_by_twin() const { return part(learnt_, judged_); }
  std::span<const Movie> judged() const { return part(judged_, films_.size()); }

 private:
  std::span<const Movie> part(std::size_t begin, std::size_t end) const {
    return std::span(films_).subspan(begin, end - begin);
  }

  Date twin_until_;
  // For records only, learnt from and earlier, learnt from and of the last year; each by date and
  // id.
  std::vector<Movie> films_;
  std::size_t learnt_ = 0;  // where the last two begin
  std::size_t judged_ = 0;
};

}  // namespace boxoffice
