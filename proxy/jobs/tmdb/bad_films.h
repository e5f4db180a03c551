#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/json.h"
#include "shared/base/result.h"
#include "shared/film/movie.h"

// Films that a run skips because TMDB has no usable record of them.

namespace boxoffice {

/// Share of films without a usable record that a run tolerates by default.
inline constexpr double kMaxBad = 0.05;

/// Why a film has no usable record.
enum class BadRecord {
  kNotFound,     ///< 404 for a film that a list names
  kOtherFilm,    ///< the record is of another id: TMDB merged the two
  kNoTitle,      ///< neither title nor original title
  kUnreadable,   ///< no JSON, cut short, not an object, or without an id
  kServerError,  ///< 5xx for this film while others are answered
  kNoAnswer,     ///< the connection closes or times out for this film while others are answered
};

/// Name in JSON, e.g. "not_found".
std::string_view bad_record_name(BadRecord reason);

/// The reason of a name; nothing for an unknown one.
std::optional<BadRecord> parse_bad_record(std::string_view name);

/// A film's record, or why there is none.
template <typename Value>
struct Fetched {
  TmdbId id = 0;
  std::variant<Value, BadRecord> record;
};

/// The films that a run skipped.
class BadFilms {
 public:
  /// Counts films that the run needs a record of, also those that it has already.
  void add_wanted(std::size_t films) { wanted_ += films; }
  void add(TmdbId id, BadRecord reason) { films_.emplace_back(id, reason); }

  std::size_t count() const { return films_.size(); }
  const std::vector<std::pair<TmdbId, BadRecord>>& films() const { return films_; }

  /// {"wanted", "failed", "share", "byReason": {"no_title": 2}, "films": [{"id", "reason"}]}.
  Json to_json() const;

  /// One line for each reason, with the ids: "skipped 2 films without a title: 12, 77".
  std::vector<std::string> warnings() const;

  /// The error of a run of which more than the share `max_bad` (0 to 1) of the wanted films
  /// failed.
  Failure failure(double max_bad) const;

 private:
  double share() const;

  std::size_t wanted_ = 0;
  std::vector<std::pair<TmdbId, BadRecord>> films_;
};

}  // namespace boxoffice
