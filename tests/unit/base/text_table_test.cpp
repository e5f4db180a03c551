#include "shared/base/text_table.h"

#include <gtest/gtest.h>

#include "shared/film/movie.h"

namespace boxoffice {
namespace {

TEST(MoneyText, GroupsThousands) {
  EXPECT_EQ(money_text(0), "$0");
  EXPECT_EQ(money_text(999), "$999");
  EXPECT_EQ(money_text(1000), "$1,000");
  EXPECT_EQ(money_text(2767891499.4), "$2,767,891,499");
  EXPECT_EQ(money_text(kMissing), "-");
}

TEST(FixedText, ReturnsDashUnlessFinite) {
  EXPECT_EQ(fixed_text(1.25, 1), "1.2");
  EXPECT_EQ(fixed_text(-0.5, 3), "-0.500");
  EXPECT_EQ(fixed_text(kMissing, 1), "-");
  EXPECT_EQ(fixed_text(std::numeric_limits<double>::infinity(), 1), "-");
}

TEST(Shortened, CountsCharactersNotBytes) {
  EXPECT_EQ(shortened("Amélie", 6), "Amélie");
  EXPECT_EQ(shortened("Amélie!", 6), "Améli…");
  EXPECT_EQ(shortened("七人の侍", 3), "七人…");
}

TEST(TextTable, AlignsColumns) {
  EXPECT_EQ(text_table({{"é", "b", "c"}, {"long", "1", "200"}}, 1),
            "é     b    c\n"
            "long  1  200\n");
}

}  // namespace
}  // namespace boxoffice
