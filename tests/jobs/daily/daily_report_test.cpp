#include "proxy/jobs/daily/daily_report.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace boxoffice {
namespace {

DailyReport report() {
  DailyReport report;
  report.day = *parse_date("2026-12-01");
  report.model = "boxoffice 7";
  report.compared_before = 300;
  report.compared_now = 100;
  report.held_out_rmse_log = 1.0;
  return report;
}

TEST(DailyReport, ListsLostColumnsBeforeShiftedOnes) {
  DailyReport with_drift = report();
  with_drift.drift = {{"runtime", 0.5, 0.02, 0.31, true, false},
                      {"budget", 0.4, 0.1, 0.1, false, true},
                      {"genre_war", 0.1, 0.0, 0.0, false, false}};
  const std::string text = to_text(with_drift);
  EXPECT_TRUE(text.ends_with(
      "missing more often than in training: runtime (2 % of films before, 31 % now)\n"
      "shifted since training: budget (stability index 0.40)\n"))
      << text;
  const Json drift = to_json(with_drift)["drift"];
  EXPECT_EQ(drift["compared"], 3);
  EXPECT_EQ(drift["lost"], 1);
  EXPECT_EQ(drift["shifted"], 1);
  ASSERT_EQ(drift["columns"].size(), 2u);
  EXPECT_EQ(drift["columns"][0]["name"], "runtime");
  EXPECT_TRUE(warnings_of(with_drift).empty());
}

TEST(DailyReport, ListsTenColumnsAndCountsTheRest) {
  DailyReport with_drift = report();
  with_drift.drift.assign(12, {"budget", 0.4, 0.1, 0.1, false, true});
  with_drift.drift.resize(40);
  const std::string text = to_text(with_drift);
  EXPECT_TRUE(text.ends_with("(stability index 0.40)\nand 2 more\n")) << text;
  EXPECT_EQ(to_json(with_drift)["drift"]["columns"].size(), 12u);
}

TEST(DailyReport, WarnsAboutColumnMissingInSource) {
  DailyReport with_drift = report();
  with_drift.drift = {{"runtime", 0.5, 0.02, 1.0, true, false}};
  EXPECT_EQ(
      warnings_of(with_drift),
      std::vector<std::string>{"missing in the source: runtime (2 % of films before, 100 % now)"});
  with_drift.compared_now = 99;
  EXPECT_TRUE(warnings_of(with_drift).empty());
}

TEST(DailyReport, WarnsIfRecentResultsAreWorseThanHoldoutResults) {
  DailyReport judged = report();
  judged.track_record.recent.metrics.n = 30;
  judged.track_record.recent.metrics.rmse_log = 1.51f;
  EXPECT_EQ(
      warnings_of(judged),
      std::vector<std::string>{
          "forecasts are worse than at evaluation: RMSE log 1.510 against 1.000, over 30 films "
          "settled in the last 90 days; train a new model"});
  judged.track_record.recent.metrics.n = 29;
  EXPECT_TRUE(warnings_of(judged).empty());
  judged.track_record.recent.metrics.n = 30;
  judged.track_record.recent.metrics.rmse_log = 1.49f;
  EXPECT_TRUE(warnings_of(judged).empty());
}

}  // namespace
}  // namespace boxoffice
