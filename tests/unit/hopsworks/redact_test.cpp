#include "shared/hopsworks/redact.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

std::string redacted(std::string_view json) {
  const auto result = redact_hopsworks_json(json);
  return result.ok() ? *result : "refused: " + result.error().message;
}

TEST(HopsworksRedact, RemovesHostsAndAccountsFromListings) {
  EXPECT_EQ(redacted(R"({
    "href": "https://10.0.0.4:8182/hopsworks-api/api/project/119/dataset/Resources",
    "count": 1,
    "items": [{
      "href": "https://10.0.0.4:8182/x",
      "attributes": {"name": "2026-11-22t06-00.json", "dir": false, "size": 2512,
                     "owner": "boxoffice__abc10000", "modificationTime": "2026-11-22T06:00:01.000Z"},
      "creator": {"href": "https://10.0.0.4:8182/y", "email": "a@b.example"},
      "zipState": "NONE"
    }]})"),
            R"({"count":1,"items":[{"attributes":{"dir":false,)"
            R"("modificationTime":"2026-11-22T06:00:01.000Z","name":"2026-11-22t06-00.json",)"
            R"("size":2512},"zipState":"NONE"}]})");
}

TEST(HopsworksRedact, RemovesPeopleFromModels) {
  EXPECT_EQ(redacted(R"({"id":"m_1","name":"m","version":1,"created":1790000000000,
    "metrics":{"mae":1.5,"r2":0.1},"userFullName":"A B","creator":{"username":"x"},
    "user":{"firstname":"A"},"modelSchema":{"href":"https://h.internal/","version":0},
    "type":"modelDTO"})"),
            R"({"created":1790000000000,"id":"m_1","metrics":{"mae":1.5,"r2":0.1},)"
            R"("modelSchema":{"version":0},"name":"m","type":"modelDTO","version":1})");
}

TEST(HopsworksRedact, RemovesServerInternalsFromErrors) {
  EXPECT_EQ(redacted(R"({"errorCode":360000,"errorMsg":"not found","devMsg":"x","trace":"y"})"),
            R"({"errorCode":360000,"errorMsg":"not found"})");
}

TEST(HopsworksRedact, MatchesWholeNamesOnly) {
  const char* kept = R"(["href","owner",{"Href":1,"hrefs":2,"name":"email"}])";
  EXPECT_EQ(redacted(kept), kept);
}

TEST(HopsworksRedact, RecognizesEscapedNames) {
  EXPECT_EQ(redacted(R"({"\u0068ref":"https://h.internal/","a":[[[{"em\u0061il":1}]]]})"),
            R"({"a":[[[{}]]]})");
}

TEST(HopsworksRedact, KeepsValues) {
  const char* values = R"([null,true,-9223372036854775808,18446744073709551615,0.1,1e+300,"é\n"])";
  EXPECT_EQ(redacted(values), values);
  EXPECT_EQ(redacted("{}"), "{}");
}

TEST(HopsworksRedact, RejectsInvalidAndOversizedJson) {
  EXPECT_EQ(redact_hopsworks_json("<html>").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(redact_hopsworks_json("").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(redact_hopsworks_json(R"({"a":"\xff"})").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(redact_hopsworks_json(std::string(33, '[') + std::string(33, ']')).error().code,
            ErrorCode::kTooLarge);
  EXPECT_EQ(redact_hopsworks_json('"' + std::string(2u << 20, 'a') + '"').error().code,
            ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace boxoffice
