#include "shared/evaluation/split.h"

#include <gtest/gtest.h>

#include "../support.h"

namespace boxoffice {
namespace {

using test::film;

TEST(Split, SpanIncludesBothEnds) {
  const std::vector<Movie> films = {film(1, "2007-12-31", 1, 1), film(2, "2008-01-01", 1, 1),
                                    film(3, "2010-12-31", 1, 1), film(4, "2011-01-01", 1, 1),
                                    film(5, "", 1, 1)};
  const auto within = released_within(films, {parse_date("2008-01-01"), parse_date("2010-12-31")});
  ASSERT_EQ(within.size(), 2u);
  EXPECT_EQ(within[0].id, 2);
  EXPECT_EQ(within[1].id, 3);
  EXPECT_EQ(released_within(films, {{}, parse_date("2007-12-31")}).size(), 1u);
  EXPECT_EQ(released_within(films, {}).size(), 4u);  // the film without a date is in no span
}

TEST(Split, FloorRowHasBudgetAndRevenueOfAtLeastTheFloor) {
  EXPECT_TRUE(is_floor_row(film(1, "2001-01-01", 1e5, 1e5), 1e5));
  EXPECT_FALSE(is_floor_row(film(1, "2001-01-01", 99'999, 1e5), 1e5));
  EXPECT_FALSE(is_floor_row(film(1, "2001-01-01", 1e5, 99'999), 1e5));
  EXPECT_FALSE(is_floor_row(film(1, "2001-01-01", kMissing, 1e6), 1e5));
}

}  // namespace
}  // namespace boxoffice
