#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <map>
#include <string>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice {

/// Returns a few dozen invented films, one per half month from May 2024 on, with ids from 603:
/// bodies of `/movie/{id}` with credits, keywords, release_dates and similar.
std::vector<Json> built_in_films();

/// Reads one body per line, such as the output of `boxoffice import`. Throws std::runtime_error
/// naming the line.
std::vector<Json> read_films(std::istream& lines);

/// The films of a fake TMDB, completed to bodies as TMDB sends them. Ids of more than eight digits,
/// which TMDB has not reached, are replaced.
class FilmLibrary {
 public:
  /// A person's part in a film.
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

  /// Returns a film's entry in lists.
  static Json list_entry(const Json& film);

 private:
  void add_people(std::size_t film);

  std::vector<Json> films_;
  std::map<std::int64_t, std::size_t> by_id_;
  std::map<std::int64_t, Person> people_;
};

}  // namespace boxoffice
