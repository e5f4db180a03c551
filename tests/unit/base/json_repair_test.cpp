#include "shared/base/json_repair.h"

#include <gtest/gtest.h>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

TEST(RepairJson, ReplacesLoneSurrogates) {
  const auto repaired = repair_json(R"({"a":"He said \ud83c","b":"\udf89 \ud83c\ud83c\udf89"})");
  ASSERT_TRUE(repaired.ok());
  EXPECT_EQ(repaired->text, R"({"a":"He said \ufffd","b":"\ufffd \ufffd\ud83c\udf89"})");
  EXPECT_EQ(repaired->surrogates, 3u);
  EXPECT_EQ(repaired->nans, 0u);
  EXPECT_EQ((*parse_json(repaired->text))["b"], "\uFFFD \uFFFD\U0001F389");
}

TEST(RepairJson, ReplacesSurrogatesAsBytes) {
  const auto repaired = repair_json("\"a\xed\xa0\xbcz \xed\xbf\xbf \xed\x9f\xbf\"");
  ASSERT_TRUE(repaired.ok());
  EXPECT_EQ(repaired->text, "\"a\\ufffdz \\ufffd \xed\x9f\xbf\"");
  EXPECT_EQ(repaired->surrogates, 2u);
}

TEST(RepairJson, ReplacesBareNanByNull) {
  const auto repaired = repair_json(R"({"budget":NaN,"title":"NaN \"NaN\" Infinity"})");
  ASSERT_TRUE(repaired.ok());
  EXPECT_EQ(repaired->text, R"({"budget":null,"title":"NaN \"NaN\" Infinity"})");
  EXPECT_EQ(repaired->nans, 1u);
  EXPECT_EQ(repaired->surrogates, 0u);
}

TEST(RepairJson, RejectsBareInfinity) {
  EXPECT_EQ(repair_json(R"({"budget":Infinity})").error().message,
            "Infinity at byte 11 is not a JSON number; use null for unknown values");
  EXPECT_EQ(repair_json(R"([-Infinity])").error().message,
            "-Infinity at byte 2 is not a JSON number; use null for unknown values");
}

TEST(RepairJson, KeepsEverythingElse) {
  for (const char* const text :
       {"", "{\"a\":1}", "\"\\\\ud83c\"", "\"\\ud83c\\udf89\"", "\"\\u00\"", "\"cut \\",
        "{\"a\":nan}", "\"\\ud83\"", "\xff\xed\xa0"}) {
    const auto repaired = repair_json(text);
    ASSERT_TRUE(repaired.ok());
    EXPECT_EQ(repaired->text, text);
    EXPECT_EQ(repaired->surrogates + repaired->nans, 0u) << text;
  }
}

}  // namespace
}  // namespace boxoffice
