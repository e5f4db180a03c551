#include "wasm/app/state/address.h"

#include <gtest/gtest.h>

namespace boxoffice::app {
namespace {

TEST(Address, ParsesAmountsWithAndWithoutExponents) {
  EXPECT_EQ(parse_amount("150e6"), 150e6);
  EXPECT_EQ(parse_amount("1.5e8"), 150e6);
  EXPECT_EQ(parse_amount("150000000"), 150e6);
  EXPECT_EQ(parse_amount("0"), 0.0);
}

TEST(Address, RejectsInvalidAmounts) {
  for (const char* text : {"", ".", "-1", "e6", "1e", "1e99", "1..2", "12x", "nan", "inf"}) {
    EXPECT_FALSE(parse_amount(text)) << text;
  }
}

TEST(Address, FormatsAmountsInShortestForm) {
  EXPECT_EQ(format_amount(150e6), "150e6");
  EXPECT_EQ(format_amount(1234567), "1234567");
  EXPECT_EQ(format_amount(120), "120");
  EXPECT_EQ(format_amount(0), "0");
}

TEST(Address, SkipsQueryPartsWithoutNameOrValue) {
  const AddressQuery expected = {{"a", "1"}, {"b", ""}, {"c", "x=y"}};
  EXPECT_EQ(split_query("a=1&&=2&b=&d&c=x=y"), expected);
  EXPECT_EQ(join_query(expected), "?a=1&b=&c=x=y");
  EXPECT_EQ(join_query({}), "");
}

TEST(Address, NamesRoundTripWithAnyCharacter) {
  const std::vector<Named> names = {{12, "Ann, Lee:&"}, {34, "宮崎 駿"}};
  const std::string text = format_names(names);
  EXPECT_EQ(text.find_first_of("& "), std::string::npos);
  const std::vector<Named> back = parse_names(text);
  ASSERT_EQ(back.size(), 2u);
  EXPECT_EQ(back[0].id, 12);
  EXPECT_EQ(back[0].name, "Ann, Lee:&");
  EXPECT_EQ(back[1].name, "宮崎 駿");
}

TEST(Address, SkipsNamesWithoutValidId) { EXPECT_TRUE(parse_names("x:Ann,:Bo,-3:Cy,5").empty()); }

}  // namespace
}  // namespace boxoffice::app
