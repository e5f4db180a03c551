#include "proxy/training/range_trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>

namespace boxoffice {
namespace {

/// Made-up forecasts. The spread of errors grows with the first feature; errors below the forecast
/// are twice as large; the second feature is often missing, which doubles the spread.
std::vector<OutOfTimeRow> made_up_rows(std::size_t count, unsigned seed) {
  std::mt19937_64 random(seed);
  const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  std::vector<OutOfTimeRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    OutOfTimeRow row;
    const double spread = 0.2 + uniform();
    const bool thin = uniform() < 0.3;
    const double size = -std::log(1.0 - uniform()) * spread * (thin ? 2.0 : 1.0);
    row.features = {static_cast<float>(spread), thin ? std::nanf("") : 1.0f};
    row.log_forecast = 14.0 + 4.0 * uniform();
    row.log_actual = row.log_forecast + (uniform() < 0.5 ? size : -2.0 * size);
    row.budget_usd = std::pow(10.0, 5.0 + 3.3 * uniform());
    row.years_before_end = 5.0 * uniform();
    row.id = static_cast<TmdbId>(seed * 100'000 + i);
    row.believable = true;
    row.whole = true;
    rows.push_back(row);
  }
  return rows;
}

struct Tally {
  double inside = 0, below = 0, above = 0, films = 0, width = 0;
};

Tally tally(const RangeModel& model, const std::vector<OutOfTimeRow>& rows, std::size_t level,
            const std::function<bool(const OutOfTimeRow&)>& counts) {
  Tally result;
  for (const OutOfTimeRow& row : rows) {
    if (!counts(row)) continue;
    const LogRange range = ranges_of(model, row.features, row.log_forecast, row.budget_usd)[level];
    result.films += 1;
    result.below += row.log_actual < range.low ? 1 : 0;
    result.above += row.log_actual > range.high ? 1 : 0;
    result.width += range.high - range.low;
  }
  result.inside = 1.0 - (result.below + result.above) / result.films;
  result.below /= result.films;
  result.above /= result.films;
  result.width /= result.films;
  return result;
}

class TrainRanges : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Result<RangeModel> trained = train_ranges(made_up_rows(4000, 1), {});
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    model_ = new RangeModel(*std::move(trained));
  }
  static void TearDownTestSuite() { delete model_; }

  static RangeModel* model_;
  const std::vector<OutOfTimeRow> later_ = made_up_rows(4000, 2);
};
RangeModel* TrainRanges::model_ = nullptr;

const auto kAny = [](const OutOfTimeRow&) { return true; };

TEST_F(TrainRanges, HaveNominalCoverage) {
  EXPECT_TRUE(is_consistent(*model_, 2));
  for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
    const Tally all = tally(*model_, later_, level, kAny);
    EXPECT_NEAR(all.inside, kRangeLevels[level], 0.03);
    EXPECT_NEAR(all.below, (1.0 - kRangeLevels[level]) / 2.0, 0.02);
    EXPECT_NEAR(all.above, (1.0 - kRangeLevels[level]) / 2.0, 0.02);
  }
}

TEST_F(TrainRanges, HaveNominalCoverageInEveryBudgetClass) {
  for (std::size_t wanted = 2; wanted < kBudgetClasses; ++wanted) {
    const Tally films = tally(*model_, later_, 1, [&](const OutOfTimeRow& row) {
      return budget_class(row.budget_usd) == wanted;
    });
    EXPECT_NEAR(films.inside, 0.8, 0.06) << wanted;
  }
}

TEST_F(TrainRanges, AreWiderForLargerErrors) {
  const Tally sure = tally(*model_, later_, 1, [](const OutOfTimeRow& row) {
    return row.features[0] < 0.5f && !std::isnan(row.features[1]);
  });
  const Tally unsure =
      tally(*model_, later_, 1, [](const OutOfTimeRow& row) { return row.features[0] > 0.9f; });
  EXPECT_GT(unsure.width, 1.8 * sure.width);
  EXPECT_NEAR(sure.inside, 0.8, 0.05);
  EXPECT_NEAR(unsure.inside, 0.8, 0.08);  // the scale is shrunk towards the mean
}

TEST_F(TrainRanges, AreWiderForMissingFeatures) {
  const Tally full = tally(*model_, later_, 1,
                           [](const OutOfTimeRow& row) { return !std::isnan(row.features[1]); });
  const Tally thin = tally(*model_, later_, 1,
                           [](const OutOfTimeRow& row) { return std::isnan(row.features[1]); });
  EXPECT_GT(thin.width, 1.4 * full.width);
}

TEST_F(TrainRanges, AreAsymmetricForSkewedErrors) {
  const LogRange range = ranges_of(*model_, std::vector<float>{0.7f, 1.0f}, 16.0, 5e6)[1];
  EXPECT_GT(16.0 - range.low, 1.5 * (range.high - 16.0));
}

TEST_F(TrainRanges, NeverCross) {
  for (const OutOfTimeRow& row : later_) {
    const auto ranges = ranges_of(*model_, row.features, row.log_forecast, row.budget_usd);
    EXPECT_LE(ranges[2].low, ranges[1].low);
    EXPECT_LE(ranges[1].low, ranges[0].low);
    EXPECT_LE(ranges[0].low, row.log_forecast);
    EXPECT_LE(row.log_forecast, ranges[0].high);
    EXPECT_LE(ranges[0].high, ranges[1].high);
    EXPECT_LE(ranges[1].high, ranges[2].high);
  }
}

TEST(TrainRangesAgain, IsDeterministic) {
  const auto rows = made_up_rows(800, 3);
  const auto a = train_ranges(rows, {});
  const auto b = train_ranges(rows, {});
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_EQ(a->reach[3].above, b->reach[3].above);
  EXPECT_EQ(a->above.nodes.size(), b->above.nodes.size());
}

TEST(TrainRangesAgain, WeightsRecentErrorsMost) {
  // Ten times larger errors ten years ago.
  auto rows = made_up_rows(3000, 4);
  for (std::size_t i = 0; i < rows.size(); i += 2) {
    rows[i].years_before_end += 10.0;
    rows[i].log_actual = rows[i].log_forecast + 3.0 * (rows[i].log_actual - rows[i].log_forecast);
  }
  const auto recent = train_ranges(rows, {.half_life_years = 1.0});
  const auto all = train_ranges(rows, {.half_life_years = 1000.0});
  ASSERT_TRUE(recent.ok() && all.ok());
  EXPECT_LT(tally(*recent, rows, 1, kAny).width, 0.8 * tally(*all, rows, 1, kAny).width);
}

TEST(TrainRangesAgain, IgnoresImplausibleMoney) {
  auto rows = made_up_rows(1000, 5);
  auto with_junk = rows;
  for (OutOfTimeRow row : made_up_rows(300, 6)) {
    row.log_actual = 1.0;
    row.believable = false;
    with_junk.push_back(row);
  }
  const auto clean = train_ranges(rows, {});
  const auto junk = train_ranges(with_junk, {});
  ASSERT_TRUE(clean.ok() && junk.ok());
  EXPECT_EQ(clean->reach[4].below, junk->reach[4].below);
  EXPECT_FALSE(enough_for_ranges(std::span(with_junk).subspan(1000)));
  EXPECT_TRUE(enough_for_ranges(rows));
}

}  // namespace
}  // namespace boxoffice
