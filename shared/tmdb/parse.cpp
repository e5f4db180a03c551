#include "shared/tmdb/parse.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "shared/base/repeated_keys.h"
#include "shared/tmdb/field_reader.h"

namespace boxoffice {
namespace {

/// Member names of a short entry, in order.
using Columns = std::span<const char* const>;

// Short entries of data/films.jsonl: [819,"Edward Norton"] for {"id":819,"name":"Edward Norton"}.
constexpr std::array<const char*, 2> kNamedColumns = {"id", "name"};
constexpr std::array<const char*, 3> kCrewColumns = {"id", "job", "name"};

/// Expands a short entry to an object; null if it is not an array or has too many values.
Json from_columns(const Json& entry, Columns columns) {
  if (!entry.is_array() || columns.empty() || entry.size() > columns.size()) return nullptr;
  Json object = Json::object();
  for (std::size_t i = 0; i < entry.size(); ++i) object[columns[i]] = entry[i];
  return object;
}

/// Reads each object of a list; an entry may be short, with the values of `columns`. `read` returns
/// nullopt for an unusable entry.
template <typename T, typename Read>
std::optional<std::vector<T>> read_list(const FieldReader& reader, const char* name,
                                        const Read& read, Columns columns = {}) {
  const Json* list = reader.array(name);
  if (list == nullptr) return std::nullopt;
  std::vector<T> out;
  out.reserve(list->size());
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json whole = from_columns((*list)[i], columns);
    const Json& entry = whole.is_object() ? whole : (*list)[i];
    const FieldReader inside = reader.inside(entry, name, i);
    if (!entry.is_object()) {
      inside.warn("", "an object");
      continue;
    }
    if (std::optional<T> value = read(inside)) out.push_back(std::move(*value));
  }
  return out;
}

/// Reads a TMDB id, which is always positive.
std::optional<TmdbId> read_id(const FieldReader& reader) { return reader.id("id"); }

std::optional<Named> read_named(const FieldReader& reader) {
  const auto id = read_id(reader);
  if (!id) return std::nullopt;
  return Named{*id, reader.text("name")};
}

std::optional<Company> read_company(const FieldReader& reader) {
  const auto id = read_id(reader);
  if (!id) return std::nullopt;
  return Company{*id, reader.text("name"), reader.text("origin_country")};
}

std::optional<CastMember> read_cast_member(const FieldReader& reader) {
  const auto id = read_id(reader);
  if (!id) return std::nullopt;
  CastMember member;
  member.id = *id;
  member.name = reader.text("name");
  member.character = reader.text("character");
  member.order = reader.small_integer("order", INT32_MAX);
  member.popularity = reader.number("popularity");
  member.profile_path = reader.text("profile_path");
  return member;
}

std::optional<CrewMember> read_crew_member(const FieldReader& reader) {
  const auto id = read_id(reader);
  if (!id) return std::nullopt;
  CrewMember member;
  member.id = *id;
  member.name = reader.text("name");
  member.job = reader.text("job");
  member.department = reader.text("department");
  member.popularity = reader.number("popularity");
  member.profile_path = reader.text("profile_path");
  return member;
}

/// Keeps the first entry of each key; preserves order.
template <typename T, typename Key>
void keep_first(std::vector<T>& entries, const Key& key) {
  std::set<std::invoke_result_t<Key, const T&>> seen;
  std::erase_if(entries, [&](const T& entry) { return !seen.insert(key(entry)).second; });
}

std::optional<MovieSummary> read_summary(const FieldReader& reader) {
  const auto id = read_id(reader);
  if (!id) return std::nullopt;
  MovieSummary movie;
  movie.id = *id;
  movie.title = reader.text("title");
  movie.original_title = reader.text("original_title");
  if (movie.title.empty()) movie.title = movie.original_title;
  if (movie.title.empty()) {
    reader.warn("title", "a non-empty string");
    return std::nullopt;
  }
  movie.original_language = reader.text("original_language");
  movie.release_date = reader.date("release_date");
  if (const Json* ids = reader.array("genre_ids")) {
    for (const Json& genre : *ids) {
      if (genre.is_number_integer()) movie.genre_ids.push_back(genre.get<TmdbId>());
    }
  }
  movie.overview = reader.text("overview");
  movie.poster_path = reader.text("poster_path");
  movie.popularity = reader.number("popularity");
  movie.vote_average = reader.positive_number("vote_average");
  movie.vote_count = reader.number("vote_count");
  movie.revenue_usd = reader.positive_number("revenue");
  return movie;
}

ReleaseType release_type(int type) {
  return type >= 1 && type <= 6 ? static_cast<ReleaseType>(type) : ReleaseType::kUnknown;
}

/// Flattens the list of countries and their releases.
std::optional<std::vector<CountryRelease>> read_releases(const FieldReader& reader,
                                                         const char* list_name) {
  const auto by_country =
      read_list<std::vector<CountryRelease>>(reader, list_name, [](const FieldReader& country) {
        const std::string code = country.text("iso_3166_1");
        auto releases =
            read_list<CountryRelease>(country, "release_dates", [&](const FieldReader& release) {
              return std::optional(CountryRelease{code, release.text("certification"),
                                                  release_type(release.small_integer("type", 0)),
                                                  release.date("release_date")});
            });
        return releases;
      });
  if (!by_country) return std::nullopt;
  std::vector<CountryRelease> out;
  for (const auto& releases : *by_country) out.insert(out.end(), releases.begin(), releases.end());
  return out;
}

/// Returns the codes in a list of objects, e.g. production_countries.
std::optional<std::vector<std::string>> read_codes(const FieldReader& reader, const char* list_name,
                                                   const char* code_name) {
  return read_list<std::string>(reader, list_name,
                                [&](const FieldReader& entry) -> std::optional<std::string> {
                                  std::string code = entry.text(code_name);
                                  if (code.empty()) return std::nullopt;
                                  return code;
                                },
                                {&code_name, 1});
}

/// Reads `cast` and `crew` of a credits response or an appended part.
void read_credits(const FieldReader& credits, Movie& movie) {
  movie.cast = read_list<CastMember>(credits, "cast", read_cast_member, kNamedColumns);
  if (movie.cast) {
    std::stable_sort(movie.cast->begin(), movie.cast->end(),
                     [](const CastMember& a, const CastMember& b) { return a.order < b.order; });
    keep_first(*movie.cast, [](const CastMember& member) { return member.id; });
  }
  movie.crew = read_list<CrewMember>(credits, "crew", read_crew_member, kCrewColumns);
  if (movie.crew) {
    keep_first(*movie.crew, [](const CrewMember& m) { return std::pair(m.id, m.job); });
  }
}

/// Members of list entries that are not read; they are most of a response's bytes.
constexpr std::array<std::string_view, 11> kUnread = {
    "adult",  "backdrop_path",        "cast_id",   "credit_id",     "descriptors", "english_name",
    "gender", "known_for_department", "logo_path", "original_name", "video"};

/// Reads the appended parts; each may be absent.
void read_appended(const FieldReader& reader, Movie& movie) {
  if (const Json* credits = reader.object("credits")) {
    read_credits(reader.inside(*credits, "credits"), movie);
  }
  if (const Json* keywords = reader.object("keywords")) {
    movie.keywords = read_list<Named>(reader.inside(*keywords, "keywords"), "keywords", read_named,
                                      kNamedColumns);
  }
  if (const Json* releases = reader.object("release_dates")) {
    movie.releases = read_releases(reader.inside(*releases, "release_dates"), "results");
  }
  if (const Json* similar = reader.object("similar")) {
    movie.similar =
        read_list<MovieSummary>(reader.inside(*similar, "similar"), "results", read_summary);
  }
}

/// Parses a document; an error unless it is an object.
Result<Json> parse_object(std::string_view body) {
  Result<Json> document = parse_json(body);
  if (document.ok() && !document->is_object()) {
    return Error{ErrorCode::kMalformed, "expected a JSON object"};
  }
  return document;
}

Error missing(const char* field, const char* expected) {
  return {ErrorCode::kMissingField, std::string(field) + ": expected " + expected};
}

/// Parses an object and reads it with `read(reader) -> std::optional<T>`. If `read` returns
/// nullopt, id or name is missing, and the last warning names it.
template <typename T, typename Read>
Result<Parsed<T>> parse_with(std::string_view body, const Read& read) {
  const Result<Json> document = parse_object(body);
  if (!document.ok()) return document.error();
  Parsed<T> parsed;
  std::optional<T> value = read(FieldReader(*document, parsed.warnings));
  if (!value) return Error{ErrorCode::kMissingField, parsed.warnings.back()};
  parsed.value = std::move(*value);
  return parsed;
}

}  // namespace

Result<Parsed<Movie>> movie_from_json(const Json& document) {
  if (!document.is_object()) {
    return Error{ErrorCode::kMalformed, "expected a JSON object"};
  }
  Parsed<Movie> parsed;
  Movie& movie = parsed.value;
  const FieldReader reader(document, parsed.warnings);

  const auto id = reader.id("id");
  if (!id) return missing("id", "a positive whole number");
  movie.id = *id;
  movie.title = reader.text("title");
  movie.original_title = reader.text("original_title");
  if (movie.title.empty()) movie.title = movie.original_title;
  if (movie.title.empty()) return missing("title", "a non-empty string");
  movie.original_language = reader.text("original_language");
  movie.imdb_id = reader.text("imdb_id");
  movie.status = reader.text("status");
  if (const auto date = reader.partial_date("release_date")) {
    movie.release_date = last_day(*date);
    movie.release_precision = date->precision();
  }
  movie.budget_usd = reader.positive_number("budget");
  movie.revenue_usd = reader.positive_number("revenue");
  movie.revenue_so_far_usd = reader.positive_number("revenue_so_far");
  movie.data_date = reader.date("data_date");
  movie.runtime_minutes = reader.positive_number("runtime");
  movie.popularity = reader.number("popularity");
  movie.vote_average = reader.positive_number("vote_average");
  movie.vote_count = reader.number("vote_count");
  movie.adult = reader.boolean("adult");
  movie.overview = reader.text("overview");
  movie.tagline = reader.text("tagline");
  movie.homepage = reader.text("homepage");
  movie.poster_path = reader.text("poster_path");
  movie.backdrop_path = reader.text("backdrop_path");

  movie.genres = read_list<Named>(reader, "genres", read_named, kNamedColumns);
  movie.companies = read_list<Company>(reader, "production_companies", read_company, kNamedColumns);
  movie.countries = read_codes(reader, "production_countries", "iso_3166_1");
  movie.spoken_languages = read_codes(reader, "spoken_languages", "iso_639_1");
  movie.has_collection_field = document.contains("belongs_to_collection");
  if (const Json* collection = reader.object("belongs_to_collection")) {
    movie.collection = read_named(reader.inside(*collection, "belongs_to_collection"));
  }
  if (const Json* collection = reader.object("begins_collection")) {
    movie.begins_collection = read_named(reader.inside(*collection, "begins_collection"));
  }
  movie.has_partial_lists = reader.boolean("partial_lists");
  movie.source = reader.text("source");
  read_appended(reader, movie);
  return parsed;
}

Result<Parsed<Movie>> parse_movie(std::string_view body) {
  std::string repeated_key;
  const Result<Json> document = parse_json(body, {}, kUnread, repeated_key);
  if (!document.ok()) return document.error();
  Result<Parsed<Movie>> parsed = movie_from_json(*document);
  if (parsed && !repeated_key.empty()) {
    parsed->warnings.push_back(repeated_key + ": repeated key; the last value is used");
  }
  return parsed;
}

Result<Parsed<MoviePage>> parse_movie_page(std::string_view body) {
  return parse_with<MoviePage>(body, [](const FieldReader& reader) -> std::optional<MoviePage> {
    MoviePage page;
    auto results = read_list<MovieSummary>(reader, "results", read_summary);
    if (!results) {
      reader.warn("results", "a list");
      return std::nullopt;
    }
    page.results = std::move(*results);
    page.page = reader.small_integer("page", 1);
    page.total_pages = reader.small_integer("total_pages", 0);
    page.total_results = reader.small_integer("total_results", 0);
    if (const Json* dates = reader.object("dates")) {
      const FieldReader inside = reader.inside(*dates, "dates");
      page.earliest = inside.date("minimum");
      page.latest = inside.date("maximum");
    }
    return page;
  });
}

}  // namespace boxoffice
