#include <gtest/gtest.h>

#include <cmath>

#include "proxy/training/report/bootstrap.h"
#include "proxy/training/report/charts.h"
#include "proxy/training/report/coverage.h"
#include "proxy/training/report/report_data.h"
#include "proxy/training/report/report_html.h"
#include "proxy/training/report/rolling_report.h"
#include "proxy/training/report/slices.h"
#include "shared/base/portable_math.h"
#include "tests/unit/support.h"

namespace boxoffice {
namespace {

using test::film;

/// Forecasts of 10 million with ranges of a factor e^0.5, e and e^2. Actuals are 10 million times
/// e^0, e^0.75, e^-1.5 and e^3; the last film's budget is implausible.
JudgedFilms four_films() {
  JudgedFilms judged;
  const double forecast_log = log1p_usd(10e6);
  const std::array<double, 4> off = {0.0, 0.75, -1.5, 3.0};
  for (std::size_t i = 0; i < off.size(); ++i) {
    Movie movie = film(static_cast<TmdbId>(i + 1), "2015-05-0" + std::to_string(i + 1),
                       i == 3 ? 500.0 : 4e6, expm1_usd(forecast_log + off[i]));
    movie.genres = {{18, "Drama"}};
    movie.original_language = "en";
    judged.movies.push_back(movie);
    Forecast made;
    made.log_revenue = forecast_log;
    made.revenue_usd = expm1_usd(forecast_log);
    made.ranges = {LogRange{forecast_log - 0.5, forecast_log + 0.5},
                   LogRange{forecast_log - 1, forecast_log + 1},
                   LogRange{forecast_log - 2, forecast_log + 2}};
    judged.forecasts.push_back(made);
    judged.baselines_usd["budget_x2.5"].push_back(2.5 * movie.budget_usd);
  }
  judged.training_films = 7;
  return judged;
}

const auto kAny = [](const Movie&) { return true; };

TEST(Coverage, CountsInsideBelowAndAbove) {
  const Coverage half = coverage_of(four_films(), 0, kAny);
  EXPECT_EQ(half.films, 4u);
  EXPECT_DOUBLE_EQ(half.inside, 0.25);
  EXPECT_DOUBLE_EQ(half.below, 0.25);
  EXPECT_DOUBLE_EQ(half.above, 0.5);
  EXPECT_DOUBLE_EQ(half.width, 1.0);
  const Coverage wide = coverage_of(four_films(), 2, kAny);
  EXPECT_DOUBLE_EQ(wide.inside, 0.75);
  EXPECT_DOUBLE_EQ(wide.width, 4.0);
}

TEST(Coverage, IsUnknownWithoutFilms) {
  const Coverage none = coverage_of(four_films(), 0, [](const Movie&) { return false; });
  EXPECT_EQ(none.films, 0u);
  EXPECT_TRUE(std::isnan(none.inside));
  JudgedFilms without = four_films();
  for (Forecast& made : without.forecasts) made.ranges = {};
  EXPECT_EQ(coverage_of(without, 0, kAny).films, 0u);
}

TEST(Coverage, BaselineWidthIsNarrowestWithSameCoverage) {
  JudgedFilms judged = four_films();
  const std::vector<double> constant(4, 10e6);
  EXPECT_NEAR(width_at_coverage(judged, constant, 0.5, kAny), 0.75, 1e-6);   // 0 and 0.75
  EXPECT_NEAR(width_at_coverage(judged, constant, 0.75, kAny), 2.25, 1e-6);  // -1.5 to 0.75
  EXPECT_NEAR(width_at_coverage(judged, constant, 1.0, kAny), 4.5, 1e-6);
  EXPECT_TRUE(std::isnan(width_at_coverage(judged, {}, 0.5, kAny)));
}

TEST(Coverage, ComparesBaselineOnFilmsWithRanges) {
  JudgedFilms judged = four_films();
  judged.forecasts.back().ranges = {};
  const std::vector<double> constant(4, 10e6);
  EXPECT_NEAR(width_at_coverage(judged, constant, 1.0, kAny), 2.25, 1e-6);  // without the 3
}

TEST(LargestErrors, AreWorstFivePercentRoundedUp) {
  const LargestErrors errors = largest_errors(four_films(), kAny);
  ASSERT_EQ(errors.films.size(), 1u);
  EXPECT_EQ(errors.films[0].movie.id, 4);
  EXPECT_NEAR(errors.films[0].error, -3.0, 1e-9);
  EXPECT_NEAR(errors.share_of_squares, 9.0 / (0.5625 + 2.25 + 9.0), 1e-9);
  EXPECT_NEAR(errors.rmse_log_of_others, std::sqrt((0.5625 + 2.25) / 3), 1e-9);
}

TEST(LargestErrors, HandleZeroOrOneFilm) {
  const LargestErrors none = largest_errors(four_films(), [](const Movie&) { return false; });
  EXPECT_TRUE(none.films.empty());
  EXPECT_TRUE(std::isnan(none.share_of_squares));
  EXPECT_TRUE(std::isnan(none.rmse_log_of_others));
  EXPECT_EQ(to_text(none), "");
  const LargestErrors exact =
      largest_errors(four_films(), [](const Movie& movie) { return movie.id == 1; });
  EXPECT_EQ(exact.films.size(), 1u);
  EXPECT_TRUE(std::isnan(exact.rmse_log_of_others));
}

TEST(LargestErrors, TextListsFirstFilms) {
  const std::string text = to_text(largest_errors(four_films(), kAny));
  EXPECT_NE(
      text.find("The 5 % of the films above the floor with the largest errors cause 76.2 % of "
                "the sum of squares; RMSE log of the others is 0.968."),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("2015-05-04"), std::string::npos) << text;
  EXPECT_NE(text.find("-3.00"), std::string::npos) << text;
}

TEST(Bootstrap, ContainsValueAndIsDeterministic) {
  std::vector<double> actual, made;
  for (int i = 1; i <= 60; ++i) {
    actual.push_back(1e6 * i);
    made.push_back(1e6 * i * (i % 2 == 0 ? 1.5 : 0.8));
  }
  const MetricsInterval a = bootstrap_metrics(actual, made);
  const MetricsInterval b = bootstrap_metrics(actual, made);
  for (const NamedMetric& metric : kMetrics) {
    EXPECT_LE(a.low.*metric.value, a.value.*metric.value) << metric.name;
    EXPECT_GE(a.high.*metric.value, a.value.*metric.value) << metric.name;
    EXPECT_EQ(a.low.*metric.value, b.low.*metric.value);
  }
  EXPECT_LT(a.low.rmse_log, a.high.rmse_log);
  EXPECT_EQ(bootstrap_metrics({}, {}).value.n, 0u);
}

TEST(Bootstrap, CommonErrorsCancelOut) {
  std::vector<double> first, second;
  for (int i = 0; i < 100; ++i) {
    first.push_back(i % 10 == 0 ? 5.0 : 1.0);  // a few films dominate the error
    second.push_back(1.1 * first.back());
  }
  const ChangeInterval change = bootstrap_rmse_change(first, second);
  EXPECT_NEAR(change.value, 0.1 * std::sqrt(3.4), 1e-12);
  EXPECT_GT(change.low, 0.0);
  EXPECT_LT(change.low, change.value);
  EXPECT_GT(change.high, change.value);
  EXPECT_EQ(bootstrap_rmse_change(first, first).high, 0.0);
  EXPECT_TRUE(std::isnan(bootstrap_rmse_change({}, {}).value));
}

TEST(ReportData, ScoresFloorRowsAndAllFilms) {
  Model model;
  model.info.features = FeatureSet::kPreRelease;
  model.info.trained_from = model.info.trained_until = *parse_date("2014-12-31");
  JudgedFilms judged = four_films();
  for (Forecast& made : judged.forecasts) {
    made.features.assign(feature_schema(FeatureSet::kPreRelease).size(), 0.0f);
  }
  ReportExtras extras;
  extras.films = judged.movies;
  extras.other_prices = judged.movies;
  extras.other_prices[0].revenue_usd *= 4.0;
  extras.learning_curve = {{100, {}}};
  extras.ablation = "| a | b |";
  const Json data = report_data(model, judged, extras, 100'000);
  EXPECT_EQ(data["counts"]["judged"], 4);
  EXPECT_EQ(data["counts"]["floor"], 3);
  EXPECT_EQ(data["counts"]["known"]["genres"], 1.0);
  EXPECT_EQ(data["counts"]["known"]["cast"], 0.0);
  EXPECT_EQ(data["metrics"]["floor"]["model"]["n"], 3);
  EXPECT_EQ(data["metrics"]["all"]["budget_x2.5"]["n"], 4);
  EXPECT_EQ(data["points"].size(), 4u);
  EXPECT_EQ(data["coverage"]["95"]["floor"]["inside"], 1.0);
  EXPECT_EQ(data["coverage"]["50"]["budget"][0]["name"], "$3M to $10M");
  EXPECT_EQ(data["worst"][0]["title"], "Film 3");
  EXPECT_EQ(data["noise"]["n"], 3);
  EXPECT_NEAR(data["noise"]["rms_log"].get<double>(), std::log(4.0) / std::sqrt(3.0), 1e-6);
  EXPECT_NEAR(data["noise"]["beyond_2x"].get<double>(), 1.0 / 3.0, 1e-12);
  EXPECT_EQ(data["learning_curve"][0]["training_films"], 100);

  const std::string html = report_html(data);
  for (const char* const part : {"<h2>Ranges</h2>", "Largest errors", "2.5 x budget", "Film 3",
                                 "Learning curve", "| a | b |", "</html>"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
  for (const char* const outside : {"<script", "http:", "https:", "<link", "<img", "@import"}) {
    EXPECT_EQ(html.find(outside), std::string::npos) << outside;
  }
}

/// Returns a report of `boxoffice rolling` on one year.
Json rolling_of_one_year() {
  RollingReport report;
  report.floor_usd = 100'000;
  report.floor.years[2015] = report.floor.mean = {3, 1.25, 0.5, 0.75, 2e6, 0.5, 0.625, 0.25};
  report.floor.baselines["budget_x2.5"] = {3, 1.5, 0.5, 0.75, 2e6, 0.5, 0.625, 0.25};
  report.all = report.floor;
  report.coverage = {{"all <years>", {}, {2.5, 4.75, 6.5}}};
  report.coverage[0].levels[1] = {3, 0.875, 0.0625, 0.0625, 3.5};
  report.largest = largest_errors(four_films(), kAny);
  report.without = {{"cast", {0.0123, -0.001, 0.03}, {0.5, 0.25, 0.75}}};
  return to_json(report);
}

TEST(ReportData, ShowsRollingYears) {
  const Result<Json> rolling = parse_rolling_report(rolling_of_one_year().dump());
  ASSERT_TRUE(rolling.ok()) << rolling.error().message;
  Model model;
  model.info.trained_from = model.info.trained_until = *parse_date("2014-12-31");
  JudgedFilms judged = four_films();
  for (Forecast& made : judged.forecasts) {
    made.features.assign(feature_schema(FeatureSet::kPreRelease).size(), 0.0f);
  }
  ReportExtras extras;
  extras.rolling = *rolling;
  const Json data = report_data(model, judged, extras, 100'000);
  EXPECT_EQ(data["rolling"]["floor"]["years"]["2015"]["rmse_log"], 1.25);
  const std::string html = report_html(data);
  for (const char* const part :
       {"<h2>Each year from earlier years</h2>",
        "<td>2015</td><td>3</td><td>1.250</td><td>0.500</td><td>0.750</td><td>2.0</td>",
        "<td>mean of years</td>", "<td>all &lt;years&gt;</td>", "<td>87.5</td>",
        "<td>3.50</td><td>4.75</td>",
        "<p>The 5 % of the films above the floor with the largest errors cause 76.2 % of the sum "
        "of squares; "
        "RMSE log of the others is 0.968. The largest:</p>",
        "<td>2.5 x budget</td><td>3</td><td>1.500</td>",
        "<td>cast</td><td>0.0123<br><small>-0.0010 \u2026 0.0300</small></td>"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
}

TEST(ReportData, RefusesInvalidRollingReport) {
  const Json whole = rolling_of_one_year();
  const auto refused_for = [](const Json& json) {
    const Result<Json> read = parse_rolling_report(json.dump());
    return read ? "" : read.error().message;
  };
  EXPECT_EQ(refused_for(whole), "");
  EXPECT_EQ(refused_for(Json::array()), "floor_usd: not in the format of boxoffice rolling");
  for (const char* const member : {"floor", "all", "coverage", "largest_errors"}) {
    for (const Json& other : {Json(), Json(1), Json::array({1})}) {
      Json wrong = whole;
      wrong[member] = other;
      EXPECT_EQ(refused_for(wrong),
                std::string(member) + ": not in the format of boxoffice rolling");
    }
  }
  Json wrong = whole;
  wrong["coverage"][0]["80"].erase("width");
  EXPECT_EQ(refused_for(wrong), "coverage: not in the format of boxoffice rolling");
  wrong = whole;
  wrong["floor"].erase("baselines");
  EXPECT_EQ(refused_for(wrong), "floor: not in the format of boxoffice rolling");
  wrong = whole;
  wrong["largest_errors"]["films"][0]["title"] = 1;
  EXPECT_EQ(refused_for(wrong), "largest_errors: not in the format of boxoffice rolling");
  wrong = whole;
  wrong["ablation"]["cast"]["floor"]["low"] = "little";
  EXPECT_EQ(refused_for(wrong), "ablation: not in the format of boxoffice rolling");
  EXPECT_FALSE(parse_rolling_report("{").ok());
}

TEST(ReportData, EscapesTitles) {
  Model model;
  model.info.trained_from = model.info.trained_until = *parse_date("2014-12-31");
  JudgedFilms judged = four_films();
  for (Forecast& made : judged.forecasts) {
    made.features.assign(feature_schema(FeatureSet::kPreRelease).size(), 0.0f);
  }
  judged.movies[0].title = "<script>alert(\"x\") & more</script>";
  judged.movies[0].genres = {{1, "<b>"}};
  const std::string html = report_html(report_data(model, judged, {}, 100'000));
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(&quot;x&quot;) &amp; more"), std::string::npos);
  EXPECT_EQ(html.find("<b>"), std::string::npos);
}

TEST(ReportData, NamesBudgetClasses) {
  EXPECT_EQ(budget_class_name(0), "unknown");
  EXPECT_EQ(budget_class_name(1), "below $100K");
  EXPECT_EQ(budget_class_name(2), "$100K to $3M");
  EXPECT_EQ(budget_class_name(6), "$100M and more");
}

}  // namespace
}  // namespace boxoffice
