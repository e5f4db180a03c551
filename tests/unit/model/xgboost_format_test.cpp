#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <sstream>

#include "../support.h"
#include "shared/base/json.h"
#include "shared/model/forest.h"

namespace boxoffice {
namespace {

using test::stump;
using test::xgboost_json;

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

std::string message(const std::string& json) {
  const auto forest = parse_xgboost(json);
  return forest.ok() ? "read" : forest.error().message;
}

const std::string& good() {
  static const std::string json = xgboost_json({stump("0.5", "-1", "1")}, 1);
  return json;
}

/// Models and predictions of released XGBoost versions, from make_xgboost_fixtures.py.
class XgboostRelease : public testing::TestWithParam<const char*> {};

TEST_P(XgboostRelease, PredictsTheSameBits) {
  const std::string file = std::string(BOXOFFICE_FIXTURES) + "/" + GetParam();
  const auto bytes = test::read_file(file);
  ASSERT_TRUE(bytes.has_value()) << file;
  const auto forest = parse_xgboost(*bytes);
  ASSERT_TRUE(forest.ok()) << forest.error().message;
  EXPECT_TRUE(is_consistent(*forest));

  const auto expected = test::read_file(file.substr(0, file.rfind('.')) + ".expected");
  ASSERT_TRUE(expected.has_value());
  std::istringstream lines(*expected);
  int rows = 0;
  std::string a, b, c, prediction;
  while (lines >> a >> b >> c >> prediction) {
    const auto number = [](const std::string& text) { return std::strtof(text.c_str(), nullptr); };
    const std::vector<float> row = {number(a), number(b), number(c)};
    EXPECT_EQ(predict_forest(*forest, row), number(prediction)) << "row " << rows;
    ++rows;
  }
  EXPECT_EQ(rows, 40);
}

INSTANTIATE_TEST_SUITE_P(Releases, XgboostRelease,
                         testing::Values("xgboost-1.0.json", "xgboost-1.2.json", "xgboost-1.7.json",
                                         "xgboost-1.7.ubj", "xgboost-2.1.json", "xgboost-2.1.ubj",
                                         "xgboost-3.1.json", "xgboost-3.1.ubj"),
                         [](const auto& test) {
                           std::string name = test.param;
                           for (char& c : name) {
                             if (c == '-' || c == '.') c = '_';
                           }
                           return name;
                         });

TEST(XgboostFormat, ReadsBothFormatsOfTheBaseScore) {
  EXPECT_EQ(parse_xgboost(xgboost_json({}, 1, "5E-1"))->base_score, 0.5f);
  EXPECT_EQ(parse_xgboost(xgboost_json({}, 1, "[1.4461674E1]"))->base_score, 14.461674f);
  EXPECT_EQ(message(xgboost_json({}, 1, "[1,2]")),
            "learner.learner_model_param.base_score: only one output is supported");
  for (const char* bad : {"", "x", "[]", "null", "NaN", "1e99"}) {
    EXPECT_EQ(message(xgboost_json({}, 1, bad)),
              "learner.learner_model_param.base_score: expected a number string")
        << bad;
  }
}

TEST(XgboostFormat, ReportsThePathOfErrors) {
  EXPECT_EQ(message("{}"), "version: missing");
  EXPECT_EQ(message(replaced(good(), "left_children", "left_kids")),
            "learner.gradient_booster.model.trees[0].left_children: missing");
  EXPECT_EQ(message(replaced(good(), R"("split_conditions":[0.5,)", R"("split_conditions":["x",)")),
            "learner.gradient_booster.model.trees[0].split_conditions[0]: expected a number");
  EXPECT_EQ(message(replaced(good(), R"("split_conditions":[0.5,)", R"("split_conditions":[)")),
            "learner.gradient_booster.model.trees[0].split_conditions: expected 3 entries");
  EXPECT_EQ(message(replaced(good(), R"("split_conditions":[0.5,)", R"("split_conditions":[NaN,)")),
            "learner.gradient_booster.model.trees[0].split_conditions[0]: not a number");
  EXPECT_EQ(message(replaced(good(), R"("split_indices":[0,)", R"("split_indices":[1,)")),
            "learner.gradient_booster.model.trees[0].split_indices[0]: no such feature column");
  EXPECT_EQ(message(replaced(good(), R"("num_nodes":"3")", R"("num_nodes":"4")")),
            "learner.gradient_booster.model.trees[0].tree_param.num_nodes: does not match "
            "left_children");
  EXPECT_EQ(message(replaced(good(), R"("tree_info":[0])", R"("tree_info":[])")),
            "learner.gradient_booster.model.tree_info: expected 1 entries");
}

TEST(XgboostFormat, RejectsCyclicSharedAndOutOfBoundsChildren) {
  const std::string where = "learner.gradient_booster.model.trees[0].";
  for (const char* left : {"0", "3", "-2", "2", "2147483647"}) {
    EXPECT_NE(message(replaced(good(), R"("left_children":[1,)",
                               std::string(R"("left_children":[)") + left + ","))
                  .find("child is shared, cyclic or out of range"),
              std::string::npos)
        << left;
  }
  EXPECT_EQ(message(replaced(good(), R"("right_children":[2,)", R"("right_children":[-1,)")),
            where + "right_children[0]: child is shared, cyclic or out of range");
}

TEST(XgboostFormat, ReportsUnsupportedModels) {
  EXPECT_EQ(message(replaced(good(), R"("name":"gbtree")", R"("name":"dart")")),
            "learner.gradient_booster.name: only gbtree is supported");
  EXPECT_EQ(message(xgboost_json({}, 1, "5E-1", "binary:logistic")),
            "learner.objective.name: only objectives without a link function are supported");
  EXPECT_EQ(message(replaced(good(), R"("num_class":"0")", R"("num_class":"3")")),
            "learner.learner_model_param.num_class: only one output is supported");
  EXPECT_EQ(message(replaced(good(), R"("num_target":"1")", R"("num_target":"2")")),
            "learner.learner_model_param.num_target: only one output is supported");
  EXPECT_EQ(
      message(replaced(good(), R"("split_type":[0,)", R"("split_type":[1,)")),
      "learner.gradient_booster.model.trees[0].split_type: categorical splits are not supported");
  EXPECT_EQ(message(replaced(good(), R"("version":[1,7,4])", R"("version":[4,0,0])")),
            "version: unsupported version; expected XGBoost 1 to 3");
}

TEST(XgboostFormat, RejectsTruncationAtAnyByte) {
  const std::string json = good();
  for (std::size_t size = 0; size < json.size(); ++size) {
    EXPECT_FALSE(parse_xgboost(std::string_view(json).substr(0, size)).ok()) << size;
  }
  const auto ubj = test::read_file(std::string(BOXOFFICE_FIXTURES) + "/xgboost-3.1.ubj");
  ASSERT_TRUE(ubj.has_value());
  for (std::size_t size = 0; size < ubj->size(); ++size) {
    EXPECT_FALSE(parse_xgboost(std::string_view(*ubj).substr(0, size)).ok()) << size;
  }
}

}  // namespace
}  // namespace boxoffice
