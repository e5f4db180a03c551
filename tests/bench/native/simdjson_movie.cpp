#include "simdjson_movie.h"

#include <simdjson.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace boxoffice::bench {
namespace {

namespace od = simdjson::ondemand;

std::string text(od::value value) {
  std::string_view view;
  return value.get_string().get(view) == simdjson::SUCCESS ? std::string(view) : std::string();
}

double number(od::value value) {
  double result = 0.0;
  return value.get_double().get(result) == simdjson::SUCCESS ? result : kMissing;
}

double positive(od::value value) {
  const double result = number(value);
  return result > 0.0 ? result : kMissing;
}

std::int64_t integer(od::value value) {
  std::int64_t result = 0;
  return value.get_int64().get(result) == simdjson::SUCCESS ? result : 0;
}

/// `use(name, value)` for each field, in the order of the text: on-demand's fastest way.
template <typename Use>
void each_field(od::object object, const Use& use) {
  for (auto field : object) {
    od::raw_json_string key;
    if (field.key().get(key) != simdjson::SUCCESS) return;
    od::value value;
    if (field.value().get(value) != simdjson::SUCCESS) return;
    use(key, value);
  }
}

/// A list of objects, each read by `read(object) -> T`.
template <typename T, typename Read>
std::optional<std::vector<T>> list(od::value value, const Read& read) {
  od::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return std::nullopt;
  std::vector<T> out;
  for (auto entry : array) {
    od::object object;
    if (entry.get_object().get(object) == simdjson::SUCCESS) out.push_back(read(object));
  }
  return out;
}

Named named(od::object object) {
  Named out;
  each_field(object, [&](od::raw_json_string key, od::value value) {
    if (key == "id") out.id = integer(value);
    if (key == "name") out.name = text(value);
  });
  return out;
}

Company company(od::object object) {
  Company out;
  each_field(object, [&](od::raw_json_string key, od::value value) {
    if (key == "id") out.id = integer(value);
    if (key == "name") out.name = text(value);
    if (key == "origin_country") out.origin_country = text(value);
  });
  return out;
}

CastMember cast_member(od::object object) {
  CastMember out;
  each_field(object, [&](od::raw_json_string key, od::value value) {
    if (key == "id") out.id = integer(value);
    if (key == "name") out.name = text(value);
    if (key == "character") out.character = text(value);
    if (key == "order") out.order = static_cast<int>(integer(value));
    if (key == "popularity") out.popularity = number(value);
    if (key == "profile_path") out.profile_path = text(value);
  });
  return out;
}

CrewMember crew_member(od::object object) {
  CrewMember out;
  each_field(object, [&](od::raw_json_string key, od::value value) {
    if (key == "id") out.id = integer(value);
    if (key == "name") out.name = text(value);
    if (key == "job") out.job = text(value);
    if (key == "department") out.department = text(value);
    if (key == "popularity") out.popularity = number(value);
    if (key == "profile_path") out.profile_path = text(value);
  });
  return out;
}

std::string code(od::object object, const char* name) {
  std::string out;
  each_field(object, [&](od::raw_json_string key, od::value value) {
    if (key == std::string_view(name)) out = text(value);
  });
  return out;
}

void read_credits(od::object credits, Movie& movie) {
  each_field(credits, [&](od::raw_json_string key, od::value value) {
    if (key == "cast") movie.cast = list<CastMember>(value, cast_member);
    if (key == "crew") movie.crew = list<CrewMember>(value, crew_member);
  });
  if (movie.cast) {
    std::stable_sort(movie.cast->begin(), movie.cast->end(),
                     [](const CastMember& a, const CastMember& b) { return a.order < b.order; });
    std::set<TmdbId> seen;
    std::erase_if(*movie.cast, [&](const CastMember& m) { return !seen.insert(m.id).second; });
  }
  if (movie.crew) {
    std::set<std::pair<TmdbId, std::string>> seen;
    std::erase_if(*movie.crew,
                  [&](const CrewMember& m) { return !seen.emplace(m.id, m.job).second; });
  }
}

void read_field(od::raw_json_string key, od::value value, Movie& movie) {
  if (key == "id") movie.id = integer(value);
  if (key == "title") movie.title = text(value);
  if (key == "original_title") movie.original_title = text(value);
  if (key == "original_language") movie.original_language = text(value);
  if (key == "imdb_id") movie.imdb_id = text(value);
  if (key == "status") movie.status = text(value);
  if (key == "release_date") movie.release_date = parse_date(text(value));
  if (key == "budget") movie.budget_usd = positive(value);
  if (key == "revenue") movie.revenue_usd = positive(value);
  if (key == "runtime") movie.runtime_minutes = positive(value);
  if (key == "popularity") movie.popularity = number(value);
  if (key == "vote_average") movie.vote_average = positive(value);
  if (key == "vote_count") movie.vote_count = number(value);
  if (key == "overview") movie.overview = text(value);
  if (key == "tagline") movie.tagline = text(value);
  if (key == "homepage") movie.homepage = text(value);
  if (key == "poster_path") movie.poster_path = text(value);
  if (key == "backdrop_path") movie.backdrop_path = text(value);
  if (key == "genres") movie.genres = list<Named>(value, named);
  if (key == "production_companies") movie.companies = list<Company>(value, company);
  if (key == "production_countries") {
    movie.countries =
        list<std::string>(value, [](od::object object) { return code(object, "iso_3166_1"); });
  }
  if (key == "spoken_languages") {
    movie.spoken_languages =
        list<std::string>(value, [](od::object object) { return code(object, "iso_639_1"); });
  }
  od::object inside;
  if (key == "credits" && value.get_object().get(inside) == simdjson::SUCCESS) {
    read_credits(inside, movie);
  }
  if (key == "keywords" && value.get_object().get(inside) == simdjson::SUCCESS) {
    each_field(inside, [&](od::raw_json_string name, od::value words) {
      if (name == "keywords") movie.keywords = list<Named>(words, named);
    });
  }
}

}  // namespace

Movie simdjson_movie(std::string_view body) {
  static od::parser parser;  // keeps its memory, as its authors advise
  static std::string padded;
  padded.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  padded = body;
  Movie movie;
  od::document document;
  od::object object;
  const simdjson::padded_string_view view(padded.data(), padded.size(), padded.capacity());
  if (parser.iterate(view).get(document) != simdjson::SUCCESS ||
      document.get_object().get(object) != simdjson::SUCCESS) {
    return movie;
  }
  each_field(object,
             [&](od::raw_json_string key, od::value value) { read_field(key, value, movie); });
  return movie;
}

bool same_movie(const Movie& a, const Movie& b) {
  const auto same_person = [](const auto& x, const auto& y) {
    return x.id == y.id && x.name == y.name && x.popularity == y.popularity;
  };
  const auto same_list = [](const auto& x, const auto& y, const auto& same) {
    return x.has_value() == y.has_value() &&
           (!x || std::equal(x->begin(), x->end(), y->begin(), y->end(), same));
  };
  return a.id == b.id && a.title == b.title && a.overview == b.overview &&
         a.release_date == b.release_date && a.runtime_minutes == b.runtime_minutes &&
         same_list(a.cast, b.cast, same_person) && same_list(a.crew, b.crew, same_person) &&
         same_list(a.keywords, b.keywords,
                   [](const Named& x, const Named& y) { return x.id == y.id && x.name == y.name; });
}

}  // namespace boxoffice::bench
