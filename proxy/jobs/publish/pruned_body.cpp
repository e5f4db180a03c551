#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "proxy/jobs/publish/site_data.h"
#include "shared/base/json.h"
#include "shared/features/certification.h"
#include "shared/tmdb/field_reader.h"

namespace boxoffice {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 23> kFilm = {"id",
                                                    "title",
                                                    "original_title",
                                                    "original_language",
                                                    "release_date",
                                                    "budget",
                                                    "revenue",
                                                    "runtime",
                                                    "adult",
                                                    "overview",
                                                    "tagline",
                                                    "homepage",
                                                    "poster_path",
                                                    "belongs_to_collection",
                                                    "genres",
                                                    "production_companies",
                                                    "production_countries",
                                                    "spoken_languages",
                                                    "credits",
                                                    "keywords",
                                                    "release_dates",
                                                    "source",
                                                    "partial_lists"};
constexpr std::array<std::string_view, 2> kNamed = {"id", "name"};
constexpr std::array<std::string_view, 1> kMinorPerson = {"id"};
constexpr std::array<std::string_view, 3> kCrew = {"id", "job", "name"};
constexpr std::array<std::string_view, 2> kMinorCrew = {"id", "job"};
constexpr std::array<std::string_view, 1> kCountry = {"iso_3166_1"};
constexpr std::array<std::string_view, 1> kLanguage = {"iso_639_1"};
constexpr int kDigital = 4;  // TMDB's types of release
constexpr int kTv = 6;
constexpr std::array<std::string_view, 3> kHomeRelease = {"certification", "type", "release_date"};
constexpr std::array<std::string_view, 2> kRatedRelease = {"certification", "type"};

// The rest of the cast is only counted.
constexpr std::size_t kNamedCast = 10;
// Jobs whose people features or screens name; the others are only counted.
constexpr std::array<std::string_view, 9> kNamedJobs = {
    "Director", "Writer",   "Screenplay",         "Story",
    "Author",   "Producer", "Executive Producer", "Original Music Composer",
    "Music"};

void keep(Json& object, Names names) {
  if (!object.is_object()) return;
  for (auto entry = object.begin(); entry != object.end();) {
    const bool is_kept = std::find(names.begin(), names.end(), entry.key()) != names.end();
    entry = is_kept ? std::next(entry) : object.erase(entry);
  }
}

/// Returns the values of these members as an array, as read by parse_movie(): [5,"Drama"]. Unknown
/// values are null, and omitted at the end.
Json columns_of(const Json& object, Names names) {
  Json values = Json::array();
  for (const std::string_view name : names) {
    const auto found = object.find(name);
    values.push_back(found == object.end() ? Json() : *found);
  }
  while (!values.empty() && values.back().is_null()) values.erase(values.size() - 1);
  return values;
}

void shorten(Json& object, Names names) {
  if (object.is_object()) object = columns_of(object, names);
}

/// Returns the list of that name in an object, or null.
Json* list_in(Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? &*found : nullptr;
}

void shorten_each(Json& object, const char* name, Names names) {
  Json* const list = list_in(object, name);
  if (list == nullptr) return;
  for (Json& entry : *list) shorten(entry, names);
}

/// Id and billing order of a cast member, as read by parse_movie().
struct Billed {
  int order = INT32_MAX;
  std::int64_t id = 0;
  Json member;
};

/// Sorts the cast by billing, which makes "order" redundant, and keeps the names of the first
/// people.
void prune_cast(Json& cast, std::vector<std::string>& warnings) {
  std::vector<Billed> billing;
  for (Json& member : cast) {
    if (!member.is_object()) continue;
    const FieldReader fields(member, warnings);
    const int order = fields.small_integer("order", INT32_MAX);
    const std::int64_t id = fields.integer("id").value_or(0);
    if (id > 0) billing.push_back({order, id, std::move(member)});
  }
  std::stable_sort(billing.begin(), billing.end(),
                   [](const Billed& a, const Billed& b) { return a.order < b.order; });
  std::set<std::int64_t> people;
  Json sorted = Json::array();
  for (Billed& billed : billing) {
    people.insert(billed.id);
    shorten(billed.member, people.size() <= kNamedCast ? Names(kNamed) : Names(kMinorPerson));
    sorted.push_back(std::move(billed.member));
  }
  cast = std::move(sorted);
}

bool is_named_job(const Json& member, std::vector<std::string>& warnings) {
  const std::string job = FieldReader(member, warnings).text("job");
  return std::find(kNamedJobs.begin(), kNamedJobs.end(), job) != kNamedJobs.end();
}

/// Keeps the names of people in kNamedJobs. Keeps the job of others only if the person has several
/// such entries, which count separately by job.
void prune_crew(Json& crew, std::vector<std::string>& warnings) {
  std::map<std::optional<TmdbId>, int> minor_entries;  // by id
  for (const Json& member : crew) {
    if (!member.is_object() || is_named_job(member, warnings)) continue;
    ++minor_entries[FieldReader(member, warnings).id("id")];
  }
  for (Json& member : crew) {
    if (!member.is_object()) continue;
    const bool is_named = is_named_job(member, warnings);
    const bool is_alone = !is_named && minor_entries[FieldReader(member, warnings).id("id")] == 1;
    shorten(member, is_named ? Names(kCrew) : is_alone ? Names(kMinorPerson) : Names(kMinorCrew));
  }
}

/// Keeps what certification_age() and streaming() read: the first rated release of any country,
/// those of the United States, and home releases.
void prune_releases(Json& countries, std::vector<std::string>& warnings) {
  bool has_rated = false;
  for (Json& country : countries) {
    Json* const releases = list_in(country, "release_dates");
    if (releases == nullptr) continue;
    const std::string code = FieldReader(country, warnings).text("iso_3166_1");
    Json kept = Json::array();
    for (Json& release : *releases) {
      if (!release.is_object()) continue;
      const FieldReader fields(release, warnings);
      const bool is_rated = !std::isnan(certification_age(code, fields.text("certification")));
      const int type = fields.small_integer("type", 0);
      const bool at_home = type == kDigital || type == kTv;
      const bool is_read = is_rated && (code == "US" || !has_rated);
      has_rated = has_rated || is_rated;
      if (!is_read && !at_home) continue;
      keep(release, at_home ? Names(kHomeRelease) : Names(kRatedRelease));
      kept.push_back(std::move(release));
    }
    *releases = std::move(kept);
  }
  const auto is_empty = [](Json& country) {
    const Json* const releases = list_in(country, "release_dates");
    return releases != nullptr && releases->empty();
  };
  countries.erase(std::remove_if(countries.begin(), countries.end(), is_empty), countries.end());
}

/// Removes members that mean the same as their absence.
void drop_unknown(Json& film) {
  for (auto entry = film.begin(); entry != film.end();) {
    const Json& value = entry.value();
    const bool is_zero =
        (entry.key() == "budget" || entry.key() == "revenue") && value.is_number() && value == 0;
    const bool is_redundant = value == "" || value == false || is_zero ||
                              (value.is_null() && entry.key() != "belongs_to_collection");
    entry = is_redundant ? film.erase(entry) : std::next(entry);
  }
  if (film.contains("original_title") && film.contains("title") &&
      film["original_title"] == film["title"]) {
    film.erase("original_title");
  }
}

}  // namespace

Result<std::string> with_revenue_so_far(const std::string& body,
                                        const std::optional<Date>& data_date) {
  Result<Json> film = parse_json(body);
  if (!film) return film.error();
  const auto revenue = film->find("revenue");
  if (revenue == film->end() || !revenue->is_number() || !(revenue->get<double>() > 0.0)) {
    return body;
  }
  (*film)["revenue_so_far"] = std::exchange(*revenue, 0);
  if (data_date) (*film)["data_date"] = format_date(*data_date);
  return film->dump();
}

Result<std::string> pruned_body(const std::string& body) {
  Result<Json> json = parse_json(body);
  if (!json) return json.error();
  Json& film = *json;
  std::vector<std::string> warnings;  // of fields that parse_movie() also drops
  if (!film.is_object()) return film.dump();
  keep(film, kFilm);
  drop_unknown(film);
  shorten_each(film, "genres", kNamed);
  shorten_each(film, "production_companies", kNamed);
  shorten_each(film, "production_countries", kCountry);
  shorten_each(film, "spoken_languages", kLanguage);
  if (film.contains("belongs_to_collection")) keep(film["belongs_to_collection"], kNamed);
  if (film.contains("credits")) {
    if (Json* const cast = list_in(film["credits"], "cast")) prune_cast(*cast, warnings);
    if (Json* const crew = list_in(film["credits"], "crew")) prune_crew(*crew, warnings);
  }
  if (film.contains("keywords")) shorten_each(film["keywords"], "keywords", kNamed);
  if (film.contains("release_dates")) {
    if (Json* const countries = list_in(film["release_dates"], "results")) {
      prune_releases(*countries, warnings);
    }
  }
  return film.dump();
}

}  // namespace boxoffice
