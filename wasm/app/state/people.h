#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice::app {

/// What somebody does in a film, as far as a what-if can change it.
enum class Role { kDirector, kCast, kWriter, kProducer, kComposer };
inline constexpr std::size_t kRoles = 5;

/// "director", "cast", ...: for addresses. "Directors", "Cast", ...: for people.
std::string_view role_name(Role role);
std::string_view role_label(Role role);

/// True for TMDB's jobs of a role of the crew, e.g. "Screenplay" of writers.
bool is_job_of(Role role, std::string_view job);

/// The job that somebody new is given.
std::string_view main_job(Role role);

/// The people of a film in a role, each once.
std::vector<Named> people_in_role(const Movie& movie, Role role);

/// What a franchise is called: "Unnamed franchise" where its record says nothing.
std::string franchise_name(const Named& franchise);

/// A name that can be chosen.
struct ListedName {
  Named named;
  std::string search_key;  ///< folded
  int films = 0;
};

/// Names that films have in common: the people in one role, or the franchises.
struct NameIndex {
  std::vector<ListedName> names;  ///< in the order in which they were met
  std::unordered_map<TmdbId, std::uint32_t> positions;
};

void add_name(NameIndex& index, const Named& name);

/// The names that answer a query best, those with most films first; for "" just those.
std::vector<const ListedName*> find_names(const NameIndex& index, std::string_view query,
                                          std::size_t count);

/// Whom and what the bundled films know.
struct Directory {
  std::array<NameIndex, kRoles> people;
  NameIndex franchises;
};

/// Only the first leads count as cast: further names would be many and say little.
void add_people(Directory& directory, const Movie& movie);

}  // namespace boxoffice::app
