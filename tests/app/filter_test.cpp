#include "wasm/app/state/filter.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice::app {
namespace {

const Date kToday = std::chrono::year(2026) / 11 / 22;

Film film() {
  Film one;
  one.search_key = "amelie jean pierre jeunet";
  one.release_date = std::chrono::year(2010) / 7 / 16;
  one.budget_usd = 77e6;
  one.revenue_usd = 173e6;
  one.genres = genre_bit(35) | genre_bit(10749);
  return one;
}

bool passes_with(const Filter& filter, const Film& one) {
  return passes(prepare(filter, kToday), one);
}

TEST(Filter, EmptyFilterPassesAllFilms) {
  EXPECT_TRUE(is_empty(Filter{}));
  EXPECT_TRUE(passes_with({}, film()));
  EXPECT_TRUE(passes_with({}, Film{}));
}

TEST(Filter, TextMatchesTitleAndDirectorWithoutAccents) {
  Filter filter;
  filter.text = "AMÉ";
  EXPECT_TRUE(passes_with(filter, film()));
  filter.text = "jeunet";
  EXPECT_TRUE(passes_with(filter, film()));
  filter.text = "kurosawa";
  EXPECT_FALSE(passes_with(filter, film()));
}

TEST(Filter, DateBoundsAreInclusive) {
  Filter filter;
  filter.from = film().release_date;
  filter.until = film().release_date;
  EXPECT_TRUE(passes_with(filter, film()));
  filter.from = std::chrono::year(2010) / 7 / 17;
  EXPECT_FALSE(passes_with(filter, film()));
}

TEST(Filter, BoundExcludesUnknownValues) {
  Film unknown = film();
  unknown.budget_usd = std::nan("");
  unknown.release_date.reset();
  Filter budget;
  budget.budget_from = 1.0;
  EXPECT_TRUE(passes_with(budget, film()));
  EXPECT_FALSE(passes_with(budget, unknown));
  Filter dates;
  dates.until = kToday;
  EXPECT_FALSE(passes_with(dates, unknown));
}

TEST(Filter, UpcomingFilmsAreReleasedAfterToday) {
  Filter filter;
  filter.known = Known::kUpcoming;
  EXPECT_FALSE(passes_with(filter, film()));
  Film next = film();
  next.release_date = std::chrono::year(2026) / 11 / 23;
  EXPECT_TRUE(passes_with(filter, next));
  next.release_date = kToday;
  EXPECT_FALSE(passes_with(filter, next));
  next.release_date.reset();
  EXPECT_TRUE(passes_with(filter, next));
}

TEST(Filter, RoundTripsThroughAddress) {
  Filter filter;
  filter.text = "a & b";
  filter.from = std::chrono::year(2010) / 1 / 1;
  filter.until = std::chrono::year(2010) / 12 / 31;
  filter.genre = 28;
  filter.budget_from = 10e6;
  filter.known = Known::kEarned;
  AddressQuery query;
  write_filter(filter, query);
  EXPECT_EQ(join_query(query),
            "?q=a%20%26%20b&from=2010-01-01&until=2010-12-31&genre=28&budget=10e6..&show=earned");
  EXPECT_TRUE(read_filter(query) == filter);
}

TEST(Filter, IgnoresInvalidFilterInAddress) {
  EXPECT_TRUE(is_empty(read_filter(
      split_query("q=&from=yesterday&until=2010-99&genre=99999&budget=5&show=all&x=y"))));
}

TEST(Filter, YearsAndMonthsExpandToFirstAndLastDay) {
  EXPECT_EQ(parse_from_date("2012"), std::chrono::year(2012) / 1 / 1);
  EXPECT_EQ(parse_until_date("2012"), std::chrono::year(2012) / 12 / 31);
  EXPECT_EQ(parse_until_date("2012-02"), std::chrono::year(2012) / 2 / 29);
  EXPECT_EQ(parse_until_date("2012-02-03"), std::chrono::year(2012) / 2 / 3);
  EXPECT_FALSE(parse_from_date("12"));
}

}  // namespace
}  // namespace boxoffice::app
