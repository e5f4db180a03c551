#include "proxy/jobs/open_films/open_films_import.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <tuple>
#include <utility>

#include "shared/base/csv_reader.h"
#include "shared/film/partial_date.h"
#include "shared/wikimedia/film_tables.h"

namespace boxoffice {
namespace {

constexpr std::array<std::string_view, 23> kFilmColumns = {"wikidata_id",
                                                           "imdb_id",
                                                           "tmdb_id",
                                                           "title",
                                                           "release_date",
                                                           "budget_usd",
                                                           "gross_usd",
                                                           "gross_status",
                                                           "runtime_minutes",
                                                           "original_language",
                                                           "spoken_languages",
                                                           "countries",
                                                           "genres",
                                                           "based_on",
                                                           "series",
                                                           "series_place",
                                                           "directors",
                                                           "writers",
                                                           "producers",
                                                           "composers",
                                                           "cast",
                                                           "companies",
                                                           "date_source"};

constexpr const char* kSource = "open-films";

struct Job {
  std::string_view column;
  const char* title;
  const char* department;
};
constexpr std::array<Job, 4> kJobs = {{{"directors", "Director", "Directing"},
                                       {"writers", "Screenplay", "Writing"},
                                       {"producers", "Producer", "Production"},
                                       {"composers", "Original Music Composer", "Sound"}}};

/// Source material in TMDB's words.
struct SourceMaterial {
  std::string_view kind;
  const char* keyword;
};
constexpr std::array<SourceMaterial, 11> kSourceMaterial = {
    {{"book", "based on novel or book"},
     {"comic", "based on comic"},
     {"play", "based on play or musical"},
     {"life", "based on true story"},
     {"tv", "based on tv series"},
     {"game", "based on video game"},
     {"toy", "based on toy"},
     {"film", "remake"},
     {"characters", "based on characters"},
     {"article", "based on magazine, newspaper or article"},
     {"work", "based on earlier work"}}};

/// A row of films.csv.
class Row {
 public:
  Row(const CsvTable& table, std::size_t row) : table_(table), row_(row) {}

  std::string_view text(std::string_view column) const { return table_.field(row_, column); }
  std::vector<std::string_view> list(std::string_view column) const {
    return split_names(text(column));
  }

  /// A whole number that is not negative; nothing for an empty field.
  Result<std::optional<std::int64_t>> number(std::string_view column) const {
    const std::string_view digits = text(column);
    if (digits.empty()) return std::optional<std::int64_t>();
    std::int64_t value = -1;
    const char* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || value < 0) {
      return error(column, "a whole number");
    }
    return std::optional(value);
  }

  Error error(std::string_view column, std::string_view expected) const {
    return table_.error(row_, std::string(column) + ": expected " + std::string(expected));
  }

 private:
  const CsvTable& table_;
  std::size_t row_;
};

Json named(const Named& name) {
  Json entry = {{"id", name.id}};
  if (!name.name.empty()) entry["name"] = name.name;
  return entry;
}

/// {"iso_639_1": "en"} of each code.
Json codes(const std::vector<std::string_view>& list, const char* member) {
  Json entries = Json::array();
  for (const std::string_view code : list) entries.push_back({{member, code}});
  return entries;
}

void put_list(Json& film, const char* member, Json list) {
  if (!list.empty()) film[member] = std::move(list);
}

/// Where a film was first shown otherwise than in a cinema's regular run.
bool is_premiere(const Row& row) {
  const std::string_view source = row.text("date_source");
  return source == "wikipedia-premiere" || source == "wikipedia-video";
}

/// TMDB's id, else that of the item, else one made from IMDb's or from title and date.
Result<TmdbId> film_id(const Row& row) {
  const auto tmdb_id = row.number("tmdb_id");
  if (!tmdb_id) return tmdb_id.error();
  if (*tmdb_id == 0) return row.error("tmdb_id", "a positive whole number");
  if (*tmdb_id) return **tmdb_id;
  const std::string_view item = row.text("wikidata_id");
  if (item.empty()) {
    const std::string_view imdb_id = row.text("imdb_id");
    const std::string name =
        std::string(row.text("title")) + "\n" + std::string(row.text("release_date"));
    return wikimedia::own_id_of_name("film", imdb_id.empty() ? name : imdb_id);
  }
  const auto number = wikimedia::parse_item_id(item);
  if (!number) return row.error("wikidata_id", "an item such as Q42");
  return wikimedia::own_id_of_item(*number);
}

/// Turns rows into records one by one.
class OpenFilmsImporter {
 public:
  explicit OpenFilmsImporter(const OpenNames& names) : names_(names) {}

  Failure add(const Row& row) {
    ++counts_.rows;
    if (row.text("release_date").empty()) return ++counts_.undated, Failure();
    if (is_premiere(row)) return ++counts_.premiere_only, Failure();
    const auto date = parse_partial_date(row.text("release_date"));
    if (!date) return row.error("release_date", "YYYY, YYYY-MM or YYYY-MM-DD");
    if (row.text("title").empty()) return row.error("title", "a text that is not empty");
    const Result<TmdbId> id = film_id(row);
    if (!id) return id.error();

    Json film = {{"id", *id},
                 {"title", row.text("title")},
                 {"release_date", format_partial_date(*date)},
                 {"partial_lists", true},
                 {"source", kSource}};
    counts_.partial_date += !date->has_day();
    if (const Failure failure = add_numbers(row, film)) return failure;
    if (const Failure failure = add_series(row, film)) return failure;
    if (const Failure failure = add_genres(row, film)) return failure;
    if (const Failure failure = add_keywords(row, film)) return failure;
    add_codes(row, film);
    add_people(row, film);
    films_.emplace_back(format_date(last_day(*date)), *id, film.dump());
    return {};
  }

  OpenFilmImport take() && {
    std::sort(films_.begin(), films_.end());
    OpenFilmImport result;
    for (auto& film : films_) result.bodies.push_back(std::move(std::get<2>(film)));
    counts_.films = static_cast<std::uint32_t>(result.bodies.size());
    result.counts = counts_;
    return result;
  }

 private:
  Failure add_numbers(const Row& row, Json& film) {
    const auto budget = row.number("budget_usd");
    if (!budget) return budget.error();
    const auto gross = row.number("gross_usd");
    if (!gross) return gross.error();
    const auto runtime = row.number("runtime_minutes");
    if (!runtime) return runtime.error();
    const bool is_final = row.text("gross_status") == "final";
    if (*budget) film["budget"] = **budget;
    if (*gross && is_final) film["revenue"] = **gross;
    if (*runtime) film["runtime"] = **runtime;
    counts_.unknown_budget += !*budget;
    counts_.unknown_revenue += !*gross;
    counts_.not_final += *gross && !is_final;
    return {};
  }

  Failure add_series(const Row& row, Json& film) const {
    const auto place = row.number("series_place");
    if (!place) return place.error();
    film["belongs_to_collection"] = nullptr;
    if (row.text("series").empty() || !*place) return {};
    const bool is_first = **place < 2;
    film[is_first ? "begins_collection" : "belongs_to_collection"] =
        named(names_.other("collection", row.text("series")));
    return {};
  }

  static Failure add_genres(const Row& row, Json& film) {
    Json genres = Json::array();
    for (const std::string_view name : row.list("genres")) {
      const auto* const genre =
          std::find_if(std::begin(wikimedia::kTmdbGenres), std::end(wikimedia::kTmdbGenres),
                       [&](const auto& known) { return known.name == name; });
      if (genre == std::end(wikimedia::kTmdbGenres)) return row.error("genres", "TMDB's genres");
      genres.push_back({{"id", genre->id}, {"name", genre->name}});
    }
    put_list(film, "genres", std::move(genres));
    return {};
  }

  Failure add_keywords(const Row& row, Json& film) const {
    Json keywords = Json::array();
    for (const std::string_view kind : row.list("based_on")) {
      const auto* const material =
          std::find_if(kSourceMaterial.begin(), kSourceMaterial.end(),
                       [&](const SourceMaterial& known) { return known.kind == kind; });
      if (material == kSourceMaterial.end()) {
        return row.error("based_on",
                         "book, comic, play, life, tv, game, toy, film, characters, "
                         "article or work");
      }
      keywords.push_back(named(names_.other("keyword", material->keyword)));
    }
    if (!keywords.empty()) film["keywords"]["keywords"] = std::move(keywords);
    return {};
  }

  static void add_codes(const Row& row, Json& film) {
    if (!row.text("imdb_id").empty()) film["imdb_id"] = row.text("imdb_id");
    if (!row.text("original_language").empty()) {
      film["original_language"] = row.text("original_language");
    }
    put_list(film, "spoken_languages", codes(row.list("spoken_languages"), "iso_639_1"));
    put_list(film, "production_countries", codes(row.list("countries"), "iso_3166_1"));
  }

  void add_people(const Row& row, Json& film) const {
    Json companies = Json::array();
    for (const std::string_view company : row.list("companies")) {
      companies.push_back(named(names_.other("company", company)));
    }
    put_list(film, "production_companies", std::move(companies));
    Json cast = Json::array();
    for (const std::string_view person : row.list("cast")) {
      Json member = named(names_.person(person));
      member["order"] = cast.size();
      cast.push_back(std::move(member));
    }
    Json crew = Json::array();
    for (const Job& job : kJobs) {
      for (const std::string_view person : row.list(job.column)) {
        Json member = named(names_.person(person));
        member["job"] = job.title;
        member["department"] = job.department;
        crew.push_back(std::move(member));
      }
    }
    if (!cast.empty()) film["credits"]["cast"] = std::move(cast);
    if (!crew.empty()) film["credits"]["crew"] = std::move(crew);
  }

  const OpenNames& names_;
  OpenFilmCounts counts_;
  std::vector<std::tuple<std::string, TmdbId, std::string>> films_;
};

}  // namespace

Json to_json(const OpenFilmCounts& counts) {
  return {{"rows", counts.rows},
          {"films", counts.films},
          {"dropped", {{"undated", counts.undated}, {"premiere_only", counts.premiere_only}}},
          {"kept",
           {{"partial_date", counts.partial_date},
            {"unknown_budget", counts.unknown_budget},
            {"unknown_revenue", counts.unknown_revenue},
            {"not_final", counts.not_final}}}};
}

Result<OpenFilmImport> import_open_films(std::string_view films, const OpenNames& names) {
  const Result<CsvTable> table = CsvTable::read(films);
  if (!table) return table.error();
  if (Failure failure = table->require(kFilmColumns)) return *std::move(failure);
  OpenFilmsImporter importer(names);
  for (std::size_t row = 0; row < table->size(); ++row) {
    if (Failure failure = importer.add(Row(*table, row))) return *std::move(failure);
  }
  return std::move(importer).take();
}

}  // namespace boxoffice
