#include <array>
#include <string>
#include <string_view>

#include "shared/film/date.h"
#include "tests/fakes/films.h"
#include "tests/fakes/tmdb_lists.h"

namespace boxoffice {
namespace {

constexpr int kFilms = 48;
constexpr int kFirstFilmId = 603;
constexpr int kPeople = 40;
constexpr int kFirstPersonId = 1001;

/// Returns `words[i]`, wrapping around.
template <typename Words>
std::string pick(const Words& words, int i) {
  return std::string(words[static_cast<std::size_t>(i) % words.size()]);
}

std::string title_of(int i) {
  constexpr std::array<std::string_view, 8> kFirst = {"Silent", "Amber", "Broken",  "Último",
                                                      "Winter", "Paper", "Crimson", "Hidden"};
  constexpr std::array<std::string_view, 7> kSecond = {"Harbour", "Été",  "Signal", "海",
                                                       "Empire",  "Moon", "Orchard"};
  return "The " + pick(kFirst, i) + " " + pick(kSecond, i);
}

Json person(int i) {
  constexpr std::array<std::string_view, 8> kGiven = {"Ada", "Bruno", "Chloé", "Dmitri",
                                                      "Emi", "Farid", "Greta", "Hugo"};
  constexpr std::array<std::string_view, 5> kFamily = {"Berg", "Castillo", "Novák", "Okafor",
                                                       "Sato"};
  const int who = i % kPeople;
  return {{"id", kFirstPersonId + who},
          {"name", pick(kGiven, who) + " " + pick(kFamily, who)},
          {"gender", 1 + who % 2},
          {"popularity", 2.5 + 0.75 * who},
          {"profile_path", who % 3 == 0 ? Json() : Json("/p" + std::to_string(who) + ".jpg")}};
}

Json credits_of(int film) {
  Json cast = Json::array();
  for (int order = 0; order < 5; ++order) {
    Json member = person(film * 3 + order);
    member["cast_id"] = order + 1;
    member["character"] = "Role " + std::to_string(order + 1);
    member["credit_id"] = "a" + std::to_string(film * 10 + order);
    member["known_for_department"] = "Acting";
    member["order"] = order;
    cast.push_back(std::move(member));
  }
  struct Job {
    const char* department;
    const char* job;
  };
  constexpr std::array<Job, 4> kJobs = {{{"Directing", "Director"},
                                         {"Writing", "Screenplay"},
                                         {"Production", "Producer"},
                                         {"Production", "Casting"}}};
  Json crew = Json::array();
  for (std::size_t i = 0; i < kJobs.size(); ++i) {
    Json member = person(film * 2 + 17 + static_cast<int>(i));
    member["credit_id"] = "b" + std::to_string(film * 10 + static_cast<int>(i));
    member["department"] = kJobs[i].department;
    member["job"] = kJobs[i].job;
    member["known_for_department"] = kJobs[i].department;
    crew.push_back(std::move(member));
  }
  return {{"cast", std::move(cast)}, {"crew", std::move(crew)}};
}

Json release_dates_of(const std::string& date, int film) {
  constexpr std::array<std::string_view, 4> kCertifications = {"G", "PG", "PG-13", "R"};
  const Json release = {{"certification", pick(kCertifications, film)},
                        {"descriptors", Json::array()},
                        {"iso_639_1", ""},
                        {"note", ""},
                        {"release_date", date + "T00:00:00.000Z"},
                        {"type", 3}};
  const Json country = {{"iso_3166_1", "US"}, {"release_dates", Json::array({release})}};
  return Json::object({{"results", Json::array({country})}});
}

Json film(int i) {
  using std::chrono::May;
  const int first_day = days_since_epoch(Date(std::chrono::year(2024), May, std::chrono::day(1)));
  const std::string date = format_date(date_from_days(first_day + 15 * i));
  const Json& genres = tmdb_genres();
  const auto genre = [&](int n) { return genres[static_cast<std::size_t>(n) % genres.size()]; };
  const std::string number = std::to_string(i);
  const Json studio = {{"id", 11 + i % 6},
                       {"logo_path", nullptr},
                       {"name", "Studio " + std::to_string(1 + i % 6)},
                       {"origin_country", "US"}};
  Json film = {{"id", kFirstFilmId + i},
               {"title", title_of(i)},
               {"overview", "An invented film, number " + number + ", in which little happens."},
               {"release_date", date},
               {"genres", Json::array({genre(i), genre(i + 5)})},
               {"budget", i % 5 == 0 ? 0 : 1'000'000 * (5 + i)},
               {"revenue", i % 7 == 0 ? 0 : 2'345'678 * (5 + i)},
               {"runtime", 85 + i},
               {"popularity", 60.0 - i},
               {"poster_path", i % 4 == 0 ? Json() : Json("/x" + number + ".jpg")},
               {"vote_average", (50 + i % 40) / 10.0},
               {"vote_count", 100 + 37 * i},
               {"production_companies", Json::array({studio})}};
  film["credits"] = credits_of(i);
  film["keywords"]["keywords"] =
      Json::array({{{"id", 9001 + i % 9}, {"name", "keyword " + std::to_string(i % 9)}},
                   {{"id", 818}, {"name", "based on novel or book"}}});
  film["release_dates"] = release_dates_of(date, i);
  if (i % 6 == 1) {
    film["belongs_to_collection"] = {{"id", 501 + i % 12},
                                     {"name", "Collection " + std::to_string(i % 12)},
                                     {"poster_path", nullptr},
                                     {"backdrop_path", nullptr}};
  }
  return film;
}

}  // namespace

std::vector<Json> built_in_films() {
  std::vector<Json> films;
  for (int i = 0; i < kFilms; ++i) films.push_back(film(i));
  return films;
}

}  // namespace boxoffice
