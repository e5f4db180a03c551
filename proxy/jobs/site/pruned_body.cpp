#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "proxy/jobs/site/site_data.h"
#include "shared/features/certification.h"
#include "shared/json.h"

namespace boxoffice {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 24> kFilm = {"id",
                                                    "title",
                                                    "original_title",
                                                    "original_language",
                                                    "imdb_id",
                                                    "status",
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
                                                    "source"};
constexpr std::array<std::string_view, 3> kCast = {"id", "name", "order"};
constexpr std::array<std::string_view, 1> kMinorCast = {"id"};
constexpr std::array<std::string_view, 3> kCrew = {"id", "name", "job"};
constexpr std::array<std::string_view, 2> kMinorCrew = {"id", "job"};
constexpr std::array<std::string_view, 3> kNamed = {"id", "name", "origin_country"};
constexpr std::array<std::string_view, 2> kCountry = {"iso_3166_1", "iso_639_1"};
constexpr double kDigital = 4;  // TMDB's types of release
constexpr double kTv = 6;
constexpr std::array<std::string_view, 3> kRelease = {"certification", "type", "release_date"};

// Of the rest of the cast only the number counts.
constexpr std::size_t kNamedCast = 10;
// The jobs whose people features or screens name; of the others only the number counts.
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

void keep_in_each(Json& list, Names names) {
  if (!list.is_array()) return;
  for (Json& object : list) keep(object, names);
}

/// The list of that name in an object, or nothing.
Json* list_in(Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? &*found : nullptr;
}

void keep_in_list(Json& object, const char* name, Names names) {
  if (Json* const list = list_in(object, name)) keep_in_each(*list, names);
}

double number_in(const Json& object, const char* name, double otherwise) {
  if (!object.is_object()) return otherwise;
  const auto found = object.find(name);
  return found != object.end() && found->is_number() ? found->get<double>() : otherwise;
}

std::string_view text_in(const Json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  const bool is_text = found != object.end() && found->is_string();
  return is_text ? std::string_view(found->get_ref<const std::string&>()) : std::string_view();
}

double order_of(const Json& member) {
  return number_in(member, "order", std::numeric_limits<double>::infinity());
}

/// Sorts the cast by billing and keeps the names of its first.
void prune_cast(Json& cast) {
  std::stable_sort(cast.begin(), cast.end(),
                   [](const Json& a, const Json& b) { return order_of(a) < order_of(b); });
  for (std::size_t i = 0; i < cast.size(); ++i) {
    keep(cast[i], i < kNamedCast ? Names(kCast) : Names(kMinorCast));
  }
}

void prune_crew(Json& crew) {
  for (Json& member : crew) {
    const bool is_named =
        std::find(kNamedJobs.begin(), kNamedJobs.end(), text_in(member, "job")) != kNamedJobs.end();
    keep(member, is_named ? Names(kCrew) : Names(kMinorCrew));
  }
}

/// Keeps what certification_age() and streaming() read: the first rated release of any country,
/// those of the United States, and releases for the home.
void prune_releases(Json& countries) {
  bool has_rated = false;
  for (Json& country : countries) {
    const std::string code(text_in(country, "iso_3166_1"));
    Json* const releases = list_in(country, "release_dates");
    if (releases == nullptr) continue;
    keep_in_each(*releases, kRelease);
    Json kept = Json::array();
    for (Json& release : *releases) {
      const bool is_rated = !std::isnan(certification_age(code, text_in(release, "certification")));
      const double type = number_in(release, "type", 0);
      const bool at_home = type == kDigital || type == kTv;
      if ((is_rated && (code == "US" || !has_rated)) || at_home) kept.push_back(release);
      has_rated = has_rated || is_rated;
    }
    *releases = std::move(kept);
  }
  // A country of which nothing is left.
  countries.erase(std::remove_if(countries.begin(), countries.end(),
                                 [](Json& country) {
                                   const Json* const releases = list_in(country, "release_dates");
                                   return releases != nullptr && releases->empty();
                                 }),
                  countries.end());
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
  keep(film, kFilm);
  keep_in_list(film, "genres", kNamed);
  keep_in_list(film, "production_companies", kNamed);
  keep_in_list(film, "production_countries", kCountry);
  keep_in_list(film, "spoken_languages", kCountry);
  if (film.contains("belongs_to_collection")) keep(film["belongs_to_collection"], kNamed);
  if (film.contains("credits")) {
    if (Json* const cast = list_in(film["credits"], "cast")) prune_cast(*cast);
    if (Json* const crew = list_in(film["credits"], "crew")) prune_crew(*crew);
  }
  if (film.contains("keywords")) keep_in_list(film["keywords"], "keywords", kNamed);
  if (film.contains("release_dates")) {
    if (Json* const countries = list_in(film["release_dates"], "results")) {
      prune_releases(*countries);
    }
  }
  return film.dump();
}

}  // namespace boxoffice
