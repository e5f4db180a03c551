#include "proxy/training/promotion.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice {
namespace {

Scores scores(std::uint32_t floor_films, double floor_rmse, std::uint32_t films, double rmse) {
  Scores scores;
  scores.floor.n = floor_films;
  scores.floor.rmse_log = floor_rmse;
  scores.all.n = films;
  scores.all.rmse_log = rmse;
  return scores;
}

TEST(Promotion, ComparesOnFloorRowsIfThereAreEnough) {
  const Comparison floor = compare(scores(30, 1.0, 90, 2.0), scores(30, 1.5, 90, 2.5));
  EXPECT_EQ(floor.films, 30u);
  EXPECT_EQ(floor.candidate_rmse_log, 1.0);
  EXPECT_EQ(floor.current_rmse_log, 1.5);
  const Comparison all = compare(scores(29, 1.0, 90, 2.0), scores(29, 1.5, 90, 2.5));
  EXPECT_EQ(all.films, 90u);
  EXPECT_EQ(all.candidate_rmse_log, 2.0);
}

TEST(Promotion, RefusesWorseModel) {
  EXPECT_TRUE(judge({100, 1.0, 1.0}, 0.0, false).promote);
  EXPECT_FALSE(judge({100, 1.0001, 1.0}, 0.0, false).promote);
  EXPECT_TRUE(judge({100, 1.009, 1.0}, 0.01, false).promote);
  const Verdict worse = judge({100, 1.25, 1.0}, 0.01, false);
  EXPECT_FALSE(worse.promote);
  EXPECT_EQ(worse.reason,
            "RMSE log 1.250 against 1.000 of the promoted version on the same 100 films: worse, "
            "not promoted.");
}

TEST(Promotion, ForceIsStatedInReason) {
  const Verdict forced = judge({100, 1.25, 1.0}, 0.01, true);
  EXPECT_TRUE(forced.promote);
  EXPECT_TRUE(forced.reason.ends_with(": worse, and promoted by force."));
  // Not by force if it was not needed.
  EXPECT_TRUE(judge({100, 0.5, 1.0}, 0.01, true).reason.ends_with("films: promoted."));
}

TEST(Promotion, NeedsFilmsToCompare) {
  EXPECT_FALSE(judge({29, 0.5, 1.0}, 0.01, false).promote);
  EXPECT_TRUE(judge({29, 0.5, 1.0}, 0.01, true).promote);
}

TEST(Promotion, NanIsNotBetter) {
  EXPECT_FALSE(judge({100, std::nan(""), 1.0}, 0.01, false).promote);
  EXPECT_FALSE(judge({100, 1.0, std::nan("")}, 0.01, false).promote);
}

}  // namespace
}  // namespace boxoffice
