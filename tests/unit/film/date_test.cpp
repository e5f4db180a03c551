#include "shared/film/date.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

TEST(Date, ParsesDatesAndDateTimes) {
  EXPECT_EQ(days_since_epoch(*parse_date("1970-01-01")), 0);
  EXPECT_EQ(days_since_epoch(*parse_date("1915-02-08")), -20051);
  EXPECT_EQ(format_date(*parse_date("2023-07-21T00:00:00.000Z")), "2023-07-21");
  EXPECT_EQ(format_date(*parse_date("2024-02-29")), "2024-02-29");
}

TEST(Date, RejectsInvalidDates) {
  for (const char* text : {"", "2023", "2023-02-29", "2023-13-01", "2023-00-10", "2023-1-1",
                           "2023/01/01", "20230101xx", "2023-01-01x", "-023-01-01"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
}

TEST(Date, ReturnsDayOfYear) {
  EXPECT_EQ(day_of_year(*parse_date("2023-01-01")), 1);
  EXPECT_EQ(day_of_year(*parse_date("2023-12-31")), 365);
  EXPECT_EQ(day_of_year(*parse_date("2024-12-31")), 366);
}

TEST(Date, ReturnsSameDayOfAnEarlierYear) {
  EXPECT_EQ(format_date(years_before(*parse_date("2023-12-31"), 1)), "2022-12-31");
  EXPECT_EQ(format_date(years_before(*parse_date("2025-01-01"), 25)), "2000-01-01");
  EXPECT_EQ(format_date(years_before(*parse_date("2024-02-29"), 1)), "2023-02-28");
  EXPECT_EQ(format_date(years_before(*parse_date("2024-02-29"), 4)), "2020-02-29");
}

TEST(Date, RoundTripsThroughDaysInAllYears) {
  EXPECT_EQ(format_date(date_from_days(-719528)), "0000-01-01");
  EXPECT_EQ(format_date(date_from_days(2932896)), "9999-12-31");
  EXPECT_FALSE(is_calendar_day(-719529));
  EXPECT_FALSE(is_calendar_day(2932897));
}

}  // namespace
}  // namespace boxoffice
