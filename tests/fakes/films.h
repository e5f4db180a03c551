#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <map>
#include <string>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice {

/// A few dozen invented films, one each half month from May 2024 on, ids from 603: bodies of
/// `/movie/{id}` with credits, keywords, release_dates and similar.
std::vector<Json> built_in_films();

/// Reads one body a line, e.g. from `boxoffice import`. Throws std::runtime_error that names the
/// line.
std::vector<Json> read_films(std::istream& lines);

/// The films that a fake TMDB knows, completed to bodies as TMDB sends them. Ids beyond eight
/// digits, which TMDB has not reached, are replaced.
class FilmLibrary {
 public:
  /// One of a person's parts in a film.
  struct Part {
    std::size_t film = 0;
    Json credit;
    bool cast = false;
  };
  struct Person {
    Json details;
    std::vector<Part> parts;
  };

  explicit FilmLibrary(std::vector<Json> films);

  const std::vector<Json>& films() const { return films_; }
  const Json* film(std::int64_t id) const;
  const Person* person(std::int64_t id) const;

  /// A film as lists have it.
  static Json list_entry(const Json& film);

 private:
  void add_people(std::size_t film);

  std::vector<Json> films_;
  std::map<std::int64_t, std::size_t> by_id_;
  std::map<std::int64_t, Person> people_;
};

}  // namespace boxoffice
