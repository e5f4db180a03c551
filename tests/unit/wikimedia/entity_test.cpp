#include "shared/wikimedia/entity.h"

#include <gtest/gtest.h>

#include "support.h"

namespace boxoffice::wikimedia {
namespace {

using test::item_value;
using test::qualifier_json;
using test::quantity_value;
using test::statement_json;
using test::string_value;
using test::time_value;

EntityReply reply_of(std::string_view body) {
  const auto reply = parse_entities(body);
  EXPECT_TRUE(reply.ok()) << (reply.ok() ? "" : reply.error().message);
  return reply.ok() ? *reply : EntityReply{};
}

/// Statements of P1 in an entity whose "claims" contain this list.
std::vector<Statement> statements_of_list(const std::string& list) {
  const auto reply = reply_of(R"({"entities":{"Q1":{"id":"Q1","claims":{"P1":[)" + list + "]}}}}");
  return reply.entities.at(0).claims.at("P1");
}

SnakValue main_value(const std::string& value) {
  return statements_of_list(statement_json("P1", "Q1$a", value)).at(0).main.value;
}

TEST(Entity, ReadsIdRevisionAndLabel) {
  const auto reply = reply_of(R"json({"entities":{"Q900000001":{
    "pageid": 7, "ns": 0, "title": "Q900000001", "lastrevid": 2300456789,
    "modified": "2026-11-03T08:15:00Z", "type": "item", "id": "Q900000001",
    "labels": {"en": {"language": "en", "value": "Harbour Lights"},
               "fr": {"language": "fr", "value": "Les Feux du port"}},
    "sitelinks": {"enwiki": {"site": "enwiki", "title": "Harbour Lights (2019 film)"}},
    "claims": {}}},"success":1})json");
  ASSERT_EQ(reply.entities.size(), 1u);
  const Entity& entity = reply.entities[0];
  EXPECT_EQ(entity.id, 900000001u);
  EXPECT_EQ(entity.revision, 2300456789);
  EXPECT_EQ(format_date(*entity.modified), "2026-11-03");
  EXPECT_EQ(entity.label, "Harbour Lights");
  EXPECT_EQ(entity.article, "Harbour Lights (2019 film)");
  EXPECT_TRUE(entity.claims.empty());
}

TEST(Entity, FallsBackToMulLabels) {
  const auto reply = reply_of(R"({"entities":{
    "Q1":{"id":"Q1","labels":{"mul":{"language":"mul","value":"Ana Example"},
                              "de":{"language":"de","value":"Anna"}}},
    "Q2":{"id":"Q2","labels":{"mul":{"value":"M"},"en":{"value":"E"}}},
    "Q3":{"id":"Q3","labels":{"de":{"value":"Nur deutsch"}}}}})");
  EXPECT_EQ(reply.entities.at(0).label, "Ana Example");
  EXPECT_EQ(reply.entities.at(1).label, "E");
  EXPECT_EQ(reply.entities.at(2).label, "");
}

TEST(Entity, AcceptsEmptyMapsAsLists) {
  const auto reply =
      reply_of(R"({"entities":{"Q1":{"id":"Q1","labels":[],"sitelinks":[],"claims":[]}}})");
  ASSERT_EQ(reply.entities.size(), 1u);
  EXPECT_EQ(reply.entities[0].label, "");
  EXPECT_TRUE(reply.entities[0].claims.empty());
  const auto statements =
      statements_of_list(statement_json("P1", "Q1$a", string_value("x"), "normal", "[]"));
  EXPECT_TRUE(statements.at(0).qualifiers.empty());
}

TEST(Entity, ListsMissingItems) {
  const auto reply = reply_of(
      R"({"entities":{"Q10908976":{"id":"Q10908976","missing":""},)"
      R"("Q5":{"id":"Q5","missing":true},"-1":{"site":"enwiki","title":"X","missing":""}}})");
  EXPECT_TRUE(reply.entities.empty());
  EXPECT_EQ(reply.missing, (std::vector<ItemId>{10908976, 5}));
}

TEST(Entity, MapsRedirectsToTheRequestedItem) {
  const auto reply = reply_of(R"({"entities":{
    "Q10":{"id":"Q20","redirects":{"from":"Q10","to":"Q20"}},
    "Q30":{"id":"Q40"},
    "Q50":{"id":"Q50"}}})");
  EXPECT_EQ(reply.entities.at(0).id, 20u);
  EXPECT_EQ(reply.entities.at(0).redirected, (std::vector<ItemId>{10}));
  EXPECT_EQ(reply.entities.at(1).id, 40u);
  EXPECT_EQ(reply.entities.at(1).redirected, (std::vector<ItemId>{30}));
  EXPECT_TRUE(reply.entities.at(2).redirected.empty());
}

TEST(Entity, ReadsABareEntity) {
  const auto reply = reply_of(R"({"id":"Q7","labels":{"en":{"value":"Bare"}}})");
  EXPECT_EQ(reply.entities.at(0).label, "Bare");
}

TEST(Entity, ReadsRanks) {
  const auto statements =
      statements_of_list(statement_json("P1", "Q1$a", string_value("a"), "preferred") + "," +
                         statement_json("P1", "Q1$b", string_value("b"), "normal") + "," +
                         statement_json("P1", "Q1$c", string_value("c"), "deprecated"));
  ASSERT_EQ(statements.size(), 3u);
  EXPECT_EQ(statements[0].rank, Rank::kPreferred);
  EXPECT_EQ(statements[1].rank, Rank::kNormal);
  EXPECT_EQ(statements[2].rank, Rank::kDeprecated);
  EXPECT_EQ(statements[1].id, "Q1$b");
}

TEST(Entity, ReadsQuantitiesWithUnits) {
  const auto value = main_value(quantity_value("+226496399", "Q4917"));
  EXPECT_EQ(std::get<Quantity>(value).amount, 226496399.0);
  EXPECT_EQ(std::get<Quantity>(value).unit, 4917u);
  const auto bare = main_value(R"({"type":"quantity","value":{"amount":"-1.50","unit":"1"}})");
  EXPECT_EQ(std::get<Quantity>(bare).amount, -1.5);
  EXPECT_EQ(std::get<Quantity>(bare).unit, 0u);
}

TEST(Entity, ReadsTimesByPrecision) {
  EXPECT_EQ(std::get<PartialDate>(main_value(time_value("+2019-05-24T00:00:00Z", 11))),
            (PartialDate{2019, 5, 24}));
  EXPECT_EQ(std::get<PartialDate>(main_value(time_value("+1931-01-01T00:00:00Z", 9))),
            (PartialDate{1931, 0, 0}));
}

TEST(Entity, ReadsItemsTextsAndMonolingualTexts) {
  EXPECT_EQ(std::get<ItemId>(main_value(item_value("Q11424"))), 11424u);
  EXPECT_EQ(std::get<ItemId>(main_value(
                R"({"type":"wikibase-entityid","value":{"entity-type":"item","numeric-id":5}})")),
            5u);
  EXPECT_EQ(std::get<std::string>(main_value(string_value("tt0021750"))), "tt0021750");
  EXPECT_EQ(std::get<std::string>(main_value(
                R"({"type":"monolingualtext","value":{"text":"Titre","language":"fr"}})")),
            "Titre");
}

TEST(Entity, DistinguishesUnknownFromNoValue) {
  EXPECT_TRUE(std::holds_alternative<SomeValue>(main_value("somevalue")));
  EXPECT_TRUE(std::holds_alternative<NoValue>(main_value("novalue")));
}

TEST(Entity, ReadsUnreadableValuesAsOther) {
  for (
      const char* value :
      {R"({"type":"globecoordinate","value":{"latitude":1}})", R"({"type":"quantity"})",
       R"({"type":"quantity","value":{"amount":"much","unit":"1"}})",
       R"({"type":"quantity","value":{"amount":"+5","unit":"http://example.org/Q4917"}})",
       R"({"type":"time","value":{"time":"+2019-05-24T00:00:00Z","precision":7}})",
       R"({"type":"wikibase-entityid","value":{"entity-type":"property","numeric-id":5,"id":"P5"}})",
       R"({"type":"string","value":7})"}) {
    EXPECT_TRUE(std::holds_alternative<OtherValue>(main_value(value))) << value;
  }
}

TEST(Entity, ReadsQualifiers) {
  const auto statements = statements_of_list(
      statement_json("P1", "Q1$a", quantity_value("+1", "Q4917"), "normal",
                     "{" + qualifier_json("P3005", item_value("Q30")) + "," +
                         qualifier_json("P585", time_value("+2020-01-31T00:00:00Z", 11)) + "," +
                         qualifier_json("P155", "somevalue") + "}"));
  const auto& qualifiers = statements.at(0).qualifiers;
  ASSERT_EQ(qualifiers.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<SomeValue>(qualifiers[0].value));
  EXPECT_EQ(std::get<ItemId>(qualifiers[1].value), 30u);
  EXPECT_EQ(qualifiers[1].property, "P3005");
  EXPECT_EQ(std::get<PartialDate>(qualifiers[2].value), (PartialDate{2020, 1, 31}));
}

TEST(Entity, RejectsOtherDocuments) {
  for (const char* body :
       {"", "[]", "{}", R"({"entities":7})", R"({"entities":{"Q1":7}})",
        R"({"error":{"code":"no-such-entity","info":"Could not find an entity"}})"}) {
    const auto reply = parse_entities(body);
    ASSERT_FALSE(reply.ok()) << body;
    EXPECT_EQ(reply.error().code, ErrorCode::kMalformed) << body;
  }
  const auto property = parse_entities(R"({"entities":{"P577":{"id":"P577"}}})");
  ASSERT_FALSE(property.ok());
  EXPECT_EQ(property.error().code, ErrorCode::kMissingField);
}

}  // namespace
}  // namespace boxoffice::wikimedia
