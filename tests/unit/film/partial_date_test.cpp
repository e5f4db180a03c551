#include "shared/film/partial_date.h"

#include <gtest/gtest.h>

#include "../support.h"

namespace boxoffice {
namespace {

std::string read_date(std::string_view text) {
  const auto date = parse_partial_date(text);
  return date ? format_partial_date(*date) : "nothing";
}

TEST(PartialDate, ReadsYearsMonthsAndDays) {
  EXPECT_EQ(read_date("2017"), "2017");
  EXPECT_EQ(read_date("2017-05"), "2017-05");
  EXPECT_EQ(read_date("2017-05-05"), "2017-05-05");
  EXPECT_EQ(read_date("0915-02-08T00:00:00Z"), "0915-02-08");
}

TEST(PartialDate, RefusesOtherTexts) {
  for (const char* text : {"", "201", "2017-", "2017-5", "2017-00", "2017-13", "17-05-05", "201x",
                           "2017-02-29", "2017-0x", "-017", "2017/05"}) {
    EXPECT_EQ(read_date(text), "nothing") << text;
  }
}

TEST(PartialDate, FirstAndLastDayOfItsSpan) {
  EXPECT_EQ(format_date(first_day({2012, 2, 3})), "2012-02-03");
  EXPECT_EQ(format_date(last_day({2012, 2, 3})), "2012-02-03");
  EXPECT_EQ(format_date(first_day({2012, 2, 0})), "2012-02-01");
  EXPECT_EQ(format_date(last_day({2012, 2, 0})), "2012-02-29");
  EXPECT_EQ(format_date(first_day({2012, 0, 0})), "2012-01-01");
  EXPECT_EQ(format_date(last_day({2012, 0, 0})), "2012-12-31");
}

TEST(PartialDate, FullOnlyWithDay) {
  EXPECT_EQ(format_date(*full_date({2012, 2, 3})), "2012-02-03");
  EXPECT_FALSE(full_date({2012, 2, 0}).has_value());
}

TEST(ReleaseDate, OrdersByTheEndOfItsSpan) {
  for (const auto& [text, last, first] : {std::tuple("2017-05-05", "2017-05-05", "2017-05-05"),
                                          std::tuple("2017-05", "2017-05-31", "2017-05-01"),
                                          std::tuple("2017", "2017-12-31", "2017-01-01")}) {
    const Movie movie =
        test::movie_of(R"({"id":1,"title":"T","release_date":")" + std::string(text) + R"("})");
    EXPECT_EQ(format_date(*movie.release_date), last);
    EXPECT_EQ(format_date(*first_release_day(movie)), first);
    EXPECT_EQ(release_text(movie), text);
  }
  EXPECT_EQ(release_text(Movie{}), "");
  EXPECT_FALSE(first_release_day(Movie{}).has_value());
}

}  // namespace
}  // namespace boxoffice
