#include "tests/fakes/films.h"

#include <stdexcept>
#include <string_view>
#include <utility>

namespace boxoffice {
namespace {

constexpr std::int64_t kMaxId = 99'999'999;
constexpr std::int64_t kFirstNewId = 10'000'000;

/// Replaces ids that are too long, consistently.
class Renumbering {
 public:
  void apply(Json& holder) {
    const auto id = holder.at("id").get<std::int64_t>();
    if (id <= kMaxId) return;
    const auto [found, is_new] = known_.try_emplace(id, kFirstNewId);
    if (is_new) found->second += static_cast<std::int64_t>(known_.size());
    holder["id"] = found->second;
  }

 private:
  std::map<std::int64_t, std::int64_t> known_;
};

void set_missing(Json& object, const Json& defaults) {
  for (const auto& [name, value] : defaults.items()) {
    if (!object.contains(name)) object[name] = value;
  }
}

/// TMDB's values for missing data of a film.
Json film_defaults(const Json& film) {
  return {{"adult", false},
          {"backdrop_path", nullptr},
          {"belongs_to_collection", nullptr},
          {"budget", 0},
          {"genres", Json::array()},
          {"homepage", ""},
          {"imdb_id", nullptr},
          {"original_language", "en"},
          {"original_title", film.at("title")},
          {"overview", ""},
          {"popularity", 1.0},
          {"poster_path", nullptr},
          {"production_companies", Json::array()},
          {"production_countries", Json::array()},
          {"release_date", ""},
          {"revenue", 0},
          {"runtime", 0},
          {"spoken_languages", Json::array()},
          {"status", "Released"},
          {"tagline", ""},
          {"video", false},
          {"vote_average", 0.0},
          {"vote_count", 0},
          {"credits", Json::object()},
          {"keywords", Json::object({{"keywords", Json::array()}})},
          {"release_dates", Json::object({{"results", Json::array()}})}};
}

Json person_defaults(const Json& credit) {
  return {{"adult", false},
          {"gender", 0},
          {"known_for_department", credit.value("department", "Acting")},
          {"name", ""},
          {"popularity", 0.6},
          {"profile_path", nullptr}};
}

}  // namespace

FilmLibrary::FilmLibrary(std::vector<Json> films) : films_(std::move(films)) {
  Renumbering film_ids;
  Renumbering person_ids;
  for (std::size_t i = 0; i < films_.size(); ++i) {
    Json& film = films_[i];
    film_ids.apply(film);
    set_missing(film, film_defaults(film));
    for (const char* const kind : {"cast", "crew"}) {
      Json& credits = film["credits"][kind];
      if (!credits.is_array()) credits = Json::array();
      for (Json& credit : credits) {
        person_ids.apply(credit);
        set_missing(credit, person_defaults(credit));
        set_missing(credit, Json::object({{"original_name", credit.at("name")}}));
      }
    }
    by_id_.emplace(film.at("id").get<std::int64_t>(), i);
    add_people(i);
  }
}

void FilmLibrary::add_people(std::size_t film) {
  for (const char* const kind : {"cast", "crew"}) {
    for (const Json& credit : films_[film].at("credits").at(kind)) {
      Person& person = people_[credit.at("id").get<std::int64_t>()];
      if (person.details.is_null()) {
        for (const char* const name : {"adult", "gender", "id", "known_for_department", "name",
                                       "popularity", "profile_path"}) {
          person.details[name] = credit.at(name);
        }
        set_missing(person.details, {{"also_known_as", Json::array()},
                                     {"biography", ""},
                                     {"birthday", nullptr},
                                     {"deathday", nullptr},
                                     {"homepage", nullptr},
                                     {"imdb_id", nullptr},
                                     {"place_of_birth", nullptr}});
      }
      person.parts.push_back({film, credit, std::string_view(kind) == "cast"});
    }
  }
}

const Json* FilmLibrary::film(std::int64_t id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &films_[found->second];
}

const FilmLibrary::Person* FilmLibrary::person(std::int64_t id) const {
  const auto found = people_.find(id);
  return found == people_.end() ? nullptr : &found->second;
}

Json FilmLibrary::list_entry(const Json& film) {
  Json entry;
  for (const char* const name : {"adult", "backdrop_path", "id", "original_language",
                                 "original_title", "overview", "popularity", "poster_path",
                                 "release_date", "title", "video", "vote_average", "vote_count"}) {
    entry[name] = film.at(name);
  }
  entry["genre_ids"] = Json::array();
  for (const Json& genre : film.at("genres")) entry["genre_ids"].push_back(genre.at("id"));
  return entry;
}

std::vector<Json> read_films(std::istream& lines) {
  std::vector<Json> films;
  std::string line;
  while (std::getline(lines, line)) {
    auto film = parse_json(line);
    if (!film || !film->is_object() || !film->contains("id") || !film->contains("title")) {
      throw std::runtime_error("line " + std::to_string(films.size() + 1) + " is not a film");
    }
    films.push_back(std::move(*film));
  }
  return films;
}

}  // namespace boxoffice
