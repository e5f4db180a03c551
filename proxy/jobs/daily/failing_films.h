#pragma once

#include <map>
#include <string>
#include <string_view>

#include "proxy/jobs/tmdb/bad_films.h"
#include "proxy/store/store.h"
#include "shared/film/date.h"

namespace boxoffice {

/// Nights after which a film that TMDB never answers gets one try a night.
inline constexpr int kNightsOfFullPatience = 3;

/// Days after which a failure is forgotten.
inline constexpr int kFailureKeptDays = 30;

/// Films that TMDB answers with an error every night, as the store remembers them. Each would
/// otherwise cost a run all tries of a request.
class FailingFilms {
 public:
  /// Nothing for a text that cannot be read: those films get all tries again.
  static FailingFilms parse(std::string_view text, Date today);

  /// True if the film failed on kNightsOfFullPatience nights or more.
  bool gets_one_try(TmdbId id) const;

  /// Notes a failure that costs time; one of the reason `not_found`, say, does not.
  void add(TmdbId id, BadRecord reason, Date today);

  /// Forgets a film that was answered.
  void remove(TmdbId id);

  /// "" without films.
  std::string text() const;

 private:
  struct Failing {
    int nights = 0;
    Date last{};
  };
  std::map<TmdbId, Failing> films_;
};

/// The films of the store's note.
Result<FailingFilms> read_failing_films(Store& store, Date today);

/// Stores the note if it has changed.
Failure save_failing_films(Store& store, const FailingFilms& films);

}  // namespace boxoffice
