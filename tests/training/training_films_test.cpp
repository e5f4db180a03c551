#include "proxy/training/training_table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/proxy/temporary_folder.h"
#include "tests/training/support.h"

namespace boxoffice {
namespace {

Date date(const char* text) { return parse_date(text).value(); }

TEST(TrainingFilms, RevenuesCountFrom56DaysAfterRelease) {
  TemporaryFolder folder;
  const std::string films = folder
                                .write("films", test::body(1, "2026-03-01", 1e6, 5e6) + "\n" +
                                                    test::body(2, "2026-03-02", 1e6, 6e6) + "\n")
                                .string();
  const std::string history =
      folder.write("history", test::body(3, "2026-03-02", 1e6, 7e6) + "\n").string();
  const auto read = [&](const SettleRule& rule) {
    return *read_training_films({films}, {history}, date("2026-12-31"), BadLines::kFail, rule);
  };
  const TrainingFilms settled = read({56, date("2026-04-26")});
  EXPECT_EQ(settled.movies[0].revenue_usd, 5e6);
  EXPECT_TRUE(std::isnan(settled.movies[1].revenue_usd));  // 55 days
  EXPECT_TRUE(std::isnan(settled.history[0].revenue_usd));
  EXPECT_EQ(read({56, date("2026-04-27")}).movies[1].revenue_usd, 6e6);
  EXPECT_EQ(read({55, date("2026-04-26")}).history[0].revenue_usd, 7e6);
}

}  // namespace
}  // namespace boxoffice
