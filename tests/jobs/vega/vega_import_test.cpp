#include "proxy/jobs/vega/vega_import.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "proxy/files/input_file.h"
#include "proxy/jobs/vega/stand_in_ids.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

/// A record as the package has it, changed by `changes` (a JSON merge patch: null removes).
Json record(const char* changes = "{}") {
  Json value = Json::parse(R"({"Title": "Alpha", "US Gross": 1000000, "Worldwide Gross": 3000000,
      "US DVD Sales": null, "Production Budget": 2000000, "Release Date": "Jun 12 1998",
      "MPAA Rating": "R", "Running Time min": 101, "Distributor": "Gramercy",
      "Source": "Remake", "Major Genre": "Comedy", "Creative Type": "Contemporary Fiction",
      "Director": "Jane Doe", "Rotten Tomatoes Rating": 50, "IMDB Rating": 6.1,
      "IMDB Votes": 1071})");
  value.merge_patch(Json::parse(changes));
  return value;
}

VegaImport import_records(const std::vector<Json>& records) {
  Result<VegaImport> result = import_vega(Json(records));
  EXPECT_TRUE(result.ok());
  return *result;
}

/// The body of a list of one record.
Json body_of(const Json& only) {
  const VegaImport import = import_records({only});
  EXPECT_EQ(import.bodies.size(), 1u);
  return Json::parse(import.bodies.at(0));
}

TEST(VegaImport, GivesABodyInTheShapeOfTmdb) {
  const Json body = body_of(record());
  StandInIds ids;
  EXPECT_EQ(
      body,
      Json({{"id", ids.id("film", "Alpha\n1998-06-12")},
            {"title", "Alpha"},
            {"release_date", "1998-06-12"},
            {"data_date", "2010-09-24"},
            {"budget", 2000000},
            {"revenue", 3000000},
            {"runtime", 101},
            {"vote_average", 6.1},
            {"vote_count", 1071},
            {"source", "vega-datasets"},
            {"genres", Json::parse(R"([{"id": 35, "name": "Comedy"}])")},
            {"production_companies",
             Json::array({{{"id", ids.id("company", "Gramercy")}, {"name", "Gramercy"}}})},
            {"credits",
             {{"crew", Json::array({{{"id", ids.id("person", "Jane Doe")},
                                     {"name", "Jane Doe"},
                                     {"job", "Director"},
                                     {"department", "Directing"}}})}}},
            {"keywords",
             {{"keywords", Json::array({{{"id", ids.id("keyword", "remake")}, {"name", "remake"}},
                                        {{"id", ids.id("keyword", "contemporary fiction")},
                                         {"name", "contemporary fiction"}}})}}},
            {"release_dates", Json::parse(R"({"results": [{"iso_3166_1": "US",
                            "release_dates": [{"certification": "R", "type": 3,
                            "release_date": "1998-06-12T00:00:00.000Z"}]}]})")}}));
  const Result<Parsed<Movie>> movie = parse_movie(body.dump());
  ASSERT_TRUE(movie.ok());
  EXPECT_TRUE(movie->warnings.empty());
}

TEST(VegaImport, LeavesOutWhatIsUnknown) {
  const Json body = body_of(record(
      R"({"MPAA Rating": null, "Running Time min": null, "Distributor": null, "Source": null,
          "Major Genre": null, "Creative Type": null, "Director": null, "IMDB Votes": null})"));
  std::set<std::string> fields;
  for (const auto& [name, value] : body.items()) fields.insert(name);
  EXPECT_EQ(fields, (std::set<std::string>{"id", "title", "release_date", "data_date", "budget",
                                           "revenue", "source"}));
}

TEST(VegaImport, RepairsCenturies) {
  EXPECT_EQ(body_of(record(R"({"Release Date": "Dec 15 2039"})"))["release_date"], "1939-12-15");
  EXPECT_EQ(body_of(record(R"({"Release Date": "Jan 01 2012"})"))["release_date"], "1912-01-01");
  EXPECT_EQ(body_of(record(R"({"Release Date": "Dec 23 2011"})"))["release_date"], "2011-12-23");
  EXPECT_EQ(
      import_records({record(R"({"Release Date": "Dec 15 2039"})"), record()}).counts.wrong_century,
      1u);
}

TEST(VegaImport, RepairsTitles) {
  EXPECT_EQ(body_of(record(R"({"Title": 300})"))["title"], "300");
  EXPECT_EQ(body_of(record(R"({"Title": "LÈon"})"))["title"], "Léon");
  EXPECT_EQ(body_of(record(R"({"Title": "Alien³"})"))["title"], "Alien³");
  EXPECT_EQ(body_of(record(R"({"Title": "Boot, Das"})"))["title"], "Das Boot");
  EXPECT_EQ(body_of(record(R"({"Title": "Hi, Mom"})"))["title"], "Hi, Mom");
  EXPECT_EQ(body_of(record(R"({"Director": "MoliËre"})"))["credits"]["crew"][0]["name"], "Molière");
  const VegaCounts counts =
      import_records({record(R"({"Title": 300})"), record(R"({"Title": "LÈon"})"),
                      record(R"({"Title": "Boot, Das", "Director": "MoliËre"})")})
          .counts;
  EXPECT_EQ(counts.number_title, 1u);
  EXPECT_EQ(counts.garbled_text, 2u);
  EXPECT_EQ(counts.article_last, 1u);
}

TEST(VegaImport, DropsWhatCannotBeUsed) {
  const VegaImport import = import_records(
      {record(), record(R"({"Title": null})"), record(R"({"Title": ""})"),
       record(R"({"Release Date": null})"), record(R"({"Release Date": "Jun 31 1998"})"),
       record(R"({"Release Date": "1998-06-12"})"), record(R"({"Worldwide Gross": 5})"),
       record(R"({"Release Date": "Jun 12 1999"})")});
  EXPECT_EQ(import.bodies.size(), 2u);
  EXPECT_EQ(import.counts.records, 8u);
  EXPECT_EQ(import.counts.films, 2u);
  EXPECT_EQ(import.counts.untitled, 2u);
  EXPECT_EQ(import.counts.undated, 3u);
  EXPECT_EQ(import.counts.duplicate, 1u);
}

TEST(VegaImport, CountsMoneyThatIsUnknownOrSmall) {
  const VegaImport import = import_records(
      {record(R"({"Title": "A", "Worldwide Gross": 0})"),
       record(R"({"Title": "B", "Worldwide Gross": null})"),
       record(R"({"Title": "C", "Production Budget": null})"),
       record(R"({"Title": "D", "Production Budget": 218})"),
       record(R"({"Title": "E", "Worldwide Gross": 99999})"),
       record(R"({"Title": "F", "Worldwide Gross": 100000, "Production Budget": 100000})")});
  EXPECT_EQ(import.counts.unknown_revenue, 2u);
  EXPECT_EQ(import.counts.unknown_budget, 1u);
  EXPECT_EQ(import.counts.small_money, 2u);
  EXPECT_EQ(import.bodies.size(), 6u);
}

TEST(VegaImport, UsesTmdbsGenres) {
  const auto genres = [](const char* changes) {
    std::vector<int> ids;
    const Json body = body_of(record(changes));
    for (const Json& genre : body["genres"]) ids.push_back(genre["id"]);
    return ids;
  };
  EXPECT_EQ(genres(R"({"Major Genre": "Romantic Comedy"})"), (std::vector<int>{10749, 35}));
  EXPECT_EQ(genres(R"({"Major Genre": "Action", "Creative Type": "Science Fiction"})"),
            (std::vector<int>{28, 878}));
  EXPECT_EQ(genres(R"({"Major Genre": null, "Creative Type": "Kids Fiction"})"),
            (std::vector<int>{10751}));
}

TEST(VegaImport, UsesTmdbsCertifications) {
  const auto rated = body_of(record(R"({"MPAA Rating": "Not Rated"})"));
  EXPECT_EQ(rated["release_dates"]["results"][0]["release_dates"][0]["certification"], "NR");
  EXPECT_FALSE(body_of(record(R"({"MPAA Rating": "Open"})")).contains("release_dates"));
}

TEST(VegaImport, SortsByDate) {
  const VegaImport import = import_records(
      {record(R"({"Release Date": "Jun 12 1999"})"), record(R"({"Release Date": "May 12 1999"})")});
  EXPECT_EQ(Json::parse(import.bodies[0])["release_date"], "1999-05-12");
}

TEST(VegaImport, RefusesOtherDocuments) {
  EXPECT_EQ(import_vega(Json::object()).error().message, "expected a list of films");
  EXPECT_EQ(import_vega(Json::array({record(), 5})).error().message, "[1]: expected an object");
}

TEST(StandInIds, AreStableAndApart) {
  StandInIds ids;
  const std::int64_t jane = ids.id("person", "Jane Doe");
  EXPECT_EQ(jane, 4'254'456'994);
  EXPECT_EQ(ids.id("person", "Jane Doe"), jane);
  EXPECT_NE(ids.id("company", "Jane Doe"), jane);
  for (int i = 0; i < 1000; ++i) {
    const std::int64_t id = ids.id("person", std::to_string(i));
    EXPECT_GE(id, 1'000'000'000);
    EXPECT_LT(id, std::int64_t{1} << 32);
  }
}

TEST(VegaImport, ImportsTheWholePackage) {
  if (!std::filesystem::exists(BOXOFFICE_VEGA_FILMS)) {
    GTEST_SKIP() << "vega-datasets is not installed: " << BOXOFFICE_VEGA_FILMS;
  }
  const Result<Json> document = parse_json(*read_file(BOXOFFICE_VEGA_FILMS, 16u << 20));
  ASSERT_TRUE(document.ok());
  const Result<VegaImport> import = import_vega(*document);
  ASSERT_TRUE(import.ok());
  EXPECT_EQ(to_json(import->counts), Json::parse(R"({"records": 3201, "films": 3200,
      "repaired": {"wrong_century": 22, "number_title": 9, "garbled_text": 18, "article_last": 6},
      "dropped": {"untitled": 1, "undated": 0, "duplicate": 0},
      "kept": {"unknown_budget": 1, "unknown_revenue": 54, "small_money": 136}})"));

  std::map<std::string, std::string> date_by_title;
  std::set<TmdbId> ids;
  for (const std::string& body : import->bodies) {
    const Result<Parsed<Movie>> movie = parse_movie(body);
    ASSERT_TRUE(movie.ok()) << body;
    EXPECT_TRUE(movie->warnings.empty()) << body;
    EXPECT_TRUE(ids.insert(movie->value.id).second) << body;
    date_by_title[movie->value.title] = format_date(*movie->value.release_date);
  }
  EXPECT_EQ(date_by_title.count("Déjà Vu"), 1u);
  EXPECT_EQ(date_by_title.count("The Naked Gun 2½: The Smell of Fear"), 1u);
  EXPECT_EQ(date_by_title.count("Alien³"), 1u);
  EXPECT_EQ(date_by_title["Gone with the Wind"], "1939-12-15");
  EXPECT_EQ(date_by_title["300"], "2007-03-09");
}

}  // namespace
}  // namespace boxoffice
