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

// Films that a run skips because TMDB has no usable response.

namespace boxoffice {

/// Default tolerated share of films without a usable response.
inline constexpr double kMaxBad = 0.05;

/// Reason for an unusable response.
enum class BadRecord {
  kNotFound,     ///< 404 for a listed film
  kOtherFilm,    ///< the response has another id: TMDB merged the two
  kNoTitle,      ///< neither title nor original title
  kUnreadable,   ///< not JSON, truncated, not an object, or without an id
  kServerError,  ///< 5xx for this film while other requests succeed
  kNoAnswer,     ///< connection closed or timeout for this film while other requests succeed
};

/// Formats a share (0 to 1), e.g. "7.5 %".
std::string share_text(double share);

/// Returns the name in JSON, such as "not_found".
std::string_view bad_record_name(BadRecord reason);

/// Inverse of bad_record_name(); nothing for an unknown name.
std::optional<BadRecord> parse_bad_record(std::string_view name);

/// A film's response, or the reason for its absence.
template <typename Value>
struct Fetched {
  TmdbId id = 0;
  std::variant<Value, BadRecord> record;
};

/// Films skipped by a run.
class BadFilms {
 public:
  /// Adds to the number of films that the run needs, including those already stored.
  void add_wanted(std::size_t films) { wanted_ += films; }
  void add(TmdbId id, BadRecord reason) { films_.emplace_back(id, reason); }

  std::size_t count() const { return films_.size(); }
  const std::vector<std::pair<TmdbId, BadRecord>>& films() const { return films_; }

  /// {"wanted", "failed", "share", "byReason": {"no_title": 2}, "films": [{"id", "reason"}]}.
  Json to_json() const;

  /// Returns one line per reason, with the ids: "skipped 2 films without a title: 12, 77".
  std::vector<std::string> warnings() const;

  /// Fails if more than the share `max_bad` (0 to 1) of the wanted films failed.
  Failure failure(double max_bad) const;

 private:
  double share() const;

  std::size_t wanted_ = 0;
  std::vector<std::pair<TmdbId, BadRecord>> films_;
};

}  // namespace boxoffice
