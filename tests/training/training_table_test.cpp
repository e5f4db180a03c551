#include "proxy/training/training_table.h"

#include <gtest/gtest.h>

#include "tests/unit/support.h"

namespace boxoffice {
namespace {

using test::film;

std::vector<TmdbId> ids(std::span<const Movie> movies) {
  std::vector<TmdbId> out;
  for (const Movie& movie : movies) out.push_back(movie.id);
  return out;
}

using Ids = std::vector<TmdbId>;

const Date kUntil{std::chrono::year(2010), std::chrono::month(12), std::chrono::day(31)};

TEST(TrainingTable, SplitsOffTheLastYear) {
  const TrainingTable table({film(4, "2010-12-31", 1, 1), film(3, "2010-01-01", 1, 1),
                             film(2, "2009-12-31", 1, 1), film(1, "1990-05-05", 1, 1)},
                            {}, {}, kUntil);
  EXPECT_EQ(format_date(table.holdout_until()), "2009-12-31");
  EXPECT_EQ(ids(table.learned()), (Ids{1, 2, 3, 4}));
  EXPECT_EQ(ids(table.learned_by_holdout()), (Ids{1, 2}));
  EXPECT_EQ(ids(table.judged()), (Ids{3, 4}));
}

TEST(TrainingTable, DropsLaterAndUndatedFilms) {
  Movie undated = film(9, "2000-01-01", 1, 1);
  undated.release_date.reset();
  const TrainingTable table({film(1, "2011-01-01", 1, 1), film(2, "2010-12-31", 1, 1), undated},
                            {film(3, "2011-01-01", 1, 1)}, {}, kUntil);
  EXPECT_EQ(ids(table.all()), Ids{2});
}

TEST(TrainingTable, TrainsOnKnownRevenuesOfTheSpanOnly) {
  const Date from{std::chrono::year(2000), std::chrono::month(1), std::chrono::day(1)};
  const TrainingTable table(
      {film(1, "1999-12-31", 1, 1), film(2, "2000-01-01", 1, 1), film(3, "2001-01-01", 1, kMissing),
       film(4, "2010-06-01", kMissing, 1)},
      {film(5, "2002-01-01", 1, 1), film(6, "2010-06-01", 1, 1)}, from, kUntil);
  EXPECT_EQ(ids(table.learned()), (Ids{2, 4}));
  EXPECT_EQ(ids(table.learned_by_holdout()), Ids{2});
  EXPECT_EQ(ids(table.judged()), Ids{4});
  EXPECT_EQ(ids(table.all()), (Ids{1, 3, 5, 6, 2, 4}));
}

TEST(TrainingTable, UntilIncludesTheDay) {
  const TrainingTable table(
      {film(1, "2001-01-01", 1, 1), film(2, "2003-05-06", 1, 1), film(3, "2003-05-07", 1, 1)},
      {film(4, "2003-05-06", 1, 1), film(5, "2003-05-07", 1, 1)}, {}, kUntil);
  const SeenFilms earlier = table.until(*parse_date("2003-05-06"));
  EXPECT_EQ(ids(earlier.learned), (Ids{1, 2}));
  EXPECT_EQ(ids(earlier.others), Ids{4});
  EXPECT_EQ(ids(table.seen().learned), (Ids{1, 2, 3}));
  EXPECT_EQ(ids(table.seen().others), (Ids{4, 5}));
  EXPECT_TRUE(table.until(*parse_date("2000-12-31")).learned.empty());
}

TEST(TrainingTable, MergesListsByTitleAndDay) {
  Movie kept = film(1, "2000-01-01", 1, 100);
  Movie same = film(1'000'000'001, "2000-01-01", 1, 999);
  Movie later = film(1'000'000'002, "2001-01-01", 1, 999);
  kept.title = same.title = later.title = "Chaos";
  const TrainingTable table({kept}, {same, later}, {}, kUntil);
  EXPECT_EQ(ids(table.all()), (Ids{1'000'000'002, 1}));
}

TEST(TrainingTable, MergesListsById) {
  const TrainingTable table({film(1, "2000-01-01", 1, 100)}, {film(1, "2000-01-01", 1, 999)}, {},
                            kUntil);
  ASSERT_EQ(table.all().size(), 1u);
  EXPECT_EQ(table.learned()[0].revenue_usd, 100.0);
}

TEST(TrainingTable, IsIndependentOfFilmsAfterTheLastDay) {
  const TrainingTable table({film(1, "2012-01-01", 1, 100)}, {film(1, "2000-01-01", 1, 999)}, {},
                            kUntil);
  ASSERT_EQ(table.all().size(), 1u);
  EXPECT_EQ(table.all()[0].revenue_usd, 999.0);
}

}  // namespace
}  // namespace boxoffice
