#include "shared/wikimedia/wikidata_time.h"

#include <gtest/gtest.h>

#include <limits>

#include "shared/wikimedia/decimal.h"
#include "shared/wikimedia/item_id.h"
#include "shared/wikimedia/statement_values.h"

namespace boxoffice::wikimedia {
namespace {

std::string read_time(std::string_view text, int precision) {
  const auto date = parse_wikidata_time(text, precision);
  return date ? format_partial_date(*date) : "nothing";
}

TEST(WikidataTime, IgnoresPartsBeyondThePrecision) {
  EXPECT_EQ(read_time("+2010-07-16T00:00:00Z", 11), "2010-07-16");
  EXPECT_EQ(read_time("+2010-07-16T00:00:00Z", 10), "2010-07");
  EXPECT_EQ(read_time("+2010-07-16T00:00:00Z", 9), "2010");
  EXPECT_EQ(read_time("+1931-01-01T00:00:00Z", 9), "1931");
  EXPECT_EQ(read_time("+2024-00-00T00:00:00Z", 9), "2024");
  EXPECT_EQ(read_time("+2024-05-00T00:00:00Z", 10), "2024-05");
}

TEST(WikidataTime, ReducesPrecisionForZeroParts) {
  EXPECT_EQ(read_time("+2024-00-00T00:00:00Z", 11), "2024");
  EXPECT_EQ(read_time("+2024-05-00T00:00:00Z", 11), "2024-05");
}

TEST(WikidataTime, ReadsQueryServiceTimesWithoutSign) {
  EXPECT_EQ(read_time("2010-07-16T00:00:00Z", 11), "2010-07-16");
}

TEST(WikidataTime, RejectsCoarseOrMalformedTimes) {
  EXPECT_EQ(read_time("+2010-00-00T00:00:00Z", 8), "nothing");  // decade
  EXPECT_EQ(read_time("-0044-03-15T00:00:00Z", 11), "nothing");
  EXPECT_EQ(read_time("+2023-02-29T00:00:00Z", 11), "nothing");
  EXPECT_EQ(read_time("+2023-13-01T00:00:00Z", 11), "nothing");
  EXPECT_EQ(read_time("+0099-01-01T00:00:00Z", 11), "nothing");
  EXPECT_EQ(read_time("+12010-07-16T00:00:00Z", 11), "nothing");
  EXPECT_EQ(read_time("2010-07-16", 11), "nothing");
  EXPECT_EQ(read_time("", 11), "nothing");
}

TEST(Decimal, ParsesExactValues) {
  EXPECT_EQ(parse_decimal("+226496399"), 226496399.0);
  EXPECT_EQ(parse_decimal("-1.5"), -1.5);
  EXPECT_EQ(parse_decimal("0.005"), 0.005);
  EXPECT_EQ(parse_decimal("2.26496399E8"), 226496399.0);
  EXPECT_EQ(decimal_value(1005, 6), 1005000000.0);
}

TEST(Decimal, RejectsOtherText) {
  for (const char* text : {"", "+", ".", "1.2.3", "1e", "1e+", "1e999", "12 ", "0x10", "nan",
                           "1234567890123456789012345678901"}) {
    EXPECT_FALSE(parse_decimal(text).has_value()) << text;
  }
}

TEST(ItemId, AcceptsOnlyItems) {
  EXPECT_EQ(parse_item_id("Q42"), 42u);
  EXPECT_EQ(parse_item_id("Q999999999"), 999999999u);
  for (const char* text : {"", "Q", "Q0", "Q042", "q42", "P42", "Q1000000000", "Q4x", "L1"}) {
    EXPECT_FALSE(parse_item_id(text).has_value()) << text;
  }
}

TEST(ItemId, AcceptsOnlyEntityUris) {
  EXPECT_EQ(item_of_uri("http://www.wikidata.org/entity/Q42"), 42u);
  EXPECT_EQ(item_of_uri("https://www.wikidata.org/entity/Q42"), 42u);
  for (const char* uri : {"http://www.wikidata.org/entity/P577", "http://example.org/entity/Q42",
                          "http://www.wikidata.org/entity/statement/Q42-1", "Q42",
                          "http://www.wikidata.org/.well-known/genid/0123456789abcdef"}) {
    EXPECT_FALSE(item_of_uri(uri).has_value()) << uri;
  }
}

TEST(ItemId, GeneratedIdsFit32BitsAndAvoidTmdbIds) {
  EXPECT_EQ(own_id_of_item(11424), 1000011424);
  EXPECT_EQ(own_id_of_item(kMaxItemId), 1999999999);
  const TmdbId id = own_id_of_name("person", "Ana Example");
  EXPECT_GE(id, 2000000000);
  EXPECT_LE(id, TmdbId{std::numeric_limits<std::uint32_t>::max()});
  EXPECT_EQ(id, own_id_of_name("person", "Ana Example"));
  EXPECT_NE(id, own_id_of_name("company", "Ana Example"));
}

TEST(StatementValues, ParsesOrdinals) {
  EXPECT_EQ(parse_ordinal("2"), 2);
  EXPECT_EQ(parse_ordinal("2a"), 2);
  EXPECT_EQ(parse_ordinal("10"), 10);
  EXPECT_FALSE(parse_ordinal("II").has_value());
  EXPECT_FALSE(parse_ordinal("").has_value());
  EXPECT_FALSE(parse_ordinal("12345").has_value());
}

TEST(StatementValues, ParsesIds) {
  EXPECT_EQ(parse_tmdb_id("603"), 603);
  EXPECT_FALSE(parse_tmdb_id("0").has_value());
  EXPECT_FALSE(parse_tmdb_id("100000000").has_value());
  EXPECT_FALSE(parse_tmdb_id("603-the-film").has_value());
  EXPECT_EQ(imdb_title_id("tt0021750"), "tt0021750");
  EXPECT_EQ(imdb_title_id("nm0021750"), "");
  EXPECT_EQ(imdb_title_id("tt00217/0"), "");
}

TEST(StatementValues, ConvertsDurationsToMinutes) {
  EXPECT_EQ(duration_minutes(82, item::kMinute), 82.0);
  EXPECT_EQ(duration_minutes(1.5, item::kHour), 90.0);
  EXPECT_EQ(duration_minutes(5400, item::kSecond), 90.0);
  EXPECT_NE(duration_minutes(82, 0), duration_minutes(82, 0));
  EXPECT_NE(duration_minutes(-82, item::kMinute), duration_minutes(-82, item::kMinute));
}

}  // namespace
}  // namespace boxoffice::wikimedia
