#include "shared/hopsworks/model_registry.h"

#include <gtest/gtest.h>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

const HopsworksProject kProject{119, "boxoffice"};

TEST(HopsworksModels, RegistersWithTheSdksMembers) {
  const auto call = put_model_call(kProject, {"m", 3, "a forest", {{"mae", 1.5}}});
  EXPECT_EQ(call.method, HttpMethod::kPut);
  EXPECT_EQ(call.target, "/hopsworks-api/api/project/119/modelregistries/119/models/m_3");
  EXPECT_EQ(*parse_json(call.body), *parse_json(R"({"id":"m_3","projectName":"boxoffice",
    "name":"m","version":3,"description":"a forest","framework":"PYTHON","metrics":{"mae":1.5},
    "modelSchema":null,"inputExample":null,"environment":null,"program":null,"featureView":null,
    "trainingDatasetVersion":null})"));
}

TEST(HopsworksModels, RequestsBestModelByMetric) {
  EXPECT_EQ(best_model_call(kProject, "m", "mae_log", true).target,
            "/hopsworks-api/api/project/119/modelregistries/119/models?filter_by=name_eq%3Am"
            "&sort_by=mae_log%3Aasc&limit=1");
}

TEST(HopsworksModels, ParsesResponsesWithAndWithoutOptionalMembers) {
  const auto page = parse_model_page(R"({"count":7,"items":[{"id":"m_1","name":"m","version":1,
    "metrics":{"mae":1.5,"note":"x"},"userFullName":"A"},{"name":"m","version":2}]})");
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->count, 7);
  EXPECT_EQ(page->models[0].metrics, (std::map<std::string, double>{{"mae", 1.5}}));
  EXPECT_TRUE(page->models[1].metrics.empty());
  EXPECT_TRUE(parse_model_page(R"({"count":0})")->models.empty());
  EXPECT_FALSE(parse_model_answer(R"({"name":"m/x","version":1})").ok());
  EXPECT_FALSE(parse_model_answer(R"({"name":"m"})").ok());
}

TEST(HopsworksModels, RoundTripsManifest) {
  const std::string hash(64, 'a');
  const ModelManifest manifest{"2026-11-22", {{"model.boxoffice", 7, hash}}};
  const auto back = parse_manifest(manifest_json(manifest));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->created, "2026-11-22");
  EXPECT_EQ(back->files, manifest.files);
}

TEST(HopsworksModels, RejectsInvalidManifests) {
  const auto with = [](const std::string& name, const std::string& hash) {
    return parse_manifest(R"({"created":"2026-11-22","files":[{"name":")" + name +
                          R"(","size":1,"sha256":")" + hash + R"("}]})")
        .ok();
  };
  const std::string hash(64, '0');
  EXPECT_TRUE(with("a.bin", hash));
  EXPECT_FALSE(with("../a", hash));
  EXPECT_FALSE(with("..", hash));
  EXPECT_FALSE(with("", hash));
  EXPECT_FALSE(with("a", hash.substr(1)));
  EXPECT_FALSE(with("a", std::string(64, 'A')));
  EXPECT_FALSE(parse_manifest(R"({"files":[]})").ok());
}

}  // namespace
}  // namespace boxoffice
