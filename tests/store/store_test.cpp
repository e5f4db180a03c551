#include "proxy/store/store.h"

#include <gtest/gtest.h>

#include <limits>

#include "proxy/store/open_store.h"
#include "tests/store/support.h"

namespace boxoffice {
namespace {

ModelVersion version(int number, std::map<std::string, double> metrics) {
  ModelVersion model;
  model.name = "m";
  model.version = number;
  model.metrics = std::move(metrics);
  return model;
}

TEST(Registry, FindsLatestByNumber) {
  EXPECT_FALSE(latest_model({}).has_value());
  const std::vector<ModelVersion> models = {version(2, {}), version(10, {}), version(9, {})};
  EXPECT_EQ(latest_model(models)->version, 10);
}

TEST(Registry, FindsBestByMetric) {
  const std::vector<ModelVersion> models = {
      version(1, {{"rmse_log", 1.25}, {"r2", 0.5}}), version(2, {{"rmse_log", 1.0}}),
      version(3, {{"rmse_log", 1.0}, {"r2", 0.25}}), version(4, {})};
  EXPECT_EQ(best_model(models, "rmse_log", Better::kSmaller)->version, 3);
  EXPECT_EQ(best_model(models, "r2", Better::kLarger)->version, 1);
  EXPECT_FALSE(best_model(models, "mae", Better::kSmaller).has_value());
}

TEST(Registry, FindsPromotedVersion) {
  std::vector<ModelVersion> models = {version(1, {}), version(2, {})};
  EXPECT_FALSE(promoted_model(models).has_value());
  models[0].promoted = true;
  EXPECT_EQ(promoted_model(models)->version, 1);
}

TEST(Registry, KeepsFilesOfPromotedReplacedAndNewestThreeVersions) {
  const std::vector<int> versions = {1, 2, 3, 5, 8, 9, 10};
  const auto kept = [&](int promoted, int replaced) {
    std::vector<int> files;
    for (const int one : versions) {
      if (keeps_model_files(one, versions, promoted, replaced)) files.push_back(one);
    }
    return files;
  };
  EXPECT_EQ(kept(5, 2), (std::vector<int>{2, 5, 8, 9, 10}));
  EXPECT_EQ(kept(10, 9), (std::vector<int>{8, 9, 10}));
  EXPECT_EQ(kept(0, 0), (std::vector<int>{8, 9, 10}));
  EXPECT_TRUE(keeps_model_files(1, std::vector<int>{1}, 0, 0));
}

TEST(Registry, RefusesInvalidModel) {
  EXPECT_FALSE(check_new_model(test::new_model("boxoffice", 1)).has_value());
  const auto message = [](auto change) {
    NewModel model = test::new_model("boxoffice", 1);
    change(model);
    const Failure failure = check_new_model(model);
    return failure ? failure->message : "";
  };
  EXPECT_EQ(message([](NewModel& m) { m.name = "Box Office"; }),
            "a model name may contain only a-z, 0-9 and _");
  EXPECT_EQ(message([](NewModel& m) { m.name = ""; }),
            "a model name may contain only a-z, 0-9 and _");
  EXPECT_EQ(message([](NewModel& m) { m.description.assign(1001, 'x'); }),
            "a model description may have at most 1000 characters");
  EXPECT_EQ(
      message([](NewModel& m) { m.metrics["r2"] = std::numeric_limits<double>::quiet_NaN(); }),
      "metric r2: not a finite number");
  EXPECT_EQ(message([](NewModel& m) { m.metrics["R2"] = 1; }),
            "metric R2: a name may contain only a-z, 0-9 and _");
  EXPECT_EQ(message([](NewModel& m) { m.files.clear(); }), "a model needs at least one file");
  EXPECT_EQ(message([](NewModel& m) { m.files[0].name = "../x"; }),
            "a model file needs a name without folder or leading dot");
  EXPECT_EQ(message([](NewModel& m) { m.files[0].name = m.files[1].name; }),
            "file about.txt: duplicate name");
}

TEST(Registry, MatchesSha256TestVectors) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(OpenStore, RefusesUnknownStore) {
  for (const char* const place : {"", "sqlite:", "boxoffice.db", "mysql:x"}) {
    std::vector<std::string> warnings;
    const Result<std::unique_ptr<Store>> store = open_store(place, MissingStore::kCreate, warnings);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().message,
              "--store: expected sqlite:PATH or hopsworks, got " + std::string(place));
    EXPECT_EQ(exit_status(store.error()), 2);
  }
}

}  // namespace
}  // namespace boxoffice
