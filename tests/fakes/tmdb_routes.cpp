#include "tests/fakes/tmdb_routes.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "shared/film/date.h"
#include "tests/fakes/lower.h"
#include "tests/fakes/tmdb_lists.h"

namespace boxoffice {
namespace {

constexpr int kPageSize = 20;
constexpr int kMaxPage = 500;
constexpr int kMaxParts = 20;

using Films = std::vector<const Json*>;

std::string get(const FakeTmdbRequest& request, const std::string& name) {
  const auto found = request.parameters.find(name);
  return found == request.parameters.end() ? std::string() : found->second;
}

std::optional<int> to_number(const std::string& text) {
  if (text.empty() || text.size() > 8) return std::nullopt;
  if (text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoi(text);
}

std::set<int> number_list(const std::string& text, char separator) {
  std::set<int> numbers;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    if (const auto number = to_number(text.substr(start, end - start))) numbers.insert(*number);
    start = end + 1;
  }
  return numbers;
}

/// Returns a page of 20 of `films`, with the additional fields `more`.
TmdbAnswer page_of(const Films& films, const FakeTmdbRequest& request, Json more = Json::object()) {
  const std::string page_text = get(request, "page");
  const auto page = page_text.empty() ? std::optional<int>(1) : to_number(page_text);
  if (!page || *page < 1 || *page > kMaxPage) return tmdb_error(400);
  const int total = static_cast<int>(films.size());
  Json results = Json::array();
  for (int i = (*page - 1) * kPageSize; i < std::min(total, *page * kPageSize); ++i) {
    results.push_back(FilmLibrary::list_entry(*films[static_cast<std::size_t>(i)]));
  }
  more["page"] = *page;
  more["results"] = std::move(results);
  const int reported = std::min(total, kMaxPage * kPageSize);
  more["total_pages"] = (reported + kPageSize - 1) / kPageSize;
  more["total_results"] = reported;
  return {200, more.dump()};
}

Films select(const FilmLibrary& library, const std::function<bool(const Json&)>& wanted) {
  Films films;
  for (const Json& film : library.films()) {
    if (wanted(film)) films.push_back(&film);
  }
  return films;
}

/// Sorts by `order`, such as "popularity.desc", then by id.
void sort_films(Films& films, const std::string& order) {
  const std::size_t dot = order.find('.');
  std::string field = order.substr(0, dot);
  if (field == "primary_release_date") field = "release_date";
  const bool descending = order.substr(std::min(dot, order.size())) != ".asc";
  std::sort(films.begin(), films.end(), [&](const Json* a, const Json* b) {
    const Json& x = a->at(field);
    const Json& y = b->at(field);
    if (x != y) return descending ? y < x : x < y;
    return a->at("id") < b->at("id");
  });
}

bool in_window(const Json& film, const std::string& from, const std::string& until) {
  const auto& date = film.at("release_date").get_ref<const std::string&>();
  if (from.empty() && until.empty()) return true;
  return !date.empty() && (from.empty() || date >= from) && (until.empty() || date <= until);
}

TmdbAnswer search(const FilmLibrary& library, const FakeTmdbRequest& request) {
  const std::string query = lower(get(request, "query"));
  if (query.empty()) return tmdb_error(422);
  std::string year = get(request, "primary_release_year");
  if (year.empty()) year = get(request, "year");
  Films films = select(library, [&](const Json& film) {
    const bool named = lower(film.at("title").get<std::string>()).find(query) != std::string::npos;
    return named && film.at("release_date").get<std::string>().starts_with(year);
  });
  sort_films(films, "popularity.desc");
  return page_of(films, request);
}

TmdbAnswer discover(const FilmLibrary& library, const FakeTmdbRequest& request) {
  std::string from = get(request, "primary_release_date.gte");
  std::string until = get(request, "primary_release_date.lte");
  if (from.empty()) from = get(request, "release_date.gte");
  if (until.empty()) until = get(request, "release_date.lte");
  std::string year = get(request, "primary_release_year");
  if (year.empty()) year = get(request, "year");
  const std::string genres = get(request, "with_genres");
  const bool any_genre = genres.find('|') != std::string::npos;
  const std::set<int> wanted = number_list(genres, any_genre ? '|' : ',');
  const int votes = to_number(get(request, "vote_count.gte")).value_or(0);
  const std::string language = lower(get(request, "with_original_language"));
  Films films = select(library, [&](const Json& film) {
    std::size_t matches = 0;
    for (const Json& genre : film.at("genres")) matches += wanted.count(genre.at("id").get<int>());
    return in_window(film, from, until) &&
           film.at("release_date").get<std::string>().starts_with(year) &&
           (any_genre ? matches > 0 : matches == wanted.size()) &&
           film.at("vote_count").get<int>() >= votes &&
           (language.empty() || lower(film.at("original_language").get<std::string>()) == language);
  });
  const std::string order = get(request, "sort_by");
  sort_films(films, order.empty() ? "popularity.desc" : order);
  return page_of(films, request);
}

/// Returns the films released between two days relative to today.
TmdbAnswer around_today(const FilmLibrary& library, const FakeTmdbRequest& request,
                        const std::string& today, int first_day, int last_day) {
  const int day = days_since_epoch(parse_date(today).value_or(Date()));
  const std::string from = format_date(date_from_days(day + first_day));
  const std::string until = format_date(date_from_days(day + last_day));
  Films films = select(library, [&](const Json& film) { return in_window(film, from, until); });
  sort_films(films, "popularity.desc");
  const Json dates = {{"minimum", from}, {"maximum", until}};
  return page_of(films, request, Json::object({{"dates", dates}}));
}

/// Returns films with the same first genre.
TmdbAnswer similar(const FilmLibrary& library, const Json& film, const FakeTmdbRequest& request) {
  if (film.contains("similar") && get(request, "page").empty()) {
    return {200, film.at("similar").dump()};
  }
  if (film.at("genres").empty()) return page_of({}, request);
  const Json& genre = film.at("genres").front().at("id");
  Films films = select(library, [&](const Json& other) {
    return other.at("id") != film.at("id") && !other.at("genres").empty() &&
           other.at("genres").front().at("id") == genre;
  });
  sort_films(films, "popularity.desc");
  return page_of(films, request);
}

constexpr std::string_view kParts[] = {"credits", "keywords", "release_dates", "similar"};

Json part_of(const FilmLibrary& library, const Json& film, const std::string& part) {
  if (part != "similar") return film.at(part);
  return Json::parse(similar(library, film, {}).body);
}

TmdbAnswer error_body(int status, int code, const char* message) {
  const Json body = {{"success", false}, {"status_code", code}, {"status_message", message}};
  return {status, body.dump()};
}

TmdbAnswer too_many_parts() {
  return error_body(400, 27,
                    "Too many append to response objects: The maximum number of remote calls is "
                    "20.");
}

TmdbAnswer details(const FilmLibrary& library, const Json& film, const FakeTmdbRequest& request) {
  const std::string parts = get(request, "append_to_response");
  if (std::count(parts.begin(), parts.end(), ',') >= kMaxParts) return too_many_parts();
  Json body = film;
  for (const std::string_view part : kParts) body.erase(std::string(part));
  const std::string wanted = "," + parts + ",";
  for (const std::string_view part : kParts) {
    const std::string name(part);
    if (wanted.find("," + name + ",") != std::string::npos) {
      body[name] = part_of(library, film, name);
    }
  }
  return {200, body.dump()};
}

TmdbAnswer movie(const FilmLibrary& library, const Json& film, const std::string& part,
                 const FakeTmdbRequest& request) {
  if (part.empty()) return details(library, film, request);
  if (part == "similar") return similar(library, film, request);
  if (std::find(std::begin(kParts), std::end(kParts), part) == std::end(kParts)) {
    return tmdb_error(404);
  }
  Json body = film.at(part);
  body["id"] = film.at("id");
  return {200, body.dump()};
}

/// Returns another film of the library.
const Json& other_film(const FilmLibrary& library, const Json& film) {
  const std::vector<Json>& films = library.films();
  return films.front().at("id") == film.at("id") ? films.back() : films.front();
}

TmdbAnswer bad_record(const FilmLibrary& library, const Json& film, RecordFault fault,
                      const std::string& part, const FakeTmdbRequest& request) {
  if (fault == RecordFault::kNotFound) return tmdb_error(404);
  if (fault == RecordFault::kServerError) return tmdb_error(500);
  if (fault == RecordFault::kOtherFilm) {
    return movie(library, other_film(library, film), part, request);
  }
  TmdbAnswer answer = movie(library, film, part, request);
  if (fault == RecordFault::kTruncated) answer.body.resize(answer.body.size() / 2);
  if (fault == RecordFault::kNoTitle && part.empty()) {
    Json body = Json::parse(answer.body);
    body["title"] = "";
    body["original_title"] = "";
    answer.body = body.dump();
  }
  return answer;
}

TmdbAnswer person_credits(const FilmLibrary& library, const FilmLibrary::Person& person) {
  Json body = {{"id", person.details.at("id")}, {"cast", Json::array()}, {"crew", Json::array()}};
  for (const FilmLibrary::Part& part : person.parts) {
    Json entry = FilmLibrary::list_entry(library.films()[part.film]);
    for (const char* const name : {"character", "credit_id", "department", "job", "order"}) {
      if (part.credit.contains(name)) entry[name] = part.credit.at(name);
    }
    body[part.cast ? "cast" : "crew"].push_back(std::move(entry));
  }
  return {200, body.dump()};
}

TmdbAnswer person(const FilmLibrary& library, const FilmLibrary::Person& person,
                  const std::string& part) {
  if (part.empty()) return {200, person.details.dump()};
  return part == "movie_credits" ? person_credits(library, person) : tmdb_error(404);
}

/// Answers `/3/KIND/ID` and `/3/KIND/ID/PART`.
TmdbAnswer answer_by_id(const FilmLibrary& library, const FakeTmdbRequest& request,
                        const RecordFaults& records) {
  const std::string& path = request.path;
  const std::size_t kind_end = std::min(path.find('/', 3), path.size());
  const std::string kind = path.substr(0, kind_end);
  const std::string rest = kind_end < path.size() ? path.substr(kind_end + 1) : std::string();
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const auto id = to_number(rest.substr(0, slash));
  const std::string part = slash < rest.size() ? rest.substr(slash + 1) : std::string();
  if (!id) return tmdb_error(404);
  if (kind == "/3/movie") {
    const Json* film = library.film(*id);
    if (film == nullptr) return tmdb_error(404);
    const auto fault = records.of(*id);
    return fault ? bad_record(library, *film, *fault, part, request)
                 : movie(library, *film, part, request);
  }
  if (kind == "/3/person") {
    const FilmLibrary::Person* found = library.person(*id);
    return found != nullptr ? person(library, *found, part) : tmdb_error(404);
  }
  return tmdb_error(404);
}

}  // namespace

TmdbAnswer tmdb_error(int status) {
  int code = 11;
  const char* message = "Internal error: Something went wrong, contact TMDb.";
  switch (status) {
    case 401:
      code = 7;
      message = "Invalid API key: You must be granted a valid key.";
      break;
    case 403:
      code = 10;
      message = "Suspended API key: Access to your account has been suspended, contact TMDb.";
      break;
    case 404:
      code = 34;
      message = "The resource you requested could not be found.";
      break;
    case 400:
    case 422:
      code = 22;
      message =
          "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.";
      break;
    case 429:
      code = 25;
      message = "Your request count (41) is over the allowed limit of 40.";
      break;
    case 503:
      code = 9;
      message = "Service offline: This service is temporarily offline, try again later.";
      break;
    default:
      break;
  }
  return error_body(status, code, message);
}

TmdbAnswer answer_tmdb(const FilmLibrary& library, const FakeTmdbRequest& request,
                       const std::string& today, const RecordFaults& records) {
  const std::string& path = request.path;
  if (path == "/3/configuration") return {200, tmdb_configuration().dump()};
  if (path == "/3/genre/movie/list") return {200, Json::object({{"genres", tmdb_genres()}}).dump()};
  if (path == "/3/certification/movie/list") return {200, tmdb_certifications().dump()};
  if (path == "/3/search/movie") return search(library, request);
  if (path == "/3/discover/movie") return discover(library, request);
  if (path == "/3/movie/upcoming") return around_today(library, request, today, 1, 28);
  if (path == "/3/movie/now_playing") return around_today(library, request, today, -42, 0);
  if (path == "/3/movie/popular")
    return discover(library, {path, {{"page", get(request, "page")}}});
  return answer_by_id(library, request, records);
}

}  // namespace boxoffice
