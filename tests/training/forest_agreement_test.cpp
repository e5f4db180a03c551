#include <gtest/gtest.h>
#include <xgboost/c_api.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "proxy/training/booster.h"
#include "shared/base/json.h"
#include "shared/model/forest.h"
#include "shared/model/forest_shap.h"

// Bitwise comparison of our forest with libxgboost: libxgboost trains and saves the model, we read
// it, and both forecast the same rows.

namespace boxoffice {
namespace {

constexpr std::size_t kColumns = 12;
constexpr std::size_t kTrainingRows = 3000;
constexpr std::size_t kJudgedRows = 10'000;
constexpr std::size_t kExplainedRows = 100;
constexpr double kRounding = 1e-4;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Returns rows of small integers (often equal to a threshold), fractions and money. One in five
/// values is missing; the last row is all missing.
std::vector<float> made_up_rows(std::size_t rows, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<float> values;
  for (std::size_t i = 0; i < rows * kColumns; ++i) {
    const std::size_t column = i % kColumns;
    const auto number = static_cast<float>(random() % 1000);
    const bool missing = random() % 5 == 0 || i / kColumns == rows - 1;
    values.push_back(missing           ? kNaN
                     : column % 3 == 0 ? std::floor(number / 100.0f) - 5.0f
                     : column % 3 == 1 ? number / 997.0f
                                       : number * number * 317.3f);
  }
  return values;
}

std::vector<float> made_up_labels(const std::vector<float>& rows) {
  std::mt19937 random(9);
  std::vector<float> labels;
  for (std::size_t i = 0; i < rows.size(); i += kColumns) {
    float label = 15.0f + static_cast<float>(random() % 100) / 50.0f;
    for (std::size_t j = 0; j < kColumns; j += 3) {
      label += std::isnan(rows[i + j]) ? -0.3f : rows[i + j] * 0.4f;
    }
    labels.push_back(label);
  }
  return labels;
}

/// Returns libxgboost's predictions with the saved model, by its in-place prediction.
std::vector<float> reloaded_forecasts(const std::string& model, const std::vector<float>& rows) {
  BoosterHandle booster = nullptr;
  EXPECT_EQ(XGBoosterCreate(nullptr, 0, &booster), 0);
  EXPECT_EQ(XGBoosterLoadModelFromBuffer(booster, model.data(), model.size()), 0)
      << XGBGetLastError();
  const std::string array = Json({{"data", {reinterpret_cast<std::uintptr_t>(rows.data()), true}},
                                  {"shape", {rows.size() / kColumns, kColumns}},
                                  {"typestr", "<f4"},
                                  {"version", 3}})
                                .dump();
  const char* const config =
      R"({"type": 0, "training": false, "iteration_begin": 0, "iteration_end": 0,)"
      R"( "strict_shape": false, "cache_id": 0, "missing": NaN})";
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* values = nullptr;
  std::vector<float> forecasts;
  if (XGBoosterPredictFromDense(booster, array.c_str(), config, nullptr, &shape, &dimensions,
                                &values) == 0) {
    forecasts.assign(values, values + rows.size() / kColumns);
  }
  XGBoosterFree(booster);
  return forecasts;
}

/// Returns libxgboost's SHAP values: per row one per column, and the bias.
std::vector<float> contributions(const std::string& model, const std::vector<float>& rows) {
  BoosterHandle booster = nullptr;
  DMatrixHandle matrix = nullptr;
  EXPECT_EQ(XGBoosterCreate(nullptr, 0, &booster), 0);
  EXPECT_EQ(XGBoosterLoadModelFromBuffer(booster, model.data(), model.size()), 0)
      << XGBGetLastError();
  EXPECT_EQ(XGDMatrixCreateFromMat(rows.data(), rows.size() / kColumns, kColumns, kNaN, &matrix), 0)
      << XGBGetLastError();
  const char* const config =
      R"({"type": 2, "training": false, "iteration_begin": 0, "iteration_end": 0,)"
      R"( "strict_shape": false})";
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* values = nullptr;
  std::vector<float> contributions;
  if (XGBoosterPredictFromDMatrix(booster, matrix, config, &shape, &dimensions, &values) == 0) {
    contributions.assign(values, values + rows.size() / kColumns * (kColumns + 1));
  }
  XGDMatrixFree(matrix);
  XGBoosterFree(booster);
  return contributions;
}

struct Shape {
  const char* name;
  const char* objective;
  const char* method;
  int depth;
  int rounds;
  const char* base_score;
};

class ForestAgreement : public testing::TestWithParam<Shape> {
 protected:
  /// Our SHAP values add up to the forecasts, and equal libxgboost's within float32 precision.
  static void explained_the_same(const Forest& forest, const std::string& saved,
                                 const std::vector<float>& rows) {
    const std::vector<float> theirs = contributions(saved, rows);
    ASSERT_EQ(theirs.size(), rows.size() / kColumns * (kColumns + 1)) << XGBGetLastError();
    const double base = expected_forest(forest);
    for (std::size_t i = 0; i < rows.size() / kColumns; ++i) {
      const std::span row = std::span(rows).subspan(i * kColumns, kColumns);
      std::vector<double> ours(kColumns, 0.0);
      add_forest_contributions(forest, row, 1.0, ours);
      double sum = base;
      for (const double part : ours) sum += part;
      EXPECT_NEAR(sum, predict_forest(forest, row), kRounding) << i;
      const float* const of_row = theirs.data() + i * (kColumns + 1);
      for (std::size_t c = 0; c < kColumns; ++c) EXPECT_NEAR(ours[c], of_row[c], kRounding) << i;
      EXPECT_NEAR(base, of_row[kColumns], kRounding);
    }
  }
};

TEST_P(ForestAgreement, EqualsLibxgboostBitForBit) {
  const Shape& shape = GetParam();
  const std::vector<float> training_rows = made_up_rows(kTrainingRows, 1);
  Result<TrainingMatrix> training = TrainingMatrix::create(training_rows, kColumns);
  ASSERT_TRUE(training.ok());
  ASSERT_FALSE(training->set_labels(made_up_labels(training_rows)).has_value());
  const std::vector<const TrainingMatrix*> matrices = {&*training};
  Result<Booster> booster = Booster::create({{"verbosity", "0"},
                                             {"nthread", "1"},
                                             {"objective", shape.objective},
                                             {"tree_method", shape.method},
                                             {"max_depth", std::to_string(shape.depth)},
                                             {"min_child_weight", "0"},
                                             {"subsample", "0.8"},
                                             {"colsample_bytree", "0.7"},
                                             {"base_score", shape.base_score}},
                                            matrices);
  ASSERT_TRUE(booster.ok()) << booster.error().message;
  for (int round = 0; round < shape.rounds; ++round) {
    const Failure failure = booster->update(round, *training);
    ASSERT_FALSE(failure.has_value()) << failure->message;
  }

  const std::vector<float> rows = made_up_rows(kJudgedRows, 2);
  const Result<TrainingMatrix> judged = TrainingMatrix::create(rows, kColumns);
  ASSERT_TRUE(judged.ok());
  const Result<std::vector<float>> expected = booster->predict(*judged);
  ASSERT_TRUE(expected.ok());
  ASSERT_EQ(expected->size(), kJudgedRows);

  for (const char* const format : {"json", "ubj"}) {
    const Result<std::string> saved = booster->save(format);
    ASSERT_TRUE(saved.ok());
    const std::vector<float> reloaded = reloaded_forecasts(*saved, rows);
    ASSERT_EQ(reloaded.size(), kJudgedRows) << XGBGetLastError();
    const Result<Forest> forest = parse_xgboost(*saved);
    ASSERT_TRUE(forest.ok()) << forest.error().message;
    ASSERT_EQ(forest->tree_offsets.size(), static_cast<std::size_t>(shape.rounds) + 1);
    std::size_t different = 0;
    for (std::size_t i = 0; i < kJudgedRows; ++i) {
      const float ours = predict_forest(*forest, std::span(rows).subspan(i * kColumns, kColumns));
      different +=
          std::bit_cast<std::uint32_t>(ours) != std::bit_cast<std::uint32_t>((*expected)[i]);
      different += std::bit_cast<std::uint32_t>(ours) != std::bit_cast<std::uint32_t>(reloaded[i]);
    }
    EXPECT_EQ(different, 0u) << format;
    explained_the_same(*forest, *saved, {rows.begin(), rows.begin() + kExplainedRows * kColumns});
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, ForestAgreement,
    testing::Values(Shape{"SquaredError", "reg:squarederror", "hist", 6, 150, "0.5"},
                    Shape{"PseudoHuber", "reg:pseudohubererror", "hist", 5, 100, "16.8123"},
                    Shape{"AbsoluteError", "reg:absoluteerror", "hist", 4, 60, "17"},
                    Shape{"Exact", "reg:squarederror", "exact", 8, 40, "17.25"},
                    Shape{"Deep", "reg:squarederror", "hist", 16, 20, "0.5"},
                    Shape{"Stumps", "reg:squarederror", "hist", 1, 300, "-3.7"},
                    Shape{"NoTrees", "reg:squarederror", "hist", 6, 0, "1e-3"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace boxoffice
