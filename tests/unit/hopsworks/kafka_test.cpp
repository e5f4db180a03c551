#include "shared/hopsworks/kafka.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

TEST(HopsworksKafkaCalls, ParsesConnector) {
  const auto connector = parse_kafka_connector(R"({"storageConnectorType":"KAFKA",
    "bootstrapServers":"SSL://b1.example:9093,SSL://b2.example:9093","securityProtocol":"SSL",
    "sslEndpointIdentificationAlgorithm":"","externalKafka":false,
    "options":[{"name":"linger.ms","value":"5"},{"value":"lost"}]})");
  ASSERT_TRUE(connector.ok());
  EXPECT_EQ(connector->bootstrap_servers, "b1.example:9093,b2.example:9093");
  EXPECT_FALSE(connector->check_host_name);
  EXPECT_FALSE(connector->external);
  EXPECT_EQ(connector->options, (std::map<std::string, std::string>{{"linger.ms", "5"}}));
  EXPECT_FALSE(parse_kafka_connector("{}").ok());
}

TEST(HopsworksKafkaCalls, RequiresThreePems) {
  EXPECT_TRUE(parse_credentials(R"({"caChain":"a","clientCert":"b","clientKey":"c"})").ok());
  const auto none = parse_credentials(R"({"caChain":"a","clientCert":"b","clientKey":"CANARY"})");
  ASSERT_TRUE(none.ok());
  const auto lacking = parse_credentials(R"({"caChain":"a","clientKey":"CANARY"})");
  ASSERT_FALSE(lacking.ok());
  EXPECT_EQ(lacking.error().message, "clientCert: expected a string");
}

TEST(HopsworksKafkaCalls, ConcatenatesKeyColumnsByName) {
  const std::vector<FeatureColumn> columns = {{"id", "bigint", true, ""},
                                              {"title", "string", false, ""},
                                              {"day", "string", true, ""},
                                              {"live", "boolean", true, ""}};
  const std::vector<Cell> row = {std::int64_t{603}, std::string("x"), std::string("2026-11-22"),
                                 true};
  const auto key = kafka_key(columns, row);
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(*key, "2026-11-22603True");
  const std::vector<Cell> missing = {Cell(), std::string("x"), std::string("d"), true};
  EXPECT_FALSE(kafka_key(columns, missing).ok());
}

TEST(HopsworksKafkaCalls, WritesHeadersAsDecimalText) {
  HopsworksGroup group;
  group.id = 15;
  EXPECT_EQ(kafka_headers({{119, "p"}, 67, ""}, group, {1023, "{}"}),
            (std::vector<std::pair<std::string, std::string>>{
                {"projectId", "119"}, {"featureGroupId", "15"}, {"subjectId", "1023"}}));
}

TEST(HopsworksKafkaCalls, CheckpointListsEveryPartition) {
  const std::vector<std::int64_t> offsets = {120, 0, 98};
  EXPECT_EQ(check_point("topic", offsets), "topic,0:120,1:0,2:98");
}

TEST(HopsworksKafkaCalls, FindsSubjectsBelowFeatureStoreOrProject) {
  HopsworksGroup group;
  group.name = "movies";
  group.version = 2;
  const HopsworksPlace place{{119, "p"}, 67, ""};
  EXPECT_EQ(kafka_subject_call(place, group).target,
            "/hopsworks-api/api/project/119/featurestores/67/kafka/subjects/movies_2/versions/"
            "latest");
  EXPECT_EQ(old_kafka_subject_call(place, group).target,
            "/hopsworks-api/api/project/119/kafka/subjects/movies_2/versions/latest");
}

}  // namespace
}  // namespace boxoffice
