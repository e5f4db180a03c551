#include "proxy/store/stored_films.h"

#include <gtest/gtest.h>

#include <cmath>

#include "proxy/training/training_table.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/store/support.h"

namespace boxoffice {
namespace {

using test::date;

class StoredFilms : public testing::Test {
 protected:
  StoredFilms() : store_(test::open((folder_.path() / "boxoffice.db").string())) {}

  /// Stores a film released on 1 March 2026 with revenue $17.1M on `fetched`.
  void save_film(const char* fetched) {
    const FilmRecord film = {1, date("2026-03-01"), date(fetched),
                             R"({"id":1,"title":"A","release_date":"2026-03-01",)"
                             R"("revenue":17100000,"similar":{"results":[)"
                             R"({"id":2,"title":"B","release_date":"2026-04-01"},)"
                             R"({"id":3,"title":"C","release_date":"2026-04-02"}]}})"};
    ASSERT_FALSE(store_->save_films({&film, 1}));
  }

  void save_revenue(TmdbId id, double revenue_usd, const char* fetched) {
    const KnownRevenue revenue = {id, revenue_usd, date(fetched)};
    ASSERT_FALSE(store_->save_revenues({&revenue, 1}));
  }

  Movie film(int settle_days = kSettleDays) {
    return read_stored_movies(*store_, {}, settle_days)->at(0);
  }

  TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(StoredFilms, RevenueCountsFrom56DaysAfterRelease) {
  save_film("2026-04-25");  // 55 days
  EXPECT_TRUE(std::isnan(film().revenue_usd));
  EXPECT_EQ(film().revenue_so_far_usd, 17.1e6);
  EXPECT_EQ(film(55).revenue_usd, 17.1e6);
  save_film("2026-04-26");
  EXPECT_EQ(film().revenue_usd, 17.1e6);
}

TEST_F(StoredFilms, IgnoresRevenueOfFirstWeek) {
  save_film("2026-03-07");  // 6 days
  const auto learned = [&] {
    const TrainingTable table(*read_stored_movies(*store_, {}), {}, {}, date("2026-06-09"));
    return table.learned().empty() ? kMissing : table.learned()[0].revenue_usd;
  };
  EXPECT_TRUE(std::isnan(learned()));
  save_revenue(1, 52.3e6, "2026-06-09");  // 100 days
  EXPECT_EQ(learned(), 52.3e6);
}

TEST_F(StoredFilms, NewerRevenueCountsByItsOwnDate) {
  save_film("2026-03-07");
  save_revenue(1, 40e6, "2026-04-25");
  EXPECT_TRUE(std::isnan(film().revenue_usd));
  EXPECT_EQ(film().revenue_so_far_usd, 40e6);
  save_revenue(1, 41e6, "2026-04-26");
  EXPECT_EQ(film().revenue_usd, 41e6);
}

TEST_F(StoredFilms, SimilarFilmsHaveOnlySettledRevenues) {
  save_film("2026-05-27");
  save_revenue(2, 5e6, "2026-05-27");  // 56 days after 1 April
  save_revenue(3, 6e6, "2026-05-27");  // 55 days after 2 April
  const Movie movie = film();
  EXPECT_EQ(movie.similar->at(0).revenue_usd, 5e6);
  EXPECT_TRUE(std::isnan(movie.similar->at(1).revenue_usd));
}

}  // namespace
}  // namespace boxoffice
