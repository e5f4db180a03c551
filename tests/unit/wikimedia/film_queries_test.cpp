#include "shared/wikimedia/film_queries.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace boxoffice::wikimedia {
namespace {

constexpr std::string_view kPrologue =
    "PREFIX wd: <http://www.wikidata.org/entity/>\n"
    "PREFIX wdt: <http://www.wikidata.org/prop/direct/>\n"
    "PREFIX p: <http://www.wikidata.org/prop/>\n"
    "PREFIX ps: <http://www.wikidata.org/prop/statement/>\n"
    "PREFIX psv: <http://www.wikidata.org/prop/statement/value/>\n"
    "PREFIX pq: <http://www.wikidata.org/prop/qualifier/>\n"
    "PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>\n"
    "PREFIX wikibase: <http://wikiba.se/ontology#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    "PREFIX schema: <http://schema.org/>\n"
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n";

constexpr std::array<ItemId, 2> kFilms = {190050, 900000001};

std::string expected(std::string_view query) { return std::string(kPrologue) + std::string(query); }

TEST(FilmQueries, SelectsFilmsOfAYear) {
  EXPECT_EQ(*films_of_year_query(2010),
            expected("SELECT DISTINCT ?film WHERE {\n"
                     "  VALUES ?kind { wd:Q11424 wd:Q24869 wd:Q202866 wd:Q29168811 wd:Q20650540 "
                     "wd:Q229390 wd:Q93204 wd:Q226730 }\n"
                     "  ?film wdt:P31 ?kind .\n"
                     "  ?film wdt:P577 ?date .\n"
                     "  FILTER(?date >= \"2010-01-01T00:00:00Z\"^^xsd:dateTime && "
                     "?date < \"2011-01-01T00:00:00Z\"^^xsd:dateTime)\n"
                     "  ?article schema:about ?film .\n"
                     "  ?article schema:isPartOf <https://en.wikipedia.org/> .\n"
                     "}\n"));
}

TEST(FilmQueries, SelectsFilmsOfASpan) {
  const auto query = films_between_query(*parse_date("2026-09-02"), *parse_date("2027-06-01"));
  EXPECT_NE(query->find("?date >= \"2026-09-02T00:00:00Z\"^^xsd:dateTime && "
                        "?date < \"2027-06-01T00:00:00Z\"^^xsd:dateTime"),
            std::string::npos);
}

TEST(FilmQueries, SelectsFacts) {
  EXPECT_EQ(
      *film_facts_query(kFilms),
      expected("SELECT ?film ?titleEn ?titleMul ?article ?imdb ?tmdb ?duration ?durationUnit "
               "WHERE {\n"
               "  VALUES ?film { wd:Q190050 wd:Q900000001 }\n"
               "  OPTIONAL { ?film rdfs:label ?titleEn . FILTER(LANG(?titleEn) = \"en\") }\n"
               "  OPTIONAL { ?film rdfs:label ?titleMul . FILTER(LANG(?titleMul) = \"mul\") }\n"
               "  OPTIONAL { ?page schema:about ?film . ?page schema:isPartOf "
               "<https://en.wikipedia.org/> . ?page schema:name ?article }\n"
               "  OPTIONAL { ?film wdt:P345 ?imdb }\n"
               "  OPTIONAL { ?film wdt:P4947 ?tmdb }\n"
               "  OPTIONAL { ?film p:P2047 ?length . ?length psv:P2047 ?node . "
               "?node wikibase:quantityAmount ?duration . "
               "?node wikibase:quantityUnit ?durationUnit }\n"
               "}\n"));
}

TEST(FilmQueries, SelectsMoney) {
  EXPECT_EQ(*film_money_query(kFilms),
            expected("SELECT ?film ?statement ?property ?rank ?amount ?unit ?place ?asOf "
                     "?asOfPrecision WHERE {\n"
                     "  VALUES ?film { wd:Q190050 wd:Q900000001 }\n"
                     "  { ?film p:P2142 ?statement . ?statement psv:P2142 ?node . "
                     "BIND(\"P2142\" AS ?property) }\n"
                     "  UNION { ?film p:P2130 ?statement . ?statement psv:P2130 ?node . "
                     "BIND(\"P2130\" AS ?property) }\n"
                     "  UNION { ?film p:P2769 ?statement . ?statement psv:P2769 ?node . "
                     "BIND(\"P2769\" AS ?property) }\n"
                     "  ?statement wikibase:rank ?rank .\n"
                     "  ?node wikibase:quantityAmount ?amount .\n"
                     "  ?node wikibase:quantityUnit ?unit .\n"
                     "  OPTIONAL { ?statement pq:P3005 ?place }\n"
                     "  OPTIONAL { ?statement pqv:P585 ?on . ?on wikibase:timeValue ?asOf . "
                     "?on wikibase:timePrecision ?asOfPrecision }\n"
                     "}\n"));
}

TEST(FilmQueries, SelectsDates) {
  EXPECT_EQ(*film_dates_query(kFilms),
            expected("SELECT ?film ?statement ?rank ?time ?precision ?place ?format WHERE {\n"
                     "  VALUES ?film { wd:Q190050 wd:Q900000001 }\n"
                     "  ?film p:P577 ?statement .\n"
                     "  ?statement psv:P577 ?node .\n"
                     "  ?statement wikibase:rank ?rank .\n"
                     "  ?node wikibase:timeValue ?time .\n"
                     "  ?node wikibase:timePrecision ?precision .\n"
                     "  OPTIONAL { ?statement pq:P291 ?place }\n"
                     "  OPTIONAL { ?statement pq:P437 ?format }\n"
                     "}\n"));
}

TEST(FilmQueries, SelectsCompanies) {
  EXPECT_EQ(*film_companies_query(kFilms),
            expected("SELECT ?film ?property ?value ?rank ?ordinal ?follows WHERE {\n"
                     "  VALUES ?film { wd:Q190050 wd:Q900000001 }\n"
                     "  { ?film p:P272 ?statement . ?statement ps:P272 ?value . "
                     "BIND(\"P272\" AS ?property) }\n"
                     "  UNION { ?film p:P750 ?statement . ?statement ps:P750 ?value . "
                     "BIND(\"P750\" AS ?property) }\n"
                     "  ?statement wikibase:rank ?rank .\n"
                     "  OPTIONAL { ?statement pq:P1545 ?ordinal }\n"
                     "  OPTIONAL { ?statement pq:P155 ?follows }\n"
                     "}\n"));
}

TEST(FilmQueries, SelectsPeopleSeriesAndClassesByProperty) {
  const auto names_all = [](const Result<std::string>& query,
                            const std::vector<std::string>& properties) {
    for (const std::string& property : properties) {
      EXPECT_NE(query->find("p:" + property + " ?statement"), std::string::npos) << property;
    }
  };
  names_all(film_people_query(kFilms), {"P57", "P58", "P161", "P162", "P86"});
  names_all(film_series_query(kFilms), {"P179", "P8345", "P155"});
  names_all(film_classes_query(kFilms), {"P31", "P136", "P495", "P364", "P144", "P1657"});
}

TEST(FilmQueries, SelectsLabelsInEnglishAndMul) {
  EXPECT_EQ(*labels_query(kFilms),
            expected("SELECT ?item ?label WHERE {\n"
                     "  VALUES ?item { wd:Q190050 wd:Q900000001 }\n"
                     "  ?item rdfs:label ?label .\n"
                     "  FILTER(LANG(?label) = \"en\" || LANG(?label) = \"mul\")\n"
                     "}\n"));
}

TEST(FilmQueries, UsesOnlyPortableSparql) {
  for (const auto& query :
       {film_facts_query(kFilms), film_money_query(kFilms), film_dates_query(kFilms),
        film_people_query(kFilms), film_companies_query(kFilms), film_series_query(kFilms),
        film_classes_query(kFilms), labels_query(kFilms), films_of_year_query(2010)}) {
    ASSERT_TRUE(query.ok());
    for (const char* extension : {"SERVICE", "bd:", "hint:", "gas:"}) {
      EXPECT_EQ(query->find(extension), std::string::npos) << extension;
    }
  }
}

TEST(FilmQueries, RejectsEmptyAndLargeBatches) {
  const std::vector<ItemId> most(kMaxFilmsPerQuery, 1);
  const std::vector<ItemId> too_many(kMaxFilmsPerQuery + 1, 1);
  EXPECT_TRUE(film_money_query(most).ok());
  ASSERT_FALSE(film_money_query(too_many).ok());
  EXPECT_EQ(film_money_query(too_many).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(film_money_query(too_many).error().message, "201 items in a query; expected 1 to 200");
  EXPECT_FALSE(film_dates_query({}).ok());
  EXPECT_FALSE(labels_query({}).ok());
}

TEST(FilmQueries, RejectsYearsWithoutFilms) {
  EXPECT_FALSE(films_of_year_query(1887).ok());
  EXPECT_FALSE(films_of_year_query(2101).ok());
  EXPECT_FALSE(films_between_query(*parse_date("2026-01-02"), *parse_date("2026-01-02")).ok());
}

}  // namespace
}  // namespace boxoffice::wikimedia
