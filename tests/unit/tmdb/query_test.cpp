#include "shared/tmdb/query.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

TEST(Query, AcceptsOneSpellingPerNumber) {
  EXPECT_TRUE(is_number("0", 0, 9));
  EXPECT_TRUE(is_number("999999999", 0, 999'999'999));
  for (const char* text : {"", "00", "01", "+1", "-1", "1.0", "1e3", " 1", "1000000000"}) {
    EXPECT_FALSE(is_number(text, 0, 999'999'999)) << text;
  }
  EXPECT_FALSE(is_number("10", 0, 9));
  EXPECT_EQ(number_of("603"), 603);
}

TEST(Query, RoundTripsEncoded) {
  const std::vector<QueryParameter> parameters = {{"a", "1&b=2"}, {"c", "d e"}};
  EXPECT_EQ(write_query(parameters), "?a=1%26b%3D2&c=d%20e");
  EXPECT_EQ(parse_query("a=1%26b%3D2&c=d%20e"), parameters);
  EXPECT_EQ(write_query({}), "");
}

}  // namespace
}  // namespace boxoffice
