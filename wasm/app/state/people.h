#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice::app {

/// Roles that a what-if can edit.
enum class Role { kDirector, kCast, kWriter, kProducer, kComposer };
inline constexpr std::size_t kRoles = 5;

/// "director", "cast", ... in addresses; "Directors", "Cast", ... as labels.
std::string_view role_name(Role role);
std::string_view role_label(Role role);

/// True for TMDB's jobs of a crew role, e.g. "Screenplay" of writers.
bool is_job_of(Role role, std::string_view job);

/// The job of an added person.
std::string_view main_job(Role role);

/// The film's people in a role, without duplicates.
std::vector<Named> people_in_role(const Movie& movie, Role role);

/// The franchise's name; "Unnamed franchise" if it has none.
std::string franchise_name(const Named& franchise);

/// A name to choose from.
struct ListedName {
  Named named;
  std::string search_key;  ///< folded
  int films = 0;
};

/// Names shared by films: people in one role, or franchises.
struct NameIndex {
  std::vector<ListedName> names;  ///< in order of first occurrence
  std::unordered_map<TmdbId, std::uint32_t> positions;
};

void add_name(NameIndex& index, const Named& name);

/// Best matches of a query, by number of films; all names match "".
std::vector<const ListedName*> find_names(const NameIndex& index, std::string_view query,
                                          std::size_t count);

/// All people and franchises of the bundled films.
struct Directory {
  std::array<NameIndex, kRoles> people;
  NameIndex franchises;
};

/// Adds a film's people. Cast includes the first leads only, to bound the size.
void add_people(Directory& directory, const Movie& movie);

}  // namespace boxoffice::app
