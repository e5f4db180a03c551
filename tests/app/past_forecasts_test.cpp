#include "wasm/app/state/past_forecasts.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/app/support.h"
#include "wasm/app/state/format.h"
#include "wasm/app/state/track_record.h"

namespace boxoffice::app {
namespace {

PastForecast past(double forecast, double earned, double budget = kMissing) {
  PastForecast one;
  one.id = 1;
  one.title = "x";
  one.release_date = std::chrono::year(2010) / 1 / 1;
  one.forecast_usd = forecast;
  one.revenue_usd = earned;
  one.budget_usd = budget;
  one.ranges = {UsdRange{forecast / 2, forecast * 2}, UsdRange{forecast / 4, forecast * 4},
                UsdRange{forecast / 8, forecast * 8}};
  return one;
}

/// Parses the judged forecast of a line.
Result<PastForecast> parse_past_forecast(std::string_view line) {
  Result<std::vector<PastForecast>> all = parse_past_forecasts(line);
  if (!all) return all.error();
  return all->front();
}

TEST(PastForecasts, OtherForecastsFollowTheJudgedOne) {
  const auto all = parse_past_forecasts(
      R"({"id":603,"title":"A","releaseDate":"2027-05-07","forecastDate":"2027-01-02",)"
      R"("model":"boxoffice 7","judged":true,"budgetUsd":63e6,"forecastUsd":4e8,"revenueUsd":4.6e8,)"
      R"("others":[["2026-10-01",6,3e8,1e8,9e8],)"
      R"(["2026-11-01","boxoffice 6",2e8,null,null,"2027-06-01"],)"
      R"(["2027-06-01","boxoffice 9",5e8,1e8,9e8,null,true],)"
      R"([],7,["x","m",1,2,3],["2026-10-01","m",null,2,3],["2026-10-01","m",-1,2,3]]})");
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->size(), 4u);
  EXPECT_TRUE((*all)[0].judged);
  const PastForecast& first = (*all)[1];
  EXPECT_EQ(first.id, 603);
  EXPECT_EQ(first.title, "A");
  EXPECT_EQ(first.release_date, std::chrono::year(2027) / 5 / 7);
  EXPECT_EQ(first.forecast_date, std::chrono::year(2026) / 10 / 1);
  EXPECT_EQ(first.model, "boxoffice 6");
  EXPECT_EQ(first.forecast_usd, 3e8);
  EXPECT_EQ(first.ranges[1].low, 1e8);
  EXPECT_EQ(first.ranges[1].high, 9e8);
  EXPECT_TRUE(std::isnan(first.ranges[0].low));
  EXPECT_EQ(first.budget_usd, 63e6);
  EXPECT_EQ(first.revenue_usd, 4.6e8);
  EXPECT_FALSE(first.judged || first.backtest);
  EXPECT_EQ((*all)[2].release_date, std::chrono::year(2027) / 6 / 1);
  EXPECT_TRUE(std::isnan((*all)[2].ranges[1].low));
  EXPECT_FALSE((*all)[3].release_date.has_value());
  EXPECT_TRUE((*all)[3].backtest);
}

TEST(PastForecasts, ReadsBaselinesByPosition) {
  const auto one =
      parse_past_forecast(R"({"id":1,"title":"A","forecastUsd":5,"baselines":[7,null,9]})");
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one->baselines[0], 7.0);
  EXPECT_TRUE(std::isnan(one->baselines[1]));
  EXPECT_EQ(one->baselines[2], 9.0);
  for (const char* odd : {"[]", "7", "{}", R"(["x"])", "null"}) {
    const auto other = parse_past_forecast(
        std::string(R"({"id":1,"title":"A","forecastUsd":5,"baselines":)") + odd + "}");
    EXPECT_TRUE(std::isnan(other->baselines[0])) << odd;
  }
}

TEST(PastForecasts, ReadsAllFieldsOfALine) {
  const auto one = parse_past_forecast(
      R"({"id":603,"title":"A","releaseDate":"2027-05-07","forecastDate":"2027-01-02",)"
      R"("model":"boxoffice 7","backtest":true,"budgetUsd":63e6,"forecastUsd":4e8,)"
      R"("ranges":{"50":[3e8,5e8],"80":[2e8,6e8],"95":[1e8,9e8]},"revenueUsd":4.6e8,)"
      R"("baselines":{"budgetRule":1.575e8,"genreMedian":9e7}})");
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one->id, 603);
  EXPECT_EQ(one->forecast_date, std::chrono::year(2027) / 1 / 2);
  EXPECT_TRUE(one->backtest);
  EXPECT_EQ(one->ranges[1].high, 6e8);
  EXPECT_EQ(one->baselines[0], 1.575e8);
  EXPECT_TRUE(std::isnan(one->baselines[2]));
}

TEST(PastForecasts, ReadPartialReleaseDates) {
  const auto read = parse_past_forecasts(
      R"({"id":1,"title":"A","forecastUsd":5,"releaseDate":"2017-05","judged":true})");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(format_date(*read->front().release_date), "2017-05-31");
  EXPECT_EQ(readable_release(read->front()), "May 2017");
}

TEST(PastForecasts, AbsentOptionalFieldsAreMissing) {
  const auto one = parse_past_forecast(R"({"id":1,"title":"A","forecastUsd":5,"revenueUsd":null})");
  ASSERT_TRUE(one.ok());
  EXPECT_TRUE(std::isnan(one->revenue_usd));
  EXPECT_TRUE(std::isnan(one->ranges[0].low));
  EXPECT_FALSE(one->backtest);
}

TEST(PastForecasts, RejectsLinesWithoutForecast) {
  for (const char* line :
       {"", "{}", "[]", "nonsense", R"({"id":1,"title":"A"})",
        R"({"id":0,"title":"A","forecastUsd":5})", R"({"id":1,"title":"","forecastUsd":5})",
        R"({"id":1,"title":"A","forecastUsd":-5})"}) {
    EXPECT_FALSE(parse_past_forecast(line).ok()) << line;
  }
}

TEST(PastForecasts, AreSummarized) {
  const std::vector<PastForecast> all = {past(100e6, 103e6, 20e6), past(100e6, 250e6, 5e6),
                                         past(100e6, 1e6, 200e6), past(100e6, kMissing)};
  const RecordSummary summary = summarize(all);
  EXPECT_EQ(summary.model.n, 3u);
  EXPECT_EQ(summary.grades[static_cast<std::size_t>(Grade::kAPlus)], 1u);
  EXPECT_EQ(summary.grades[static_cast<std::size_t>(Grade::kF)], 2u);
  EXPECT_EQ(summary.with_ranges, 3u);
  EXPECT_NEAR(summary.coverage[0], 1.0 / 3, 1e-12);
  EXPECT_NEAR(summary.coverage[1], 2.0 / 3, 1e-12);
  ASSERT_EQ(summary.calibration.size(), 7u);
  EXPECT_NEAR(summary.calibration[0].observed, 1.0 / 3, 1e-12);
  ASSERT_EQ(summary.by_year.size(), 1u);
  EXPECT_EQ(summary.by_year[0].label, "2010");
  ASSERT_EQ(summary.by_budget.size(), 3u);
  EXPECT_EQ(summary.by_budget[0].label, "Under $10M");
}

TEST(PastForecasts, BaselineIsComparedOnItsOwnFilms) {
  std::vector<PastForecast> all = {past(100e6, 100e6), past(100e6, 1e6)};
  all[0].baselines[0] = 50e6;
  const RecordSummary summary = summarize(all);
  EXPECT_EQ(summary.baselines[0].n, 1u);
  EXPECT_EQ(summary.model_beside[0].n, 1u);
  EXPECT_EQ(summary.model_beside[0].medape, 0.0);
  EXPECT_EQ(summary.baselines[1].n, 0u);
}

TEST(PastForecasts, EmptySummaryHasNoScores) {
  const RecordSummary summary = summarize({});
  EXPECT_EQ(summary.model.n, 0u);
  EXPECT_TRUE(std::isnan(summary.coverage[0]));
  EXPECT_TRUE(summary.by_year.empty());
}

TEST(PastForecasts, BacktestHasOnlyLaterFilmsWithRevenue) {
  ViewModel view;
  start_with(view, three_films() +
                       R"({"id":4,"title":"Old","release_date":"2001-01-01","revenue":5000000})"
                       "\n");
  const auto all = make_backtest(*view.library.model, view.library.films);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].title, "Béta");
  EXPECT_EQ(all[0].baselines[0], 200e6);
  EXPECT_TRUE(all[0].backtest);
}

TEST(Grades, LimitsAreInclusive) {
  EXPECT_EQ(grade_name(grade_of(0.0)), "A+");
  EXPECT_EQ(grade_name(grade_of(0.039)), "A+");
  EXPECT_EQ(grade_name(grade_of(0.04)), "A");
  EXPECT_EQ(grade_name(grade_of(0.55)), "D");
  EXPECT_EQ(grade_name(grade_of(0.5501)), "F");
  EXPECT_EQ(grade_name(grade_of(1e9)), "F");
}

TEST(TrackRecordPage, DescribesTheOriginOfItsForecasts) {
  const Model model = tiny_model();
  TrackRecordPage page;
  page.source = TrackRecordPage::Source::kFile;
  page.forecasts.resize(3);
  const std::string as_made = "Forecasts as made, with date, model and final results.";
  const std::string how = "computed after release, with a model trained only on earlier films.";
  EXPECT_EQ(origin_in_words(page, model), as_made);
  page.forecasts[0].backtest = true;
  EXPECT_EQ(origin_in_words(page, model), as_made + " 1 of 3 is a backtest: " + how);
  page.forecasts[1].backtest = true;
  EXPECT_EQ(origin_in_words(page, model), as_made + " 2 of 3 are backtests: " + how);
  page.forecasts[2].backtest = true;
  EXPECT_EQ(origin_in_words(page, model), "All of these are backtests: " + how);
  page.forecasts.clear();
  EXPECT_EQ(origin_in_words(page, model), as_made);
}

}  // namespace
}  // namespace boxoffice::app
