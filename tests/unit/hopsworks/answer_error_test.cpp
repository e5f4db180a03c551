#include "shared/hopsworks/answer_error.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

TEST(HopsworksError, UsesErrorCodeInsteadOfStatus) {
  const auto group = parse_hopsworks_error(
      404, R"({"errorCode": 270009, "errorMsg": "Featuregroup wasn't found.", "usrMsg": ""})");
  EXPECT_EQ(group.code, 270009);
  EXPECT_EQ(group.message, "Featuregroup wasn't found.");
  EXPECT_TRUE(is_not_found(group));
  EXPECT_TRUE(is_not_found(parse_hopsworks_error(400, R"({"errorCode":110018})")));
  EXPECT_FALSE(is_not_found(parse_hopsworks_error(404, R"({"errorCode":120000})")));
}

TEST(HopsworksError, ReadsGatewayPageWithoutErrorCode) {
  const auto error = parse_hopsworks_error(503, "<html>Service Unavailable</html>");
  EXPECT_EQ(error.code, 0);
  EXPECT_TRUE(may_pass(error));
  EXPECT_EQ(explain(error), "Hopsworks or its gateway failed with status 503; try again later");
  EXPECT_TRUE(is_not_found(parse_hopsworks_error(404, "<html>")));
}

TEST(HopsworksError, RetriesOverloadOnly) {
  EXPECT_TRUE(may_pass(parse_hopsworks_error(400, R"({"errorCode":110001})")));
  EXPECT_TRUE(may_pass(parse_hopsworks_error(429, "")));
  EXPECT_FALSE(may_pass(parse_hopsworks_error(500, R"({"errorCode":270001})")));
  EXPECT_FALSE(may_pass(parse_hopsworks_error(401, R"({"errorCode":320002})")));
  EXPECT_FALSE(may_pass(parse_hopsworks_error(501, "")));
}

TEST(HopsworksError, ExplainsKnownErrorsWithRemedies) {
  const auto advice = [](int code) { return explain({400, code, ""}); };
  EXPECT_NE(advice(320002).find("create a new one"), std::string::npos);
  EXPECT_NE(advice(320004).find("lacks a scope"), std::string::npos);
  EXPECT_NE(advice(120012).find("enable_data_science_profile"), std::string::npos);
  EXPECT_NE(advice(110055).find("quota"), std::string::npos);
  EXPECT_NE(advice(150004).find("HOPSWORKS_PROJECT"), std::string::npos);
  EXPECT_NE(advice(360008).find("Serving"), std::string::npos);
  EXPECT_EQ(explain({500, 270007, "preview failed"}),
            "Hopsworks failed with errorCode 270007: preview failed");
}

TEST(HopsworksError, ShortensMessagesToOnePrintableLine) {
  const auto error = parse_hopsworks_error(
      400, R"({"errorCode":1,"errorMsg":"a\nb\u0007é)" + std::string(1000, 'x') + R"("})");
  EXPECT_EQ(error.message.size(), 300u);
  EXPECT_TRUE(error.message.starts_with("a?b???xxx"));
}

TEST(HopsworksError, IgnoresInvalidCodes) {
  EXPECT_EQ(parse_hopsworks_error(400, R"({"errorCode":-1})").code, 0);
  EXPECT_EQ(parse_hopsworks_error(400, R"({"errorCode":"110018"})").code, 0);
  EXPECT_EQ(parse_hopsworks_error(400, R"({"errorCode":99999999999})").code, 0);
  EXPECT_EQ(parse_hopsworks_error(400, "[]").code, 0);
}

}  // namespace
}  // namespace boxoffice
