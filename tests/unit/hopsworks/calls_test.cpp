#include <gtest/gtest.h>

#include "shared/base/json.h"
#include "shared/hopsworks/call.h"
#include "shared/hopsworks/dataset.h"
#include "shared/hopsworks/job.h"

namespace boxoffice {
namespace {

const HopsworksProject kProject{119, "boxoffice"};

TEST(HopsworksVersion, ParsesTheVersionOfHopsworks) {
  const auto version = [](const char* text) {
    return parse_hopsworks_version(std::string(R"([{"software":"ndb","version":"21.4"},)"
                                               R"({"software":"hopsworks","version":")") +
                                   text + R"("}])");
  };
  EXPECT_EQ(version("4.2.0"), (HopsworksVersion{4, 2}));
  EXPECT_EQ(version("5.1.0-SNAPSHOT"), (HopsworksVersion{5, 1}));
  EXPECT_EQ(version("next"), HopsworksVersion{});
  EXPECT_EQ(parse_hopsworks_version("<html>"), HopsworksVersion{});
}

TEST(HopsworksVersion, SelectsTheTimeTravelFormat) {
  EXPECT_EQ(time_travel_format({4, 5}), "HUDI");
  EXPECT_EQ(time_travel_format({4, 6}), "DELTA");
  EXPECT_EQ(time_travel_format({}), "DELTA");
}

TEST(HopsworksPlace, NamesFeatureStoreAfterLowerCaseProject) {
  EXPECT_EQ(feature_store_call({7, "BoxOffice"}).target,
            "/hopsworks-api/api/project/7/featurestores/boxoffice_featurestore");
  const auto place = parse_feature_store(
      kProject, R"({"featurestoreId":67,"featurestoreName":"boxoffice_featurestore"})");
  ASSERT_TRUE(place.ok());
  EXPECT_EQ(place->feature_store_id, 67);
  EXPECT_FALSE(parse_feature_store(kProject, R"({"featurestoreId":"67"})").ok());
}

TEST(HopsworksDataset, EncodesPathsAsOneSegment) {
  EXPECT_EQ(stat_call(kProject, "Models/m/1").target,
            "/hopsworks-api/api/project/119/dataset/Models%2Fm%2F1");
  EXPECT_EQ(make_folder_call(kProject, "Models/m").target,
            "/hopsworks-api/api/project/119/dataset/%2FProjects%2Fboxoffice%2FModels%2Fm"
            "?action=create&searchable=true&generate_readme=false&type=DATASET");
  EXPECT_EQ(move_call(kProject, "Resources/s/x", "Resources/p/x").target,
            "/hopsworks-api/api/project/119/dataset/Resources%2Fs%2Fx"
            "?action=move&destination_path=%2FProjects%2Fboxoffice%2FResources%2Fp%2Fx");
  EXPECT_EQ(download_call(kProject, "a b").target,
            "/hopsworks-api/api/project/119/dataset/download/with_auth/a%20b?type=DATASET");
  EXPECT_EQ(listing_call(kProject, "Models", 0, 1000).target,
            "/hopsworks-api/api/project/119/dataset/Models?action=listing&offset=0&limit=1000"
            "&sort_by=NAME%3Adesc&expand=inodes");
}

TEST(HopsworksDataset, UploadsAsFormInTheSdksOrder) {
  const Upload upload{"Resources", "x.csv", "13_a", 13, 10};
  EXPECT_EQ(upload_pieces(upload), 2u);
  const auto call = upload_call(kProject, upload, 2, "abc", "B");
  EXPECT_EQ(call.method, HttpMethod::kPost);
  EXPECT_EQ(call.target, "/hopsworks-api/api/project/119/dataset/upload/Resources");
  EXPECT_EQ(call.content_type, "multipart/form-data; boundary=B");
  const auto part = [](const std::string& name, const std::string& value) {
    return "--B\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  };
  EXPECT_EQ(call.body, part("templateId", "-1") + part("flowChunkSize", "10") +
                           part("flowTotalSize", "13") + part("flowIdentifier", "13_a") +
                           part("flowFilename", "x.csv") + part("flowRelativePath", "x.csv") +
                           part("flowTotalChunks", "2") + part("flowCurrentChunkSize", "3") +
                           part("flowChunkNumber", "2") +
                           "--B\r\nContent-Disposition: form-data; name=\"file\"; "
                           "filename=\"x.csv\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                           "abc\r\n--B--\r\n");
}

TEST(HopsworksDataset, UploadsEmptyFileAsOnePiece) {
  const Upload upload{"R", "e", "0_a", 0, 10};
  EXPECT_EQ(upload_pieces(upload), 1u);
  const auto call = upload_call(kProject, upload, 1, "", "B");
  EXPECT_NE(call.body.find("name=\"flowTotalChunks\"\r\n\r\n0\r\n"), std::string::npos);
}

TEST(HopsworksDataset, AcceptsListingsWithoutItems) {
  const auto empty = parse_listing(R"({"href":"x","count":0})");
  ASSERT_TRUE(empty.ok());
  EXPECT_TRUE(empty->entries.empty());
  const auto one = parse_listing(
      R"({"count":3,"items":[{"attributes":{"name":"a","path":"/p/a","dir":true}}]})");
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one->count, 3);
  EXPECT_TRUE(one->entries[0].folder);
  EXPECT_FALSE(parse_listing(R"({"items":[{"attributes":{}}]})").ok());
  EXPECT_FALSE(parse_stat(R"({"name":"a"})").ok());
}

TEST(HopsworksJob, StartsRunsWithPlainText) {
  const auto call = start_execution_call(kProject, "j", "-op x");
  EXPECT_EQ(call.target, "/hopsworks-api/api/project/119/jobs/j/executions");
  EXPECT_EQ(call.content_type, "text/plain");
  EXPECT_EQ(call.body, "-op x");
}

TEST(HopsworksJob, UsesFinalStatusOrStateOfPythonJobs) {
  const auto outcome = [](const char* state, const char* final_status, const char* type) {
    return outcome_of({1, state, final_status, ""}, type);
  };
  EXPECT_EQ(outcome("RUNNING", "UNDEFINED", "PYSPARK"), JobOutcome::kRunning);
  EXPECT_EQ(outcome("FINISHED", "succeeded", "PYSPARK"), JobOutcome::kSucceeded);
  EXPECT_EQ(outcome("FINISHED", "FAILED", "SPARK"), JobOutcome::kFailed);
  EXPECT_EQ(outcome("KILLED", "UNDEFINED", "PYTHON"), JobOutcome::kFailed);
  EXPECT_EQ(outcome("FINISHED", "UNDEFINED", "PYTHON"), JobOutcome::kSucceeded);
  EXPECT_EQ(outcome("", "INITIALIZATION_FAILED", "PYSPARK"), JobOutcome::kFailed);
}

TEST(HopsworksJob, ParsesLastRunAndEmptyList) {
  const auto none = parse_last_execution(R"({"count":0})");
  ASSERT_TRUE(none.ok());
  EXPECT_FALSE(*none);
  const auto one = parse_last_execution(
      R"({"count":9,"items":[{"id":5,"state":"RUNNING","finalStatus":"UNDEFINED"}]})");
  ASSERT_TRUE(one.ok() && *one);
  EXPECT_EQ((*one)->id, 5);
  EXPECT_FALSE(parse_execution(R"({"state":"RUNNING"})").ok());
}

TEST(HopsworksJob, KeepsServerConfigurationOfPythonJobs) {
  const auto call = put_python_job_call(kProject, "j", R"({"resourceConfig":{"cores":1.0}})",
                                        "/Projects/boxoffice/x.py");
  ASSERT_TRUE(call.ok());
  EXPECT_EQ(call->method, HttpMethod::kPut);
  const Json body = *parse_json(call->body);
  EXPECT_EQ(body["appPath"], "hdfs:///Projects/boxoffice/x.py");
  EXPECT_EQ(body["resourceConfig"]["cores"], 1.0);
}

}  // namespace
}  // namespace boxoffice
