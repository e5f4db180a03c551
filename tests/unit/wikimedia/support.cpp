#include "support.h"

#include <gtest/gtest.h>

namespace boxoffice::wikimedia::test {
namespace {

std::string snak_json(std::string_view property, std::string_view value) {
  std::string json = R"({"property":")" + std::string(property) + R"(","snaktype":")";
  if (value == "somevalue" || value == "novalue") return json + std::string(value) + "\"}";
  return json + R"(value","datavalue":)" + std::string(value) + "}";
}

}  // namespace

std::string statement_json(std::string_view property, std::string_view id, std::string_view value,
                           std::string_view rank, std::string_view qualifiers) {
  return R"({"mainsnak":)" + snak_json(property, value) + R"(,"type":"statement","id":")" +
         std::string(id) + R"(","rank":")" + std::string(rank) + R"(","qualifiers":)" +
         std::string(qualifiers) + "}";
}

std::string item_value(std::string_view id) {
  return R"({"type":"wikibase-entityid","value":{"entity-type":"item","numeric-id":)" +
         std::string(id.substr(1)) + R"(,"id":")" + std::string(id) + R"("}})";
}

std::string quantity_value(std::string_view amount, std::string_view unit_id) {
  return R"({"type":"quantity","value":{"amount":")" + std::string(amount) +
         R"(","unit":"http://www.wikidata.org/entity/)" + std::string(unit_id) + R"("}})";
}

std::string time_value(std::string_view time, int precision) {
  return R"({"type":"time","value":{"time":")" + std::string(time) +
         R"(","timezone":0,"before":0,"after":0,"precision":)" + std::to_string(precision) +
         R"(,"calendarmodel":"http://www.wikidata.org/entity/Q1985727"}})";
}

std::string string_value(std::string_view text) {
  return R"({"type":"string","value":")" + std::string(text) + R"("})";
}

std::string qualifier_json(std::string_view property, std::string_view value) {
  return "\"" + std::string(property) + "\":[" + snak_json(property, value) + "]";
}

FilmItem film_of_claims(std::string_view claims) {
  const auto reply = parse_entities(R"({"entities":{"Q900000001":{"id":"Q900000001","claims":{)" +
                                    std::string(claims) + "}}}}");
  EXPECT_TRUE(reply.ok()) << (reply.ok() ? "" : reply.error().message);
  if (!reply.ok() || reply->entities.size() != 1) return {};
  return film_item(reply->entities.front());
}

}  // namespace boxoffice::wikimedia::test
