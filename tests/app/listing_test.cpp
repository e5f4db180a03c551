#include "wasm/app/state/listing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "wasm/app/state/text.h"

namespace boxoffice::app {
namespace {

const Date kToday = std::chrono::year(2026) / 11 / 22;

std::vector<Film> many_films(std::size_t count) {
  std::vector<Film> films(count);
  std::uint32_t random = 1;
  for (std::size_t i = 0; i < count; ++i) {
    random = random * 1664525u + 1013904223u;
    films[i].id = static_cast<TmdbId>(i + 1);
    films[i].title = "film " + std::to_string(random % 5000);
    films[i].search_key = films[i].title;
    films[i].forecast_usd = static_cast<double>(random % 1000);
    if (random % 7 != 0) films[i].budget_usd = static_cast<double>(random % 100000);
  }
  return films;
}

int finish(Listing& listing, const std::vector<Film>& films) {
  int slices = 1;
  while (advance(listing, films, kToday)) ++slices;
  return slices;
}

TEST(Listing, SortsTensOfThousandsInSlices) {
  const std::vector<Film> films = many_films(50'000);
  Listing listing;
  listing.sorting = {Column::kBudget, false};
  refresh(listing);
  EXPECT_GT(finish(listing, films), 50);
  ASSERT_EQ(listing.rows.size(), films.size());
  for (std::size_t i = 1; i < listing.rows.size(); ++i) {
    const double before = films[listing.rows[i - 1]].budget_usd;
    const double after = films[listing.rows[i]].budget_usd;
    ASSERT_TRUE(std::isnan(after) || before <= after) << i;
  }
  std::vector<std::uint32_t> rows = listing.rows;
  std::sort(rows.begin(), rows.end());
  EXPECT_EQ(std::unique(rows.begin(), rows.end()), rows.end());
}

TEST(Listing, UnknownValuesComeLastInBothOrders) {
  std::vector<Film> films = many_films(3);
  films[0].budget_usd = 5.0;
  films[1].budget_usd = std::nan("");
  films[2].budget_usd = 7.0;
  Listing listing;
  sort_by(listing, Column::kBudget);
  finish(listing, films);
  EXPECT_EQ(listing.rows, (std::vector<std::uint32_t>{2, 0, 1}));
  sort_by(listing, Column::kBudget);
  finish(listing, films);
  EXPECT_EQ(listing.rows, (std::vector<std::uint32_t>{0, 2, 1}));
}

TEST(Listing, KeepsOldRowsUntilRebuildIsDone) {
  const std::vector<Film> films = many_films(5000);
  Listing listing;
  refresh(listing);
  finish(listing, films);
  Filter filter;
  filter.text = "film 12";
  set_filter(listing, filter);
  EXPECT_TRUE(advance(listing, films, kToday));
  EXPECT_EQ(listing.rows.size(), films.size());
  finish(listing, films);
  EXPECT_LT(listing.rows.size(), films.size());
  EXPECT_GT(listing.rows.size(), 0u);
}

TEST(Listing, NewRequestRestartsTheRebuild) {
  const std::vector<Film> films = many_films(10'000);
  Listing listing;
  refresh(listing);
  advance(listing, films, kToday);
  Filter nothing;
  nothing.text = "no such film";
  set_filter(listing, nothing);
  finish(listing, films);
  EXPECT_TRUE(listing.rows.empty());
}

TEST(Listing, AddedFilmsKeepScrollPositionFilterDoesNot) {
  std::vector<Film> films = many_films(10);
  Listing listing;
  refresh(listing, true);
  finish(listing, films);
  EXPECT_FALSE(listing.to_top);
  films.resize(12);
  refresh(listing, true);
  finish(listing, films);
  EXPECT_EQ(listing.rows.size(), 12u);
  EXPECT_FALSE(listing.to_top);
  sort_by(listing, Column::kForecast);
  finish(listing, films);
  EXPECT_TRUE(listing.to_top);
}

/// Four films, forecast at $40, $30, $20 and $10.
std::vector<Film> films_of_falling_forecasts() {
  std::vector<Film> films = many_films(4);
  for (std::size_t i = 0; i < 4; ++i) films[i].forecast_usd = 10.0 * static_cast<double>(4 - i);
  return films;
}

TEST(Listing, MoreFilmsAboveDoNotMoveTheScreen) {
  std::vector<Film> films = films_of_falling_forecasts();
  Listing listing;
  sort_by(listing, Column::kForecast);
  finish(listing, films);
  listing.to_top = false;
  listing.place = {2, 7.0f};  // the film of $20
  films.resize(6);
  films[4].forecast_usd = 50.0;
  films[5].forecast_usd = 5.0;
  refresh(listing, true);
  finish(listing, films);
  ASSERT_EQ(listing.rows, (std::vector<std::uint32_t>{4, 0, 1, 2, 3, 5}));
  EXPECT_TRUE(listing.restore_place);
  EXPECT_EQ(listing.place.row, 3u);
  EXPECT_EQ(listing.place.hidden, 7.0f);
}

TEST(Listing, MoreFilmsBelowOrAtTheTopScrollNothing) {
  std::vector<Film> films = films_of_falling_forecasts();
  Listing listing;
  sort_by(listing, Column::kForecast);
  finish(listing, films);
  listing.place = {2, 7.0f};
  films.resize(5);
  films[4].forecast_usd = 15.0;  // below the first row of the screen
  refresh(listing, true);
  finish(listing, films);
  EXPECT_FALSE(listing.restore_place);
  listing.place = {0, 3.0f};
  films.resize(6);
  films[5].forecast_usd = 90.0;
  refresh(listing, true);
  finish(listing, films);
  EXPECT_EQ(listing.rows.front(), 5u);
  EXPECT_FALSE(listing.restore_place);
}

TEST(Listing, CursorStaysWithinRows) {
  const std::vector<Film> films = many_films(3);
  Listing listing;
  move_cursor(listing, 1);
  EXPECT_FALSE(listing.cursor);
  sort_by(listing, Column::kForecast);
  finish(listing, films);
  move_cursor(listing, 1);
  EXPECT_EQ(listing.cursor, listing.rows[0]);
  move_cursor(listing, 100);
  EXPECT_EQ(listing.cursor, listing.rows[2]);
  move_cursor(listing, -1);
  EXPECT_EQ(listing.cursor, listing.rows[1]);
  EXPECT_TRUE(listing.reveal_cursor);
}

TEST(Listing, FilteredOutCursorIsReset) {
  std::vector<Film> films = many_films(2);
  films[0].search_key = "one";
  films[1].search_key = "two";
  Listing listing;
  refresh(listing);
  finish(listing, films);
  listing.cursor = 0;
  Filter filter;
  filter.text = "two";
  set_filter(listing, filter);
  finish(listing, films);
  EXPECT_FALSE(listing.cursor);
}

TEST(Listing, RoundTripsThroughAddress) {
  Listing listing;
  listing.sorting = {Column::kEarned, true};
  listing.layout = Layout::kGrid;
  AddressQuery query;
  write_listing(listing, query);
  EXPECT_EQ(join_query(query), "?sort=-earned&view=grid");
  Listing other;
  read_listing(other, query);
  EXPECT_TRUE(other.sorting == listing.sorting);
  EXPECT_EQ(other.layout, Layout::kGrid);
  read_listing(other, {});
  EXPECT_TRUE(other.sorting == Sorting{});
  EXPECT_EQ(other.layout, Layout::kTable);
}

}  // namespace
}  // namespace boxoffice::app
