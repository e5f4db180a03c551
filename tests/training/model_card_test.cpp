#include "proxy/training/model_card.h"

#include <gtest/gtest.h>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

Date date(const char* text) { return *parse_date(text); }

Model model() {
  Model made;
  made.info.features = FeatureSet::kSeed;
  made.info.trained_from = date("2000-01-02");
  made.info.trained_until = date("2024-12-31");
  made.info.training_films = 4321;
  made.info.seed = 7;
  return made;
}

HeldOut held_out() {
  HeldOut held{date("2024-01-01"), date("2024-12-31"), {}};
  held.report.model.all.n = 200;
  held.report.model.all.rmse_log = 1.5;
  held.report.model.floor.n = 120;
  held.report.model.floor.rmse_log = 1.25;
  held.report.model.floor.r2_log = 0.5;
  held.report.model.floor.medape = 0.625;
  held.report.model.floor.within2x = 0.75;
  held.report.model.floor.r2_usd = kMissing;
  held.report.baselines["budget_x2.5"] = held.report.model;
  held.report.baselines["genre_median"] = std::nullopt;
  return held;
}

TEST(ModelCard, StatesTrainingDataScoresAndPromotion) {
  const Model trained = model();
  const std::string card =
      model_card({trained, date("2025-03-01"), held_out(), "Worse, and promoted by force."});
  for (const char* part :
       {"- Trained on 2025-03-01 from 4321 films of 2000-01-02 to 2024-12-31, without later data.",
        "- Features: set `seed`, 4 columns. Random seed 7.", "- Worse, and promoted by force.\n",
        "trained in the same way on films until 2023-12-31, on the films of the following year "
        "(until 2024-12-31)",
        "| this model | 120 | 1.250 | 0.500 | 62.5 | 75.0 |", "| budget_x2.5 | 120 |",
        "do not base financial decisions on a single forecast",
        "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise "
        "approved by TMDB."}) {
    EXPECT_NE(card.find(part), std::string::npos) << part << "\n" << card;
  }
  EXPECT_EQ(card.find("genre_median"), std::string::npos);
}

TEST(ModelCard, NamesTextModel) {
  Model trained = model();
  const auto card = [&](const char* file) {
    return model_card({trained, date("2025-03-01"), std::nullopt, "", {}, file});
  };
  EXPECT_EQ(card("models/small.text").find("Overviews"), std::string::npos) << "it reads none";
  trained.info.features = FeatureSet::kOverview;
  trained.overview = OverviewProjection{0xab, {0.0f, 0.0f}, {}};
  EXPECT_NE(card("models/small.text")
                .find("\n- Overviews: embedded by the text model `small.text` with id "
                      "`00000000000000ab`, 2 dimensions; the model needs this text model.\n"),
            std::string::npos)
      << "without the folder";
  EXPECT_NE(card("").find("by the text model with id `00000000000000ab`"), std::string::npos);
}

TEST(ModelCard, StatesMissingScores) {
  const Model trained = model();
  const std::string card = model_card({trained, date("2025-03-01"), std::nullopt, "The first."});
  EXPECT_NE(card.find("None: too few films for a holdout year."), std::string::npos);
}

TEST(ModelCard, RegistryGetsFiniteMetrics) {
  const Model trained = model();
  const auto metrics = registry_metrics({trained, date("2025-03-01"), held_out(), ""});
  EXPECT_EQ(metrics.at("training_films"), 4321);
  EXPECT_EQ(metrics.at("n"), 200);
  EXPECT_EQ(metrics.at("rmse_log"), 1.5);
  EXPECT_EQ(metrics.at("floor_rmse_log"), 1.25);
  EXPECT_FALSE(metrics.contains("floor_r2_usd"));
  const auto none = registry_metrics({trained, date("2025-03-01"), std::nullopt, ""});
  EXPECT_EQ(none, (std::map<std::string, double>{{"training_films", 4321}}));
}

TEST(ModelCard, SchemaAndExampleNameEveryColumn) {
  const Json schema = Json::parse(schema_json(FeatureSet::kSeed));
  const Json& input = schema["input_schema"]["columnar_schema"];
  ASSERT_EQ(input.size(), 4u);
  EXPECT_EQ(input[0]["name"], "budget");
  EXPECT_EQ(input[0]["type"], "float");
  EXPECT_EQ(schema["output_schema"]["columnar_schema"][0]["name"], "revenue_usd");
  const Json example = Json::parse(
      input_example_json(FeatureSet::kSeed, {1.5f, 2.0f, static_cast<float>(kMissing), 4.0f}));
  EXPECT_EQ(example["budget"], 1.5);
  EXPECT_EQ(example.size(), 4u);
  EXPECT_TRUE(example[std::string(feature_schema(FeatureSet::kSeed)[2].name)].is_null());
}

}  // namespace
}  // namespace boxoffice
