#include "shared/evaluation/settled.h"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

Date date(const char* text) { return parse_date(text).value(); }

/// A film released on 2026-03-01 with $17.1M by `data_date`.
Movie film(std::optional<Date> data_date) {
  Movie movie;
  movie.id = 1;
  movie.release_date = date("2026-03-01");
  movie.revenue_usd = 17.1e6;
  movie.data_date = data_date;
  return movie;
}

TEST(Settled, CountsSinceDay56AfterRelease) {
  EXPECT_EQ(kSettleDays, 56);
  EXPECT_FALSE(is_settled(date("2026-03-01"), date("2026-04-25")));  // 55 days
  EXPECT_TRUE(is_settled(date("2026-03-01"), date("2026-04-26")));   // 56 days
  EXPECT_FALSE(is_settled(std::nullopt, date("2026-04-26")));
  EXPECT_TRUE(is_settled(date("2026-03-01"), date("2026-03-01"), 0));
  EXPECT_FALSE(is_settled(date("2026-03-01"), date("2026-02-28"), 0));
}

TEST(Settled, RevenueIsMissingUntilSettled) {
  EXPECT_TRUE(std::isnan(settled_revenue(film(date("2026-04-25")))));
  EXPECT_EQ(settled_revenue(film(date("2026-04-26"))), 17.1e6);
  EXPECT_EQ(settled_revenue(film(date("2026-03-07")), {6, {}}), 17.1e6);
  EXPECT_TRUE(std::isnan(settled_revenue(film(date("2026-03-06")), {6, {}})));
}

TEST(Settled, AppliesTheRulesDateToFilmsWithoutADate) {
  EXPECT_EQ(settled_revenue(film({})), 17.1e6);
  EXPECT_TRUE(std::isnan(settled_revenue(film({}), {56, date("2026-04-25")})));
  EXPECT_EQ(settled_revenue(film({}), {56, date("2026-04-26")}), 17.1e6);
  // The film's own date has priority.
  EXPECT_TRUE(std::isnan(settled_revenue(film(date("2026-04-25")), {56, date("2026-12-01")})));
}

TEST(Settled, MovesTheRevenueOfAFilmInCinemas) {
  std::vector<Movie> films = {film(date("2026-04-25")), film(date("2026-04-26"))};
  move_unsettled_revenues(films);
  EXPECT_TRUE(std::isnan(films[0].revenue_usd));
  EXPECT_EQ(films[0].revenue_so_far_usd, 17.1e6);
  EXPECT_EQ(films[1].revenue_usd, 17.1e6);
  EXPECT_TRUE(std::isnan(films[1].revenue_so_far_usd));
  move_unsettled_revenues(films);  // idempotent
  EXPECT_EQ(films[0].revenue_so_far_usd, 17.1e6);
}

TEST(Settled, ReadsDateAndRevenueSoFar) {
  const auto movie = parse_movie(
      R"({"id":1,"title":"A","revenue":0,"revenue_so_far":310000000,"data_date":"2026-04-25"})");
  ASSERT_TRUE(movie.ok());
  EXPECT_TRUE(std::isnan(movie->value.revenue_usd));
  EXPECT_EQ(movie->value.revenue_so_far_usd, 310e6);
  EXPECT_EQ(movie->value.data_date, date("2026-04-25"));
}

}  // namespace
}  // namespace boxoffice
