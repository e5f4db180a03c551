#include <array>
#include <string_view>
#include <utility>

#include "proxy/jobs/site/site_data.h"
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
constexpr std::array<std::string_view, 5> kCast = {"id", "name", "character", "order",
                                                   "profile_path"};
constexpr std::array<std::string_view, 4> kCrew = {"id", "name", "job", "department"};
constexpr std::array<std::string_view, 3> kNamed = {"id", "name", "origin_country"};
constexpr std::array<std::string_view, 2> kCountry = {"iso_3166_1", "iso_639_1"};
constexpr std::array<std::string_view, 3> kRelease = {"certification", "type", "release_date"};

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
    keep_in_list(film["credits"], "cast", kCast);
    keep_in_list(film["credits"], "crew", kCrew);
  }
  if (film.contains("keywords")) keep_in_list(film["keywords"], "keywords", kNamed);
  if (film.contains("release_dates")) {
    if (Json* const countries = list_in(film["release_dates"], "results")) {
      for (Json& country : *countries) keep_in_list(country, "release_dates", kRelease);
    }
  }
  return film.dump();
}

}  // namespace boxoffice
