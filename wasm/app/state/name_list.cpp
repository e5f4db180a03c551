#include "wasm/app/state/name_list.h"

#include <algorithm>

namespace boxoffice::app {
namespace {

/// Role of a list of people; none for the franchise.
std::optional<Role> role_of(NameList list) {
  if (list == NameList::kFranchise) return std::nullopt;
  return static_cast<Role>(static_cast<int>(list) - 1);
}

std::vector<Named>::iterator find_id(std::vector<Named>& names, TmdbId id) {
  return std::find_if(names.begin(), names.end(), [&](const Named& name) { return name.id == id; });
}

}  // namespace

std::string_view name_list_id(NameList list) {
  const auto role = role_of(list);
  return role ? role_name(*role) : "franchise";
}

std::string_view name_list_label(NameList list) {
  const auto role = role_of(list);
  return role ? role_label(*role) : "Franchise";
}

std::optional<NameList> name_list_from(std::string_view id) {
  for (const NameList list : kNameLists) {
    if (id == name_list_id(list)) return list;
  }
  return std::nullopt;
}

std::vector<Named> names_in(const Movie& movie, NameList list) {
  if (const auto role = role_of(list)) return people_in_role(movie, *role);
  if (!movie.collection) return {};
  return {{movie.collection->id, franchise_name(*movie.collection)}};
}

const NameIndex& known_names(const Directory& directory, NameList list) {
  const auto role = role_of(list);
  return role ? directory.people[static_cast<std::size_t>(*role)] : directory.franchises;
}

void put_name(Edits& edits, const Movie& now, NameList list, const Named& name) {
  const auto role = role_of(list);
  if (!role) {
    edits.franchise = name;
    return;
  }
  std::vector<Named> people = people_in_role(now, *role);
  if (find_id(people, name.id) == people.end()) people.insert(people.begin(), name);
  edits.people[static_cast<std::size_t>(*role)] = std::move(people);
}

void drop_name(Edits& edits, const Movie& now, NameList list, TmdbId id) {
  const auto role = role_of(list);
  if (!role) {
    edits.franchise = Named{};
    return;
  }
  std::vector<Named> people = people_in_role(now, *role);
  const auto at = find_id(people, id);
  if (at == people.end()) return;
  people.erase(at);
  edits.people[static_cast<std::size_t>(*role)] = std::move(people);
}

}  // namespace boxoffice::app
