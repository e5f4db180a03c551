#include "wasm/app/state/people.h"

#include <algorithm>

#include "wasm/app/state/text.h"

namespace boxoffice::app {
namespace {

constexpr std::size_t kLeads = 5;
constexpr std::array<std::string_view, kRoles> kRoleNames = {"director", "cast", "writer",
                                                             "producer", "composer"};
constexpr std::array<std::string_view, kRoles> kRoleLabels = {"Directors", "Cast", "Writers",
                                                              "Producers", "Composers"};

bool contains(const std::vector<Named>& names, TmdbId id) {
  return std::any_of(names.begin(), names.end(), [&](const Named& name) { return name.id == id; });
}

}  // namespace

std::string_view role_name(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }
std::string_view role_label(Role role) { return kRoleLabels[static_cast<std::size_t>(role)]; }

bool is_job_of(Role role, std::string_view job) {
  switch (role) {
    case Role::kDirector:
      return job == "Director";
    case Role::kCast:
      return false;
    case Role::kWriter:
      return job == "Writer" || job == "Screenplay" || job == "Story" || job == "Author";
    case Role::kProducer:
      return job == "Producer" || job == "Executive Producer";
    case Role::kComposer:
      return job == "Original Music Composer" || job == "Music";
  }
  return false;
}

std::string_view main_job(Role role) {
  constexpr std::array<std::string_view, kRoles> kJobs = {"Director", "", "Screenplay", "Producer",
                                                          "Original Music Composer"};
  return kJobs[static_cast<std::size_t>(role)];
}

std::vector<Named> people_in_role(const Movie& movie, Role role) {
  std::vector<Named> people;
  const auto add = [&](TmdbId id, const std::string& name) {
    if (id > 0 && !name.empty() && !contains(people, id)) people.push_back({id, name});
  };
  if (role == Role::kCast) {
    if (!movie.cast) return people;
    for (const CastMember& member : *movie.cast) add(member.id, member.name);
  } else if (movie.crew) {
    for (const CrewMember& member : *movie.crew) {
      if (is_job_of(role, member.job)) add(member.id, member.name);
    }
  }
  return people;
}

std::string franchise_name(const Named& franchise) {
  return is_blank(franchise.name) ? "Unnamed franchise" : franchise.name;
}

void add_name(NameIndex& index, const Named& name) {
  if (name.id <= 0 || name.name.empty()) return;
  const auto next = static_cast<std::uint32_t>(index.names.size());
  const auto [found, is_new] = index.positions.try_emplace(name.id, next);
  if (is_new) index.names.push_back({name, fold_text(name.name), 0});
  ++index.names[found->second].films;
}

std::vector<const ListedName*> find_names(const NameIndex& index, std::string_view query,
                                          std::size_t count) {
  const std::string folded = fold_text(query);
  struct Hit {
    Match match;
    const ListedName* name;
  };
  std::vector<Hit> hits;
  for (const ListedName& name : index.names) {
    const Match match = match_text(name.search_key, folded);
    if (match != Match::kNone) hits.push_back({match, &name});
  }
  const std::size_t shown = std::min(count, hits.size());
  std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(shown), hits.end(),
                    [](const Hit& a, const Hit& b) {
                      if (a.match != b.match) return a.match < b.match;
                      if (a.name->films != b.name->films) return a.name->films > b.name->films;
                      return a.name->search_key < b.name->search_key;
                    });
  std::vector<const ListedName*> names;
  for (std::size_t i = 0; i < shown; ++i) names.push_back(hits[i].name);
  return names;
}

void add_people(Directory& directory, const Movie& movie) {
  for (std::size_t role = 0; role < kRoles; ++role) {
    std::vector<Named> people = people_in_role(movie, static_cast<Role>(role));
    if (static_cast<Role>(role) == Role::kCast && people.size() > kLeads) people.resize(kLeads);
    for (const Named& person : people) add_name(directory.people[role], person);
  }
  if (movie.collection) add_name(directory.franchises, *movie.collection);
}

}  // namespace boxoffice::app
