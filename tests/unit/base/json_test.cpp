#include "shared/base/json.h"

#include <gtest/gtest.h>

#include <array>

namespace boxoffice {
namespace {

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(Json, ParsesADocument) {
  const auto document = parse_json(R"({"a":[1,-2.5,true,null,"é"],"b":{"c":2923706026}})");
  ASSERT_TRUE(document.ok());
  EXPECT_EQ((*document)["a"][1], -2.5);
  EXPECT_EQ((*document)["a"][4], "é");
  EXPECT_EQ((*document)["b"]["c"], 2923706026);
}

TEST(Json, KeepsTheLastOfEqualKeys) { EXPECT_EQ((*parse_json(R"({"a":[1,2],"a":3})"))["a"], 3); }

TEST(Json, AcceptsNestingOf64LevelsAtMost) {
  EXPECT_TRUE(parse_json(nested(64)).ok());
  const auto deep = parse_json(nested(65));
  ASSERT_FALSE(deep.ok());
  EXPECT_EQ(deep.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(deep.error().message, "nested deeper than 64 levels");
}

TEST(Json, RejectsAMillionOpenBrackets) {
  EXPECT_EQ(parse_json(std::string(1'000'000, '[')).error().code, ErrorCode::kTooLarge);
}

TEST(Json, RejectsMoreThan16MiB) {
  std::string text = "\"" + std::string((16u << 20) - 2, 'a') + "\"";
  EXPECT_TRUE(parse_json(text).ok());
  text.insert(1, "a");
  EXPECT_EQ(parse_json(text).error().message, "16777217 bytes exceed the limit of 16777216");
}

TEST(Json, RejectsTooManyValues) {
  const JsonLimits limits{.max_values = 3};
  EXPECT_TRUE(parse_json("[1,2]", limits).ok());
  EXPECT_EQ(parse_json("[1,2,3]", limits).error().message, "more than 3 values");
}

TEST(Json, DropsUnreadMembersBelowTheTop) {
  const std::array<std::string_view, 2> unread = {"a", "b"};
  const auto kept = parse_json(
      R"({"a": 1, "c": {"a": {"a": [1, {"b": 2}], "c": 3}, "c": [{"b": "text"}, {"d": 4}, 5]}})",
      {}, unread);
  ASSERT_TRUE(kept.ok()) << kept.error().message;
  EXPECT_EQ(kept->dump(), R"({"a":1,"c":{"c":[{},{"d":4},5]}})");
}

TEST(Json, ChecksAndLimitsUnreadMembers) {
  const std::array<std::string_view, 1> unread = {"a"};
  EXPECT_EQ(parse_json(R"({"c": {"a": tru}})", {}, unread).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(parse_json(R"({"c": {"a": [[[]]]}})", {.max_depth = 4}, unread).error().code,
            ErrorCode::kTooLarge);
  EXPECT_TRUE(parse_json(R"({"c": {"a": [[]]}})", {.max_depth = 4}, unread).ok());
  EXPECT_EQ(parse_json(R"({"c": {"a": [1, 2]}})", {.max_values = 4}, unread).error().code,
            ErrorCode::kTooLarge);
  EXPECT_TRUE(parse_json(R"({"c": {"a": [1, 2]}})", {.max_values = 5}, unread).ok());
}

TEST(Json, ReportsThePositionOfInvalidUtf8) {
  const auto document = parse_json("{\"a\":\"\xff\"}");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().code, ErrorCode::kMalformed);
  EXPECT_EQ(document.error().message, "invalid UTF-8 at byte 7");
  EXPECT_FALSE(parse_json("\"\xed\xa0\x80\"").ok());  // a lone surrogate
  EXPECT_FALSE(parse_json("\"\xc0\xaf\"").ok());      // an overlong slash
}

TEST(Json, ReportsThePositionOfSyntaxErrors) {
  EXPECT_EQ(parse_json("{\"a\":}").error().message, "syntax error at byte 6");
  EXPECT_EQ(parse_json("").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(parse_json("{} {}").error().message, "more data after the document at byte 4");
  EXPECT_EQ(parse_json("{\"a\":1}x").error().message, "more data after the document at byte 8");
  EXPECT_EQ(parse_json("[1e999]").error().code, ErrorCode::kMalformed);
}

TEST(Float32Json, ParsesDecimalsDirectlyToFloat) {
  // Just above the midpoint between 1 and the next float. As a double it is the midpoint, so
  // rounding twice would yield 1.
  const auto value = parse_float32_json("1.000000059604644775390626", {});
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(value->get<float>(), 1.00000011920928955f);
}

TEST(Float32Json, ReadsNanAndInfinityAsStrings) {
  const auto value =
      parse_float32_json(R"(["NaN in \"text\" Infinity",NaN,Infinity,-Infinity,1.5])", {});
  ASSERT_TRUE(value.ok()) << value.error().message;
  EXPECT_EQ((*value)[0], "NaN in \"text\" Infinity");
  EXPECT_EQ((*value)[1], "NaN");
  EXPECT_EQ((*value)[2], "Infinity");
  EXPECT_EQ((*value)[3], "-Infinity");
  EXPECT_EQ((*value)[4], 1.5f);
}

TEST(Float32Json, RejectsHugeUbjsonListOfNulls) {
  // [$Z#l 2^31 - 1: a typed list of nulls without bytes.
  const std::string bytes("[$Z#l\x7f\xff\xff\xff", 9);
  const auto value = parse_float32_ubjson(bytes, {.max_values = 1000});
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace boxoffice
