#include "proxy/jobs/open_films/open_films_import.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "proxy/files/input_file.h"
#include "shared/base/csv_reader.h"
#include "shared/film/movie.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

using wikimedia::own_id_of_name;

/// A row by column; columns that are not given are empty.
using Fields = std::map<std::string, std::string>;

constexpr const char* kHeader =
    "wikidata_id,imdb_id,tmdb_id,title,release_date,premiere_date,budget_usd,gross_usd,"
    "gross_status,runtime_minutes,original_language,spoken_languages,countries,genres,based_on,"
    "series,series_place,directors,writers,producers,composers,cast,companies,distributor,"
    "date_source,budget_source,gross_source";

std::string csv_of(const std::vector<Fields>& rows) {
  std::string csv = std::string(kHeader) + "\r\n";
  const auto header = parse_csv(kHeader);
  for (const Fields& row : rows) {
    std::string line;
    for (const std::string& column : (*header)[0].fields) {
      const auto field = row.find(column);
      line += "," + (field == row.end() ? "" : field->second);
    }
    csv += line.substr(1) + "\r\n";
  }
  return csv;
}

Fields row(const Fields& changes = {}) {
  Fields fields = {{"wikidata_id", "Q5"}, {"title", "Alpha"}, {"release_date", "1998-06-12"}};
  for (const auto& [column, value] : changes) fields[column] = value;
  return fields;
}

OpenNames people() { return *OpenNames::read("name,wikidata_id\r\nJane Doe,Q77\r\n"); }

OpenFilmImport import_rows(const std::vector<Fields>& rows) {
  Result<OpenFilmImport> result = import_open_films(csv_of(rows), people());
  EXPECT_TRUE(result.ok()) << result.error().message;
  return *result;
}

Json body_of(const Fields& only) {
  const OpenFilmImport import = import_rows({only});
  EXPECT_EQ(import.bodies.size(), 1u);
  return Json::parse(import.bodies.at(0));
}

std::string error_of(const Fields& only) {
  const auto result = import_open_films(csv_of({only}), people());
  return result ? "none" : result.error().message;
}

TEST(OpenFilmsImport, WritesARecordInTheShapeOfTmdb) {
  const Json body = body_of(row({{"tmdb_id", "603"},
                                 {"imdb_id", "tt0133093"},
                                 {"budget_usd", "2000000"},
                                 {"gross_usd", "3000000"},
                                 {"gross_status", "final"},
                                 {"runtime_minutes", "101"},
                                 {"original_language", "en"},
                                 {"spoken_languages", "en;fr"},
                                 {"countries", "US;GB"},
                                 {"genres", "Action;Science Fiction"},
                                 {"based_on", "book;work"},
                                 {"directors", "Jane Doe"},
                                 {"writers", "Jane Doe;John Roe [Q78]"},
                                 {"cast", "Q79;Someone Else"},
                                 {"companies", "Gramercy"}}));
  EXPECT_EQ(body, Json::parse(R"({"id": 603, "title": "Alpha", "release_date": "1998-06-12",
      "imdb_id": "tt0133093", "budget": 2000000, "revenue": 3000000, "runtime": 101,
      "original_language": "en", "partial_lists": true, "source": "open-films",
      "belongs_to_collection": null,
      "spoken_languages": [{"iso_639_1": "en"}, {"iso_639_1": "fr"}],
      "production_countries": [{"iso_3166_1": "US"}, {"iso_3166_1": "GB"}],
      "genres": [{"id": 28, "name": "Action"}, {"id": 878, "name": "Science Fiction"}],
      "keywords": {"keywords": [
        {"id": )" + std::to_string(own_id_of_name("keyword", "based on novel or book")) +
                              R"(, "name": "based on novel or book"},
        {"id": )" + std::to_string(own_id_of_name("keyword", "based on earlier work")) +
                              R"(, "name": "based on earlier work"}]},
      "production_companies": [{"id": )" +
                              std::to_string(own_id_of_name("company", "Gramercy")) +
                              R"(, "name": "Gramercy"}],
      "credits": {
        "cast": [{"id": 1000000079, "order": 0}, {"id": )" +
                              std::to_string(own_id_of_name("person", "Someone Else")) +
                              R"(, "name": "Someone Else", "order": 1}],
        "crew": [
          {"id": 1000000077, "name": "Jane Doe", "job": "Director", "department": "Directing"},
          {"id": 1000000077, "name": "Jane Doe", "job": "Screenplay", "department": "Writing"},
          {"id": 1000000078, "name": "John Roe", "job": "Screenplay", "department": "Writing"}
        ]}})"));
}

TEST(OpenFilmsImport, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(body_of(row()), Json::parse(R"({"id": 1000000005, "title": "Alpha",
      "release_date": "1998-06-12", "belongs_to_collection": null, "partial_lists": true,
      "source": "open-films"})"));
}

TEST(OpenFilmsImport, IdentifiesFilmsByTmdbWikidataOrImdb) {
  const auto id = [](const Fields& changes) { return body_of(row(changes))["id"]; };
  EXPECT_EQ(id({{"tmdb_id", "603"}, {"imdb_id", "tt1"}}), 603);
  EXPECT_EQ(id({{"imdb_id", "tt1"}}), 1000000005);
  EXPECT_EQ(id({{"wikidata_id", ""}, {"imdb_id", "tt1"}}), own_id_of_name("film", "tt1"));
  EXPECT_EQ(id({{"wikidata_id", ""}}), own_id_of_name("film", "Alpha\n1998-06-12"));
}

TEST(OpenFilmsImport, TakesFinalGrossesOnly) {
  for (const char* status : {"provisional", "domestic", "partial", "suspect", ""}) {
    const Fields fields = row({{"gross_usd", "3000000"}, {"gross_status", status}});
    EXPECT_FALSE(body_of(fields).contains("revenue")) << status;
    EXPECT_EQ(import_rows({fields}).counts.not_final, 1u);
  }
}

TEST(OpenFilmsImport, AFilmBelongsToItsSeriesFromTheSecondPartOn) {
  const Json first = body_of(row({{"series", "Alphas"}, {"series_place", "1"}}));
  const Json second = body_of(row({{"series", "Alphas"}, {"series_place", "2"}}));
  const Json alphas = {{"id", own_id_of_name("collection", "Alphas")}, {"name", "Alphas"}};
  EXPECT_EQ(first["begins_collection"], alphas);
  EXPECT_EQ(first["belongs_to_collection"], Json());
  EXPECT_EQ(second["belongs_to_collection"], alphas);
  EXPECT_FALSE(second.contains("begins_collection"));
  // Without a place, earlier parts are unknown.
  const Json unplaced = body_of(row({{"series", "Alphas"}}));
  EXPECT_EQ(unplaced["belongs_to_collection"], Json());
  EXPECT_FALSE(unplaced.contains("begins_collection"));
  EXPECT_EQ(body_of(row({{"series", "Q462"}, {"series_place", "2"}}))["belongs_to_collection"],
            Json::parse(R"({"id": 1000000462})"));
}

TEST(OpenFilmsImport, KeepsThePrecisionOfDatesAndOrdersByTheEndOfTheirSpan) {
  const OpenFilmImport import =
      import_rows({row({{"wikidata_id", "Q1"}, {"release_date", "1998"}}),
                   row({{"wikidata_id", "Q2"}, {"release_date", "1998-06"}}),
                   row({{"wikidata_id", "Q3"}, {"release_date", "1998-12-30"}})});
  ASSERT_EQ(import.bodies.size(), 3u);
  EXPECT_EQ(Json::parse(import.bodies[0])["release_date"], "1998-06");
  EXPECT_EQ(Json::parse(import.bodies[1])["release_date"], "1998-12-30");
  EXPECT_EQ(Json::parse(import.bodies[2])["release_date"], "1998");
  EXPECT_EQ(import.counts.partial_date, 2u);
}

TEST(OpenFilmsImport, DropsFilmsWithoutATheatricalDate) {
  const OpenFilmImport import = import_rows(
      {row({{"release_date", ""}, {"premiere_date", "1998-01-02"}}),
       row({{"date_source", "wikipedia-premiere"}}), row({{"date_source", "wikipedia-video"}})});
  EXPECT_TRUE(import.bodies.empty());
  EXPECT_EQ(import.counts.undated, 1u);
  EXPECT_EQ(import.counts.premiere_only, 2u);
}

TEST(OpenFilmsImport, NamesLineAndColumnOfWhatItRefuses) {
  EXPECT_EQ(error_of(row({{"wikidata_id", "5"}})),
            "line 2: wikidata_id: expected an item such as Q42");
  EXPECT_EQ(error_of(row({{"title", ""}})), "line 2: title: expected a text that is not empty");
  EXPECT_EQ(error_of(row({{"release_date", "May 1998"}})),
            "line 2: release_date: expected YYYY, YYYY-MM or YYYY-MM-DD");
  EXPECT_EQ(error_of(row({{"gross_usd", "1e6"}})), "line 2: gross_usd: expected a whole number");
  EXPECT_EQ(error_of(row({{"tmdb_id", "-3"}})), "line 2: tmdb_id: expected a whole number");
  EXPECT_EQ(error_of(row({{"genres", "Noir"}})), "line 2: genres: expected TMDB's genres");
  const auto columns = import_open_films("wikidata_id,title\r\n", {});
  ASSERT_FALSE(columns.ok());
  EXPECT_EQ(columns.error().message, "no column imdb_id");
}

TEST(OpenNames, RefusesPeopleGivenTwice) {
  const auto twice = OpenNames::read("name,wikidata_id\nA,Q1\nA,Q2\n");
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().message, "line 3: name: \"A\" is given twice");
  const auto no_item = OpenNames::read("name,wikidata_id\nA,17\n");
  ASSERT_FALSE(no_item.ok());
  EXPECT_EQ(no_item.error().message, "line 2: wikidata_id: expected an item such as Q42");
}

TEST(OpenFilms, TheBundledFilesGiveTheseFilms) {
  const std::string folder = BOXOFFICE_OPEN_FILMS;
  const auto names = OpenNames::read(*read_file(folder + "/people.csv", 1u << 20));
  ASSERT_TRUE(names.ok());
  const auto import = import_open_films(*read_file(folder + "/films.csv", 4u << 20), *names);
  ASSERT_TRUE(import.ok()) << import.error().message;
  EXPECT_EQ(to_json(import->counts), Json::parse(R"({"rows": 6847, "films": 6663,
      "dropped": {"undated": 145, "premiere_only": 39},
      "kept": {"partial_date": 730, "unknown_budget": 1252, "unknown_revenue": 0, "not_final": 268}})"));
  std::set<TmdbId> ids;
  std::map<TmdbId, std::string> people;
  for (const std::string& body : import->bodies) {
    const auto film = parse_movie(body);
    ASSERT_TRUE(film.ok());
    EXPECT_TRUE(film->warnings.empty()) << film->value.title << ": " << film->warnings.front();
    EXPECT_TRUE(ids.insert(film->value.id).second) << film->value.title;
    EXPECT_LE(film->value.id, 0xFFFFFFFF);
    if (!film->value.crew) continue;
    for (const CrewMember& member : *film->value.crew) {
      EXPECT_EQ(people.try_emplace(member.id, member.name).first->second, member.name);
    }
  }
}

}  // namespace
}  // namespace boxoffice
