#include "shared/hopsworks/avro.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

std::string bytes_of(const AvroField& field, const Cell& cell) {
  const auto encoded = encode_avro({&field, 1}, {&cell, 1});
  return encoded.ok() ? *encoded : "refused: " + encoded.error().message;
}

AvroField plain(AvroType type) { return {"a", type}; }
AvroField optional(AvroType type) { return {"a", type, 0, 1}; }
Cell whole(std::int64_t value) { return value; }

TEST(Avro, EncodesWholeNumbersAsZigZagVarints) {
  const AvroField field = plain(AvroType::kLong);
  EXPECT_EQ(bytes_of(field, whole(0)), std::string("\x00", 1));
  EXPECT_EQ(bytes_of(field, whole(-1)), "\x01");
  EXPECT_EQ(bytes_of(field, whole(1)), "\x02");
  EXPECT_EQ(bytes_of(field, whole(-64)), "\x7f");
  EXPECT_EQ(bytes_of(field, whole(64)), std::string("\x80\x01", 2));
  EXPECT_EQ(bytes_of(field, whole(INT64_MAX)), "\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01");
  EXPECT_EQ(bytes_of(field, whole(INT64_MIN)), "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
}

TEST(Avro, EncodesUnionBranchInSchemaOrder) {
  EXPECT_EQ(bytes_of(optional(AvroType::kLong), whole(1)), "\x02\x02");
  EXPECT_EQ(bytes_of(optional(AvroType::kLong), Cell()), std::string("\x00", 1));
  const AvroField null_last{"a", AvroType::kLong, 1, 0};
  EXPECT_EQ(bytes_of(null_last, whole(1)), std::string("\x00\x02", 2));
  EXPECT_EQ(bytes_of(null_last, Cell()), "\x02");
}

TEST(Avro, EncodesRealNumbersInLittleEndian) {
  EXPECT_EQ(bytes_of(plain(AvroType::kDouble), 1.5), std::string("\0\0\0\0\0\0\xf8\x3f", 8));
  EXPECT_EQ(bytes_of(plain(AvroType::kFloat), -2.0), std::string("\0\0\0\xc0", 4));
  EXPECT_EQ(bytes_of(plain(AvroType::kDouble), whole(1)), std::string("\0\0\0\0\0\0\xf0\x3f", 8));
}

TEST(Avro, PrefixesStringsWithLengthInBytes) {
  EXPECT_EQ(bytes_of(plain(AvroType::kString), std::string("foo")),
            "\x06"
            "foo");
  EXPECT_EQ(bytes_of(plain(AvroType::kString), std::string("é")), "\x04\xc3\xa9");
  EXPECT_EQ(bytes_of(plain(AvroType::kString), std::string()), std::string("\0", 1));
  EXPECT_EQ(bytes_of(plain(AvroType::kBoolean), true), "\x01");
}

TEST(Avro, RejectsMismatchedValuesByField) {
  EXPECT_EQ(bytes_of(plain(AvroType::kLong), Cell()), "refused: a: must not be null");
  EXPECT_EQ(bytes_of(plain(AvroType::kLong), 1.5),
            "refused: a: value does not match the Avro type");
  EXPECT_EQ(bytes_of(plain(AvroType::kInt), whole(2147483648)),
            "refused: a: value does not match the Avro type");
  EXPECT_EQ(bytes_of(plain(AvroType::kString), whole(1)),
            "refused: a: value does not match the Avro type");
}

TEST(Avro, ParsesFeatureGroupSchema) {
  const auto fields = parse_avro_schema(R"({"type":"record","name":"movies_1","fields":[
    {"name":"id","type":["null","long"]},
    {"name":"day","type":["null",{"type":"int","logicalType":"date"}]},
    {"name":"at","type":[{"type":"long","logicalType":"timestamp-micros"},"null"]},
    {"name":"title","type":"string"}]})");
  ASSERT_TRUE(fields.ok()) << fields.error().message;
  EXPECT_EQ(*fields, (std::vector<AvroField>{{"id", AvroType::kLong, 0, 1},
                                             {"day", AvroType::kInt, 0, 1},
                                             {"at", AvroType::kLong, 1, 0},
                                             {"title", AvroType::kString, -1, -1}}));
}

TEST(Avro, RejectsUnsupportedSchemasByField) {
  const auto array =
      parse_avro_schema(R"({"type":"record","fields":[{"name":"a","type":{"type":"array"}}]})");
  ASSERT_FALSE(array.ok());
  EXPECT_EQ(array.error().message, "a: unsupported Avro type");
  const auto wide = parse_avro_schema(
      R"({"type":"record","fields":[{"name":"a","type":["null","int","string"]}]})");
  ASSERT_FALSE(wide.ok());
  EXPECT_EQ(wide.error().code, ErrorCode::kUnsupported);
  EXPECT_FALSE(parse_avro_schema(R"({"type":"enum"})").ok());
  EXPECT_FALSE(parse_avro_schema("").ok());
}

}  // namespace
}  // namespace boxoffice
