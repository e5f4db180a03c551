#include "proxy/jobs/daily/forecast_record.h"

#include <gtest/gtest.h>

#include <array>

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

TEST(ForecastRecord, OmitsUnknownValues) {
  EXPECT_EQ(
      record_line(record(), kMissing, {}),
      R"({"id":603,"title":"Amélie","releaseDate":"2027-05-07","forecastDate":"2027-01-02",)"
      R"("model":"boxoffice 7","trainedUntil":"2026-12-31","judged":true,"forecastUsd":1234568})");
}

TEST(ForecastRecord, WritesAllKnownValues) {
  ForecastRecord full = record();
  full.model_version = 0;
  full.backtest = true;
  full.budget_usd = 1e6;
  full.ranges = {{{1e6, 2e6}, {5e5, 4e6}, {1e5, 8e6}}};
  full.budget_rule_usd = 2.5e6;
  full.genre_median_usd = 3e6;
  full.seed_neighbors_usd = 4e6;
  EXPECT_EQ(record_line(full, 5e6, {}),
            R"({"id":603,"title":"Amélie","releaseDate":"2027-05-07","forecastDate":"2027-01-02",)"
            R"("model":"boxoffice","trainedUntil":"2026-12-31","backtest":true,"judged":true,)"
            R"("budgetUsd":1000000,"forecastUsd":1234568,"ranges":{"50":[1000000,2000000],)"
            R"("80":[500000,4000000],"95":[100000,8000000]},"revenueUsd":5000000,)"
            R"("baselines":[2500000,3000000,4000000]})");
}

TEST(ForecastRecord, AbbreviatesOtherForecasts) {
  ForecastRecord early = record();
  early.forecast_date = date("2026-10-01");
  early.model_version = 6;
  early.budget_usd = 1e6;
  early.budget_rule_usd = 2.5e6;
  early.ranges = {{{1e6, 2e6}, {5e5, 4e6}, {1e5, 8e6}}};
  ForecastRecord moved = early;
  moved.release_date = date("2027-06-01");
  moved.model_name = "other";
  ForecastRecord late = early;
  late.backtest = true;
  late.model_version = 0;
  late.release_date.reset();
  late.ranges = {{{kMissing, kMissing}, {kMissing, kMissing}, {kMissing, kMissing}}};
  const std::array<const ForecastRecord*, 3> others = {&early, &moved, &late};
  const std::string line = record_line(record(), kMissing, others);
  EXPECT_TRUE(line.ends_with(R"("forecastUsd":1234568,"others":[)"
                             R"(["2026-10-01",6,1234568,500000,4000000],)"
                             R"(["2026-10-01","other 6",1234568,500000,4000000,"2027-06-01"],)"
                             R"(["2026-10-01","boxoffice",1234568,null,null,null,true]]})"))
      << line;
}

TEST(ForecastRecord, FilmOfTrainingSpanIsSeen) {
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
