#include "proxy/training/evaluation_report.h"

#include <gtest/gtest.h>

#include <set>

#include "shared/evaluation/baselines.h"
#include "tests/unit/support.h"

namespace boxoffice {
namespace {

using test::film;

/// Returns a nearest-neighbour model that always forecasts the mean of 10 and 30 million.
Model constant_model() {
  Model model;
  model.info.features = FeatureSet::kSeed;
  model.info.trained_from = *parse_date("2000-01-01");
  model.info.trained_until = *parse_date("2005-12-31");
  model.neighbors = fit_seed_neighbors(
      std::vector<Movie>{film(90, "2000-01-01", 1e6, 10e6), film(91, "2005-12-31", 1e6, 30e6)}, {});
  return model;
}

const std::vector<Movie> kFilms = {
    film(1, "1999-12-31", 1e6, 77e6),      // before the training span
    film(2, "2001-01-01", 2e6, 12e6),      // training
    film(3, "2006-01-01", 8e6, 20e6),      // judged, floor row
    film(4, "2006-12-31", 8e6, 50'000),    // judged
    film(5, "2006-06-06", 8e6, kMissing),  // unknown
    film(6, "2007-01-01", 8e6, 20e6),      // later
};
const DateSpan kSpan{parse_date("2006-01-01"), parse_date("2006-12-31")};

TEST(EvaluateModel, ScoresSpanAndFloorRows) {
  const EvaluationReport report = evaluate_model(constant_model(), kFilms, kSpan, 100'000);
  EXPECT_EQ(report.model.all.n, 2u);
  EXPECT_EQ(report.model.floor.n, 1u);
  EXPECT_DOUBLE_EQ(report.model.floor.mae_usd, 0.0);
  EXPECT_DOUBLE_EQ(report.model.all.mae_usd, (20e6 - 50'000) / 2);
  EXPECT_EQ(report.training_films, 1u);
  EXPECT_FALSE(report.overlap);
}

TEST(EvaluateModel, FitsBaselinesOnTrainingSpan) {
  const EvaluationReport report = evaluate_model(constant_model(), kFilms, kSpan, 100'000);
  ASSERT_TRUE(report.baselines.at("budget_x2.5").has_value());
  EXPECT_DOUBLE_EQ(report.baselines.at("budget_x2.5")->floor.mae_usd, 0.0);
  EXPECT_DOUBLE_EQ(report.baselines.at("genre_median")->floor.mae_usd, 8e6);
  EXPECT_DOUBLE_EQ(report.baselines.at("seed_neighbors_k7")->floor.mae_usd, 8e6);
}

TEST(EvaluateModel, OmitsBaselinesWithoutTrainingFilms) {
  const std::vector<Movie> films = {film(3, "2006-01-01", 8e6, 20e6)};
  const EvaluationReport report = evaluate_model(constant_model(), films, kSpan, 100'000);
  EXPECT_EQ(report.training_films, 0u);
  EXPECT_EQ(
      to_json(report)["baselines"],
      Json::parse(R"({"budget_x2.5": null, "genre_median": null, "seed_neighbors_k7": null})"));
}

TEST(EvaluateModel, DetectsOverlap) {
  const DateSpan last_day{parse_date("2005-12-31"), parse_date("2006-12-31")};
  EXPECT_TRUE(evaluate_model(constant_model(), kFilms, last_day, 1e5).overlap);
  const DateSpan before{parse_date("1999-01-01"), parse_date("1999-12-31")};
  EXPECT_FALSE(evaluate_model(constant_model(), kFilms, before, 1e5).overlap);
}

TEST(EvaluateModel, WritesDocumentedKeys) {
  const Json json = to_json(evaluate_model(constant_model(), kFilms, kSpan, 100'000));
  const auto keys = [](const Json& object) {
    std::set<std::string> names;
    for (const auto& [name, value] : object.items()) names.insert(name);
    return names;
  };
  const std::set<std::string> metrics = {"n",       "rmse_log", "mae_log", "r2_log",
                                         "mae_usd", "r2_usd",   "medape",  "within2x"};
  EXPECT_EQ(keys(json), (std::set<std::string>{"all", "baselines", "floor"}));
  EXPECT_EQ(keys(json["all"]), metrics);
  EXPECT_EQ(keys(json["floor"]), metrics);
  EXPECT_EQ(keys(json["baselines"]["budget_x2.5"]), (std::set<std::string>{"all", "floor"}));
  EXPECT_EQ(json["floor"]["n"], 1);
  EXPECT_NE(json.dump().find("\"r2_log\":null"), std::string::npos);  // of a single film
}

}  // namespace
}  // namespace boxoffice
