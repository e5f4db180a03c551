#include "proxy/store/hopsworks/model_registry_client.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/store/hopsworks/support.h"

namespace boxoffice {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

NewModel new_model(double mae = 1.5) {
  NewModel model;
  model.name = "boxoffice";
  model.created = Date(year(2026), month(11), day(22));
  model.description = "a forest";
  model.metrics = {{"mae_log", mae}};
  model.schema_json = R"({"input_schema":{"columnar_schema":[{"name":"budget","type":"float"}]}})";
  model.input_example_json = "[1]";
  model.card = "# Card";
  model.files = {{"model.boxoffice", std::string("BOX\0", 4)}};
  return model;
}

class HopsworksRegistry : public testing::Test {
 protected:
  HopsworksRegistry() : fake_(hopsworks_options()), session_(log_in(fake_)) {}

  int save(const NewModel& model) {
    const auto version = save_model(*session_, model);
    EXPECT_TRUE(version.ok()) << version.error().message;
    return version.ok() ? *version : 0;
  }
  std::string save_error() {
    const auto version = save_model(*session_, new_model());
    return version.ok() ? "" : version.error().message;
  }

  FakeHopsworks fake_;
  std::unique_ptr<HopsworksSession> session_;
};

TEST_F(HopsworksRegistry, UploadsFilesThenRegisters) {
  EXPECT_EQ(save(new_model()), 1);
  const std::string folder = "/Projects/boxoffice/Models/boxoffice/1/";
  EXPECT_EQ(fake_.file_paths(), (std::vector<std::string>{
                                    folder + "Files/README.md", folder + "Files/manifest.json",
                                    folder + "Files/model.boxoffice", folder + "input_example.json",
                                    folder + "model_schema.json"}));
  EXPECT_EQ(fake_.file(folder + "Files/manifest.json"),
            R"({"created":"2026-11-22","files":[{"name":"model.boxoffice","sha256":")"
            "67877de69b89f6a9a7acb068959ba5a415e0ad25e549e6546918028591f93fe0"
            R"(","size":4},{"name":"README.md","sha256":")"
            "f7f8cb045d68630482ef4456daa45d8a8aeedb13588a90dd413c509ba4de3358"
            R"(","size":6}]})");
}

TEST_F(HopsworksRegistry, NumbersAndFindsVersions) {
  EXPECT_EQ(save(new_model(1.5)), 1);
  EXPECT_EQ(save(new_model(1.2)), 2);
  EXPECT_EQ(save(new_model(1.4)), 3);
  const auto latest = latest_registered_model(*session_, "boxoffice");
  ASSERT_TRUE(latest.ok() && *latest);
  EXPECT_EQ((*latest)->version, 3);
  const auto best = best_registered_model(*session_, "boxoffice", "mae_log", Better::kSmaller);
  ASSERT_TRUE(best.ok() && *best);
  EXPECT_EQ((*best)->version, 2);
  const auto largest = best_registered_model(*session_, "boxoffice", "mae_log", Better::kLarger);
  ASSERT_TRUE(largest.ok() && *largest);
  EXPECT_EQ((*largest)->version, 1);
  const auto first = registered_model(*session_, "boxoffice", 1);
  ASSERT_TRUE(first.ok() && *first);
  EXPECT_EQ((*first)->description, "a forest");
  EXPECT_EQ((*first)->metrics.at("mae_log"), 1.5);
}

TEST_F(HopsworksRegistry, IgnoresUnregisteredVersion) {
  const auto model = registered_model(*session_, "boxoffice", 7);
  ASSERT_TRUE(model.ok());
  EXPECT_FALSE(*model);
  const auto best = best_registered_model(*session_, "boxoffice", "mae_log", Better::kSmaller);
  ASSERT_TRUE(best.ok());
  EXPECT_FALSE(*best);
}

TEST_F(HopsworksRegistry, DownloadsAndChecksFiles) {
  save(new_model());
  const auto manifest = model_manifest(*session_, "boxoffice", 1);
  ASSERT_TRUE(manifest.ok());
  const auto file = download_model_file(*session_, "boxoffice", 1, *manifest, "model.boxoffice");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(*file, std::string("BOX\0", 4));
  const auto none = download_model_file(*session_, "boxoffice", 1, *manifest, "other");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}

TEST_F(HopsworksRegistry, AlteredFileIsCorrupt) {
  save(new_model());
  fake_.put_file("Models/boxoffice/1/Files/model.boxoffice", "BOXX");
  const auto manifest = model_manifest(*session_, "boxoffice", 1);
  ASSERT_TRUE(manifest.ok());
  const auto file = download_model_file(*session_, "boxoffice", 1, *manifest, "model.boxoffice");
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::kCorrupt);
}

TEST_F(HopsworksRegistry, KeepsFilesOfAModelThatAnotherProgramSaved) {
  save(new_model());
  fake_.remove_file("Models/boxoffice/1/Files/manifest.json");
  EXPECT_FALSE(remove_model_files(*session_, "boxoffice", 1));
  EXPECT_TRUE(fake_.exists("Models/boxoffice/1/Files/model.boxoffice"));
}

TEST_F(HopsworksRegistry, FailedUploadLeavesNothing) {
  fake_.refuse({"POST", "/upload/", 500, 110055, -1});
  EXPECT_NE(save_error().find("disk quota"), std::string::npos);
  EXPECT_FALSE(fake_.exists("Models/boxoffice/1"));
  EXPECT_TRUE(fake_.models().empty());
}

TEST_F(HopsworksRegistry, LostReplyRegistersOnce) {
  fake_.refuse({"PUT", "modelregistries", 502, 0, 1, true});
  EXPECT_EQ(save(new_model()), 1);
  EXPECT_EQ(fake_.models().size(), 1u);
  EXPECT_EQ(count_requests(fake_, "PUT", "modelregistries"), 1);
}

TEST_F(HopsworksRegistry, WaitsForModelListedLate) {
  fake_.set_looks_until_model_is_seen(10);
  EXPECT_EQ(save(new_model()), 1);
  EXPECT_EQ(fake_.models().size(), 1u);  // and registers it once
}

TEST_F(HopsworksRegistry, KeepsFilesOfConfirmedUnlistedModel) {
  fake_.set_looks_until_model_is_seen(1000);
  EXPECT_EQ(save_error(),
            "model boxoffice_1: Hopsworks confirmed its registration, but the registry does not "
            "list it; check the registry before training again");
  EXPECT_EQ(fake_.models().size(), 1u);
  EXPECT_TRUE(fake_.exists("Models/boxoffice/1/Files/model.boxoffice"));
}

TEST_F(HopsworksRegistry, ReportsRegistrationWithoutEffect) {
  fake_.refuse({"PUT", "modelregistries", 201, 0, -1});
  EXPECT_NE(save_error().find("the registry does not list it"), std::string::npos);
  EXPECT_TRUE(fake_.models().empty());
  EXPECT_EQ(count_requests(fake_, "PUT", "modelregistries"), 1);
}

TEST_F(HopsworksRegistry, DisabledRegistryGivesAdvice) {
  fake_.refuse({"", "modelregistries", 400, 120012, -1});
  EXPECT_NE(save_error().find("enable_data_science_profile"), std::string::npos);
}

TEST_F(HopsworksRegistry, RemovesOldRemainsAndDoesNotReuseTheirNumber) {
  fake_.set_time("2020-01-01T00:00:00.000Z");
  fake_.put_file("Models/boxoffice/1/Files/model.boxoffice", "half");
  EXPECT_EQ(save(new_model()), 2);
  EXPECT_FALSE(fake_.exists("Models/boxoffice/1"));
  EXPECT_TRUE(fake_.exists("Models/boxoffice/2/Files/model.boxoffice"));
}

TEST_F(HopsworksRegistry, KeepsTodaysFolderOfConcurrentSave) {
  fake_.set_time("2999-01-01T00:00:00.000Z");
  fake_.put_file("Models/boxoffice/1/Files/model.boxoffice", "half");
  EXPECT_EQ(save(new_model()), 2);
  EXPECT_TRUE(fake_.exists("Models/boxoffice/1"));
}

}  // namespace
}  // namespace boxoffice
