#include "shared/wikimedia/film_item.h"

#include <gtest/gtest.h>

#include "support.h"

namespace boxoffice::wikimedia {
namespace {

using test::film_of_claims;
using test::item_value;
using test::qualifier_json;
using test::quantity_value;
using test::statement_json;
using test::string_value;
using test::time_value;

SparqlResults results_of(std::string_view bindings) {
  const auto results = parse_sparql_results(R"({"head":{"vars":[]},"results":{"bindings":[)" +
                                            std::string(bindings) + "]}}");
  EXPECT_TRUE(results.ok()) << (results.ok() ? "" : results.error().message);
  return results.ok() ? *results : SparqlResults{};
}

std::string uri(std::string_view variable, std::string_view value) {
  return "\"" + std::string(variable) + R"(":{"type":"uri","value":")" + std::string(value) + "\"}";
}

std::string entity(std::string_view variable, std::string_view id) {
  return uri(variable, "http://www.wikidata.org/entity/" + std::string(id));
}

std::string literal(std::string_view variable, std::string_view value) {
  return "\"" + std::string(variable) + R"(":{"type":"literal","value":")" + std::string(value) +
         "\"}";
}

std::string rank(std::string_view name) {
  return uri("rank", "http://wikiba.se/ontology#" + std::string(name) + "Rank");
}

TEST(FilmItem, ReadsAnEntitysStatements) {
  const FilmItem film = film_of_claims(
      R"("P345":[)" + statement_json("P345", "a", string_value("tt0021750")) + R"(],"P4947":[)" +
      statement_json("P4947", "b", string_value("52317")) + R"(],"P2047":[)" +
      statement_json("P2047", "c", quantity_value("+82", "Q7727")) + R"(],"P2142":[)" +
      statement_json("P2142", "d", quantity_value("+9000000", "Q4917"), "preferred",
                     "{" + qualifier_json("P3005", item_value("Q13780930")) + "," +
                         qualifier_json("P585", time_value("+2020-02-00T00:00:00Z", 10)) + "}") +
      R"(],"P577":[)" +
      statement_json("P577", "e", time_value("+2019-05-24T00:00:00Z", 11), "normal",
                     "{" + qualifier_json("P291", item_value("Q30")) + "}") +
      R"(],"P161":[)" +
      statement_json("P161", "f", item_value("Q93957"), "normal",
                     "{" + qualifier_json("P1545", string_value("2")) + "}") +
      "]");
  EXPECT_EQ(film.id, 900000001u);
  EXPECT_EQ(film.imdb_id, "tt0021750");
  EXPECT_EQ(film.tmdb_id, 52317);
  EXPECT_EQ(film.runtime_minutes, 82.0);
  ASSERT_EQ(film.gross.size(), 1u);
  EXPECT_EQ(film.gross[0].id, "d");
  EXPECT_EQ(film.gross[0].rank, Rank::kPreferred);
  EXPECT_EQ(film.gross[0].amount, 9000000.0);
  EXPECT_EQ(film.gross[0].unit, item::kUsDollar);
  EXPECT_EQ(film.gross[0].places, (std::vector<ItemId>{item::kWorldwide}));
  EXPECT_EQ(film.gross[0].as_of, (PartialDate{2020, 2, 0}));
  ASSERT_EQ(film.dates.size(), 1u);
  EXPECT_EQ(film.dates[0].date, (PartialDate{2019, 5, 24}));
  EXPECT_EQ(film.dates[0].places, (std::vector<ItemId>{item::kUnitedStates}));
  ASSERT_EQ(statements_of(film, "P161").size(), 1u);
  EXPECT_EQ(statements_of(film, "P161")[0].item, 93957u);
  EXPECT_EQ(statements_of(film, "P161")[0].ordinal, 2);
  EXPECT_TRUE(statements_of(film, "P57").empty());
}

TEST(FilmItem, SkipsDeprecatedIdsAndDurations) {
  const FilmItem film = film_of_claims(
      R"("P4947":[)" + statement_json("P4947", "a", string_value("1"), "deprecated") + "," +
      statement_json("P4947", "b", string_value("2")) + R"(],"P2047":[)" +
      statement_json("P2047", "c", quantity_value("+10", "Q7727"), "deprecated") + "," +
      statement_json("P2047", "d", quantity_value("+2", "Q25235")) + "]");
  EXPECT_EQ(film.tmdb_id, 2);
  EXPECT_EQ(film.runtime_minutes, 120.0);
}

TEST(FilmItem, UnknownPredecessorCountsAsEarlierFilm) {
  const FilmItem film =
      film_of_claims(R"("P179":[)" +
                     statement_json("P179", "a", item_value("Q100"), "normal",
                                    "{" + qualifier_json("P155", "somevalue") + "}") +
                     "," +
                     statement_json("P179", "b", item_value("Q101"), "normal",
                                    "{" + qualifier_json("P155", "novalue") + "}") +
                     R"(],"P155":[)" + statement_json("P155", "c", "somevalue") + "," +
                     statement_json("P155", "d", "novalue") + "]");
  const auto& series = statements_of(film, "P179");
  EXPECT_TRUE(series.at(0).follows);
  EXPECT_FALSE(series.at(1).follows);
  ASSERT_EQ(statements_of(film, "P155").size(), 1u);
  EXPECT_EQ(statements_of(film, "P155")[0].item, 0u);
}

TEST(FilmItem, NamesPeopleCompaniesAndSeriesOnce) {
  const FilmItem film =
      film_of_claims(R"("P57":[)" + statement_json("P57", "a", item_value("Q9")) + R"(],"P58":[)" +
                     statement_json("P58", "b", item_value("Q9")) + "," +
                     statement_json("P58", "c", item_value("Q8"), "deprecated") + R"(],"P272":[)" +
                     statement_json("P272", "d", item_value("Q3")) + R"(],"P136":[)" +
                     statement_json("P136", "e", item_value("Q130232")) + R"(],"P161":[)" +
                     statement_json("P161", "f", "somevalue") + "]");
  EXPECT_EQ(named_items(film), (std::vector<ItemId>{3, 9}));
}

TEST(FilmRows, MergesRowsOfOneMoneyStatement) {
  const std::string statement =
      entity("film", "Q900000001") + "," +
      uri("statement",
          "http://www.wikidata.org/entity/statement/Q900000001-B0D1-4F2A-9C7E-0123456789AB") +
      "," + literal("property", "P2142") + "," + rank("Preferred") + "," +
      literal("amount", "+9000000") + "," + entity("unit", "Q4917");
  FilmItems films;
  add_money_rows(
      results_of("{" + statement + "," + entity("place", "Q30") + "," +
                 literal("asOf", "2020-02-01T00:00:00Z") + "," + literal("asOfPrecision", "10") +
                 "},{" + statement + "," + entity("place", "Q16") + "}"),
      films);
  ASSERT_EQ(films.size(), 1u);
  const FilmItem& film = films.at(900000001);
  ASSERT_EQ(film.gross.size(), 1u);
  EXPECT_EQ(film.gross[0].id, "Q900000001$B0D1-4F2A-9C7E-0123456789AB");
  EXPECT_EQ(film.gross[0].rank, Rank::kPreferred);
  EXPECT_EQ(film.gross[0].amount, 9000000.0);
  EXPECT_EQ(film.gross[0].unit, item::kUsDollar);
  EXPECT_EQ(film.gross[0].places, (std::vector<ItemId>{30, 16}));
  EXPECT_EQ(film.gross[0].as_of, (PartialDate{2020, 2, 0}));
}

TEST(FilmRows, SortsAmountsByProperty) {
  const auto row = [](std::string_view property, std::string_view amount) {
    return "{" + entity("film", "Q1") + "," +
           uri("statement",
               "http://www.wikidata.org/entity/statement/Q1-" + std::string(property)) +
           "," + literal("property", property) + "," + rank("Deprecated") + "," +
           literal("amount", amount) + "," + entity("unit", "Q4916") + "}";
  };
  FilmItems films;
  add_money_rows(results_of(row("P2142", "3") + "," + row("P2130", "2") + "," + row("P2769", "1") +
                            "," + row("P9999", "0")),
                 films);
  EXPECT_EQ(films.at(1).gross.at(0).amount, 3.0);
  EXPECT_EQ(films.at(1).cost.at(0).amount, 2.0);
  EXPECT_EQ(films.at(1).budget.at(0).amount, 1.0);
  EXPECT_EQ(films.at(1).budget.at(0).rank, Rank::kDeprecated);
  EXPECT_EQ(films.at(1).budget.at(0).unit, 4916u);
}

TEST(FilmRows, ReadsDatesAtTheirPrecision) {
  const auto row = [](std::string_view id, std::string_view time, std::string_view precision,
                      const std::string& more) {
    return "{" + entity("film", "Q1") + "," +
           uri("statement", "http://www.wikidata.org/entity/statement/" + std::string(id)) + "," +
           rank("Normal") + "," + literal("time", time) + "," + literal("precision", precision) +
           more + "}";
  };
  FilmItems films;
  add_date_rows(results_of(row("Q1-a", "1931-01-01T00:00:00Z", "9", "") + "," +
                           row("Q1-b", "1931-04-18T00:00:00Z", "11", "," + entity("place", "Q30")) +
                           "," + row("Q1-c", "1930-01-01T00:00:00Z", "8", "")),
                films);
  ASSERT_EQ(films.at(1).dates.size(), 2u);
  EXPECT_EQ(films.at(1).dates[0].date, (PartialDate{1931, 0, 0}));
  EXPECT_EQ(films.at(1).dates[1].date, (PartialDate{1931, 4, 18}));
  EXPECT_EQ(films.at(1).dates[1].places, (std::vector<ItemId>{30}));
}

TEST(FilmRows, ReadsFactsWithMulTitles) {
  FilmItems films;
  add_fact_rows(results_of("{" + entity("film", "Q1") + "," + literal("titleMul", "Mul") + "," +
                           literal("article", "Mul (film)") + "," + literal("imdb", "tt0021750") +
                           "," + literal("tmdb", "603") + "," + literal("duration", "5400") + "," +
                           entity("durationUnit", "Q11574") + "},{" + entity("film", "Q2") + "," +
                           literal("titleEn", "En") + "," + literal("titleMul", "Mul") + "},{}"),
                films);
  ASSERT_EQ(films.size(), 2u);
  EXPECT_EQ(films.at(1).title, "Mul");
  EXPECT_EQ(films.at(1).article, "Mul (film)");
  EXPECT_EQ(films.at(1).imdb_id, "tt0021750");
  EXPECT_EQ(films.at(1).tmdb_id, 603);
  EXPECT_EQ(films.at(1).runtime_minutes, 90.0);
  EXPECT_EQ(films.at(2).title, "En");
}

TEST(FilmRows, ReadsItemsWithOrdinals) {
  FilmItems films;
  add_item_rows(
      results_of("{" + entity("film", "Q1") + "," + literal("property", "P179") + "," +
                 entity("value", "Q100") + "," + rank("Normal") + "," + literal("ordinal", "3") +
                 "," + entity("follows", "Q99") + "},{" + entity("film", "Q1") + "," +
                 literal("property", "P155") + R"(,"value":{"type":"bnode","value":"b"}})"),
      films);
  EXPECT_EQ(statements_of(films.at(1), "P179").at(0).item, 100u);
  EXPECT_EQ(statements_of(films.at(1), "P179").at(0).ordinal, 3);
  EXPECT_TRUE(statements_of(films.at(1), "P179").at(0).follows);
  EXPECT_EQ(statements_of(films.at(1), "P155").at(0).item, 0u);
}

TEST(FilmRows, PrefersEnglishLabelsOverMul) {
  Labels labels;
  add_label_rows(
      results_of("{" + entity("item", "Q1") +
                 R"(,"label":{"type":"literal","xml:lang":"en","value":"English"}},{)" +
                 entity("item", "Q1") +
                 R"(,"label":{"type":"literal","xml:lang":"mul","value":"Mul"}},{)" +
                 entity("item", "Q2") +
                 R"(,"label":{"type":"literal","xml:lang":"mul","value":"Only mul"}},{)" +
                 entity("item", "Q3") +
                 R"(,"label":{"type":"literal","xml:lang":"de","value":"Deutsch"}})"),
      labels);
  EXPECT_EQ(labels, (Labels{{1, "English"}, {2, "Only mul"}}));
}

TEST(FilmRows, ReturnsDistinctFilmIdsAscending) {
  EXPECT_EQ(film_ids(results_of("{" + entity("film", "Q7") + "},{" + entity("film", "Q3") + "},{" +
                                entity("film", "Q7") + "},{}")),
            (std::vector<ItemId>{3, 7}));
}

}  // namespace
}  // namespace boxoffice::wikimedia
