#include "proxy/jobs/daily/forecast_record.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

Date date(const char* text) { return parse_date(text).value(); }

ForecastRecord record() {
  ForecastRecord record;
  record.id = 603;
  record.title = "Amélie";
  record.release_date = date("2027-05-07");
  record.forecast_date = date("2027-01-02");
  record.model_name = "boxoffice";
  record.model_version = 7;
  record.trained_until = date("2026-12-31");
  record.forecast_usd = 1234567.89;
  return record;
}

TEST(ForecastRecord, WritesOnlyWhatIsKnown) {
  EXPECT_EQ(record_line(record(), kMissing, true),
            R"({"id":603,"title":"Amélie","releaseDate":"2027-05-07","forecastDate":"2027-01-02",)"
            R"("model":"boxoffice 7","trainedUntil":"2026-12-31","judged":true,"budgetUsd":null,)"
            R"("forecastUsd":1234568,"revenueUsd":null})");
}

TEST(ForecastRecord, WritesAllThatIsKnown) {
  ForecastRecord full = record();
  full.model_version = 0;
  full.backtest = true;
  full.budget_usd = 1e6;
  full.ranges = {{{1e6, 2e6}, {5e5, 4e6}, {1e5, 8e6}}};
  full.budget_rule_usd = 2.5e6;
  full.genre_median_usd = 3e6;
  full.seed_neighbors_usd = 4e6;
  EXPECT_EQ(record_line(full, 5e6, true),
            R"({"id":603,"title":"Amélie","releaseDate":"2027-05-07","forecastDate":"2027-01-02",)"
            R"("model":"boxoffice","trainedUntil":"2026-12-31","backtest":true,"judged":true,)"
            R"("budgetUsd":1000000,"forecastUsd":1234568,"ranges":{"50":[1000000,2000000],)"
            R"("80":[500000,4000000],"95":[100000,8000000]},"revenueUsd":5000000,)"
            R"("baselines":{"budgetRule":2500000,"genreMedian":3000000,"seedNeighbors":4000000}})");
}

TEST(ForecastRecord, IsShortWhereItIsNotJudged) {
  ForecastRecord early = record();
  early.budget_usd = 1e6;
  early.budget_rule_usd = 2.5e6;
  early.ranges = {{{1e6, 2e6}, {5e5, 4e6}, {1e5, 8e6}}};
  EXPECT_EQ(record_line(early, 5e6, false),
            R"({"id":603,"title":"Amélie","releaseDate":"2027-05-07","forecastDate":"2027-01-02",)"
            R"("model":"boxoffice 7","forecastUsd":1234568,"ranges":{"80":[500000,4000000]}})");
}

TEST(ForecastRecord, AFilmOfTheTrainingSpanIsSeen) {
  Model model;
  model.info.trained_until = date("2026-12-31");
  Movie movie;
  EXPECT_FALSE(is_seen_in_training(model, movie));
  movie.release_date = date("2026-12-31");
  EXPECT_TRUE(is_seen_in_training(model, movie));
  movie.release_date = date("2027-01-01");
  EXPECT_FALSE(is_seen_in_training(model, movie));
}

TEST(Baselines, AreMissingWithoutFilms) {
  const Baselines none({});
  EXPECT_FALSE(none.is_fitted());
  const BaselineForecasts forecasts = none.predict({});
  EXPECT_NE(forecasts.budget_rule_usd, forecasts.budget_rule_usd);
  EXPECT_NE(forecasts.seed_neighbors_usd, forecasts.seed_neighbors_usd);
}

}  // namespace
}  // namespace boxoffice
