#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "proxy/files/parallel_for.h"
#include "proxy/training/out_of_time.h"
#include "proxy/training/report/rolling_report.h"
#include "shared/evaluation/baselines.h"
#include "shared/model/model_file.h"
#include "tests/training/support.h"
#include "tests/unit/support.h"

namespace boxoffice {
namespace {

const Progress kSilent = [](const std::string&) {};

std::vector<Movie> made_up_movies(int films) {
  std::vector<Movie> movies;
  std::istringstream lines(test::made_up_films(films, 2000));
  for (std::string line; std::getline(lines, line);) movies.push_back(test::movie_of(line));
  return movies;
}

Date last_day_of(int year) {
  return {std::chrono::year(year), std::chrono::December, std::chrono::day(31)};
}

TrainSettings settings_until(int year) {
  return {.until = last_day_of(year), .blend = {.rounds = 40}};
}

// Eight years: just enough films before the last two.
class Rolling : public testing::Test {
 protected:
  const std::vector<Movie> movies_ = made_up_movies(384);
  const TrainingTable table_{movies_, {}, {}, last_day_of(2007)};
};

TEST_F(Rolling, ForecastsYearLikeModelOfEarlierYears) {
  const auto rolled = roll(table_, settings_until(2007), 2, false, kSilent);
  ASSERT_TRUE(rolled.ok()) << rolled.error().message;
  ASSERT_EQ(rolled->whole.movies.size(), 96u);
  EXPECT_TRUE(rolled->thin.movies.empty());
  EXPECT_FALSE(has_ranges(rolled->whole.forecasts.front()));

  const auto trained =
      train_model(TrainingTable(movies_, {}, {}, last_day_of(2006)), settings_until(2006), kSilent);
  ASSERT_TRUE(trained.ok());
  const Movie& last = rolled->whole.movies.back();
  EXPECT_EQ(format_date(*last.release_date), "2007-12-22");
  EXPECT_EQ(rolled->whole.forecasts.back().log_revenue, forecast(trained->model, last).log_revenue);
}

TEST_F(Rolling, ReturnsHoldoutModel) {
  const auto forecasts = forecast_out_of_time(table_, settings_until(2007), 2, 0, kSilent);
  ASSERT_TRUE(forecasts.ok()) << forecasts.error().message;
  const auto alone =
      train_model(TrainingTable(movies_, {}, {}, last_day_of(2006)), settings_until(2006), kSilent);
  ASSERT_TRUE(alone.ok());
  ASSERT_TRUE(forecasts->holdout);
  EXPECT_TRUE(serialize_model(*forecasts->holdout) == serialize_model(alone->model));
}

TEST_F(Rolling, ReturnsNoHoldoutModelWithTooFewFilms) {
  const TrainingTable five_years(made_up_movies(240), {}, {}, last_day_of(2004));
  const auto forecasts = forecast_out_of_time(five_years, settings_until(2004), 1, 0, kSilent);
  ASSERT_TRUE(forecasts.ok()) << forecasts.error().message;
  EXPECT_TRUE(forecasts->rows.empty());
  EXPECT_FALSE(forecasts->holdout);
}

TEST_F(Rolling, ReportsYearsAndRangesWithEnoughEarlierFilms) {
  const auto rolled = roll(table_, settings_until(2007), 2, true, kSilent);
  ASSERT_TRUE(rolled.ok());
  EXPECT_EQ(rolled->thin.movies.size(), 192u);
  EXPECT_FALSE(has_ranges(rolled->whole.forecasts.front()));  // one earlier year is too little
  EXPECT_TRUE(has_ranges(rolled->whole.forecasts.back()));

  const RollingReport report = rolling_report(*rolled, kFloorUsd);
  ASSERT_EQ(report.floor.years.size(), 2u);
  EXPECT_EQ(report.floor.years.at(2006).n, 48u);
  EXPECT_EQ(report.floor.mean.n, 96u);
  EXPECT_DOUBLE_EQ(
      report.floor.mean.rmse_log,
      (report.floor.years.at(2006).rmse_log + report.floor.years.at(2007).rmse_log) / 2);
  ASSERT_FALSE(report.coverage.empty());
  EXPECT_EQ(report.coverage.front().name, "all years");
  EXPECT_EQ(report.coverage.front().levels.front().films, 48u);
  EXPECT_GT(report.coverage.front().levels[2].inside, report.coverage.front().levels[0].inside);
}

TEST_F(Rolling, FitsBaselinesOnEarlierYearsToo) {
  const auto rolled = roll(table_, settings_until(2007), 2, true, kSilent);
  ASSERT_TRUE(rolled.ok());
  const JudgedFilms& whole = rolled->whole;
  const auto medians_until = [&](int year) {
    return fit_genre_median(released_within(movies_, {std::nullopt, last_day_of(year)}));
  };
  const std::vector<double>& medians = whole.baselines_usd.at("genre_median");
  ASSERT_EQ(medians.size(), whole.movies.size());
  EXPECT_EQ(medians.front(), predict(medians_until(2005), whole.movies.front()));
  EXPECT_EQ(medians.back(), predict(medians_until(2006), whole.movies.back()));
  EXPECT_NE(medians.back(), predict(medians_until(2007), whole.movies.back()));

  const RollingReport report = rolling_report(*rolled, kFloorUsd);
  ASSERT_EQ(report.floor.baselines.size(), 3u);
  EXPECT_EQ(report.floor.baselines.at("budget_x2.5").n, 96u);
  EXPECT_LT(report.floor.mean.rmse_log, report.floor.baselines.at("genre_median").rmse_log);
  for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
    EXPECT_GT(report.coverage.front().baseline_width[level], 0.0);
  }
  EXPECT_EQ(report.coverage.back().name.substr(0, 4), "thin");
  EXPECT_TRUE(std::isnan(report.coverage.back().baseline_width.front()));
}

TEST_F(Rolling, IgnoresFeatureGroupLeftOut) {
  TrainSettings settings = settings_until(2006);
  settings.blend.without.set(static_cast<std::size_t>(FeatureGroup::kBudget));
  const auto trained =
      train_model(TrainingTable(movies_, {}, {}, settings.until), settings, kSilent);
  ASSERT_TRUE(trained.ok());
  Movie dear = movies_.back();
  dear.budget_usd *= 10.0;
  EXPECT_EQ(forecast(trained->model, dear).log_revenue,
            forecast(trained->model, movies_.back()).log_revenue);
}

TEST_F(Rolling, AblationMeasuresFeatureGroup) {
  TrainSettings settings = settings_until(2007);
  const auto with = roll(table_, settings, 1, false, kSilent);
  settings.blend.without.set(static_cast<std::size_t>(FeatureGroup::kBudget));
  const auto without = roll(table_, settings, 1, false, kSilent);
  ASSERT_TRUE(with.ok() && without.ok());
  const RollingChange budget = rolling_change("budget", with->whole, without->whole, kFloorUsd);
  EXPECT_GT(budget.floor.low, 0.0);  // revenue depends on the budget in these films
  EXPECT_EQ(budget.floor.value, budget.all.value);
  RollingReport report = rolling_report(*with, kFloorUsd);
  report.without.push_back(budget);
  report.tried.push_back(rolling_change("depth 3", with->whole, with->whole, kFloorUsd));
  EXPECT_EQ(to_json(report)["ablation"]["budget"]["floor"]["rmse_log"], budget.floor.value);
  EXPECT_EQ(to_json(report)["tried"]["depth 3"]["all"]["high"], 0.0);
  EXPECT_NE(to_text(report).find("without a feature group"), std::string::npos);
  EXPECT_NE(to_text(report).find("with other settings"), std::string::npos);
}

TEST_F(Rolling, IsIndependentOfNumberOfThreads) {
  const TrainSettings settings = settings_until(2007);
  RolledVariant without{"without budget", settings};
  without.settings.blend.without.set(static_cast<std::size_t>(FeatureGroup::kBudget));
  RolledVariant shallow{"depth 2", settings};
  shallow.settings.blend.depth = 2;
  std::vector<std::string> reports;
  for (const int threads : {1, 4}) {
    limit_threads(threads);
    const auto all = roll_all(table_, settings, std::vector{without, shallow}, 2, kSilent);
    limit_threads(0);
    ASSERT_TRUE(all.ok()) << all.error().message;
    ASSERT_EQ(all->size(), 3u);
    RollingReport report = rolling_report(all->front(), kFloorUsd);
    for (std::size_t i = 1; i < all->size(); ++i) {
      report.tried.push_back(
          rolling_change(std::to_string(i), all->front().whole, (*all)[i].whole, kFloorUsd));
    }
    reports.push_back(to_json(report).dump());
  }
  EXPECT_EQ(reports[0], reports[1]);
}

TEST_F(Rolling, VariantsEqualSeparateRuns) {
  RolledVariant shallow{"depth 2", settings_until(2007)};
  shallow.settings.blend.depth = 2;
  const auto all = roll_all(table_, settings_until(2007), {&shallow, 1}, 1, kSilent);
  const auto alone = roll(table_, shallow.settings, 1, false, kSilent);
  const auto usual = roll(table_, settings_until(2007), 1, true, kSilent);
  ASSERT_TRUE(all.ok() && alone.ok() && usual.ok());
  for (const auto& [one, other] :
       {std::pair(&(*all)[0], &*usual), std::pair(&(*all)[1], &*alone)}) {
    ASSERT_EQ(one->whole.forecasts.size(), other->whole.forecasts.size());
    for (std::size_t i = 0; i < one->whole.forecasts.size(); ++i) {
      EXPECT_EQ(one->whole.forecasts[i].log_revenue, other->whole.forecasts[i].log_revenue);
    }
  }
}

}  // namespace
}  // namespace boxoffice
