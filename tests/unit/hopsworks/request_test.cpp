#include "shared/hopsworks/request.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

const HopsworksProject kProject{119, "boxoffice"};
constexpr std::string_view kListing =
    "?action=listing&expand=inodes&limit=10&offset=0&sort_by=NAME%3Adesc";

/// Returns the canonical form of an allowed target below /hopsworks-api/api.
std::string canonical(const std::string& target) {
  const auto request = parse_hopsworks_request("GET", "/hopsworks-api/api" + target, kProject);
  if (!request.ok()) return "refused: " + request.error().message;
  return hopsworks_target(*request, kProject).substr(18);
}

ErrorCode refusal(std::string_view target, std::string_view method = "GET",
                  const HopsworksProject& project = kProject) {
  const auto request = parse_hopsworks_request(method, target, project);
  EXPECT_FALSE(request.ok()) << target;
  return request.ok() ? ErrorCode::kCorrupt : request.error().code;
}

TEST(HopsworksRequest, RoundTripsEveryRoute) {
  const std::string listing(kListing);
  for (const std::string& target : {
           std::string("/project/getProjectInfo/boxoffice"),
           "/project/119/dataset/Resources/public/predictions" + listing,
           std::string("/project/119/dataset/download/with_auth/Resources/public/predictions/"
                       "2026-11-22t06-00.json?type=DATASET"),
           "/project/119/dataset/Resources/public/models" + listing,
           std::string("/project/119/dataset/download/with_auth/Resources/public/models/"
                       "model-boxoffice_7.json?type=DATASET"),
           std::string("/project/119/modelregistries/119/models?filter_by=name_eq%3Aboxoffice"
                       "&limit=1&sort_by=rmse_log%3Aasc"),
           std::string("/project/119/modelregistries/119/models/boxoffice_model_7"),
           std::string("/project/119/dataset/download/with_auth/Models/boxoffice_model/7/Files/"
                       "model.boxoffice?type=DATASET"),
       }) {
    EXPECT_EQ(canonical(target), target);
  }
}

TEST(HopsworksRequest, ChecksPathSegments) {
  const auto request =
      parse_hopsworks_request("HEAD",
                              "/hopsworks-api/api/project/119/dataset/download/with_auth/Models/"
                              "m_1/20/Files/a.bin?type=DATASET",
                              kProject);
  ASSERT_TRUE(request.ok()) << request.error().message;
  EXPECT_EQ(*request, (HopsworksRequest{
                          HopsworksRoute::kModelFile, "m_1", 20, "a.bin", {{"type", "DATASET"}}}));
}

TEST(HopsworksRequest, ParsesVersionAfterTheLastUnderscore) {
  const auto request = parse_hopsworks_request(
      "GET", "/hopsworks-api/api/project/119/modelregistries/119/models/m_1_2", kProject);
  ASSERT_TRUE(request.ok()) << request.error().message;
  EXPECT_EQ(request->model, "m_1");
  EXPECT_EQ(request->version, 2);
}

TEST(HopsworksRequest, WritesEquivalentRequestsAlike) {
  EXPECT_EQ(canonical("/project/119/dataset/Resources/public/predictions"
                      "?sort_by=NAME:desc&offset=0&limit=%31&expand=inodes&action=listing"),
            "/project/119/dataset/Resources/public/predictions"
            "?action=listing&expand=inodes&limit=1&offset=0&sort_by=NAME%3Adesc");
}

TEST(HopsworksRequest, RejectsOtherPaths) {
  const std::string base = "/hopsworks-api/api";
  const std::string file = base + "/project/119/dataset/download/with_auth/Resources/public/";
  for (const std::string& target : {
           std::string(),
           std::string("*"),
           std::string("/hopsworks-api"),
           base,
           base + "/",
           base + "/project",
           base + "/project/119",
           base + "/project/119/",
           base + "/project/119/credentials",
           base + "/project/119/featurestores",
           base + "/project/119/dataset/Resources" + std::string(kListing),
           base + "/project/119/dataset/Resources/public" + std::string(kListing),
           base + "/project/119/dataset/Resources/staging" + std::string(kListing),
           base + "/project/119/dataset/Resources/public/predictions/" + std::string(kListing),
           base + "/project/119/dataset//Resources/public/predictions" + std::string(kListing),
           base + "/project/119/dataset/Resources%2Fpublic%2Fpredictions" + std::string(kListing),
           base + "/project/119/dataset/%2FProjects%2Fboxoffice%2FResources",
           base + "/project/0119/modelregistries/119/models/m_1",
           base + "/project/119/modelregistries/119/models/m",
           base + "/project/119/modelregistries/119/models/m_",
           base + "/project/119/modelregistries/119/models/_1",
           base + "/project/119/modelregistries/119/models/m_0",
           base + "/project/119/modelregistries/119/models/m_01",
           base + "/project/119/modelregistries/119/models/m-a_1",
           base + "/project/119/modelregistries/119/models/m_1/tags/t",
           base + "/project/119/dataset/download/with_token/Resources/public/predictions/a.json",
           file + "predictions/?type=DATASET",
           file + "predictions/..?type=DATASET",
           file + "predictions/a..b?type=DATASET",
           file + "predictions/.hidden?type=DATASET",
           file + "predictions/-a?type=DATASET",
           file + "predictions/a%2e%2e?type=DATASET",
           file + "predictions/a%252fb?type=DATASET",
           file + "predictions/a%00?type=DATASET",
           file + "predictions/a\\b?type=DATASET",
           file + "predictions/a;b?type=DATASET",
           file + "predictions/a#b?type=DATASET",
           file + "predictions/a/b?type=DATASET",
           file + "predictions/../models/a?type=DATASET",
           file + "other/a?type=DATASET",
           "https://hopsworks.example" + file + "predictions/a?type=DATASET",
           "/" + file + "predictions/a?type=DATASET",
       }) {
    EXPECT_EQ(refusal(target), ErrorCode::kNotFound) << target;
  }
}

TEST(HopsworksRequest, RejectsOtherProjects) {
  const std::string_view model = "/hopsworks-api/api/project/119/modelregistries/119/models/m_1";
  EXPECT_EQ(refusal(model, "GET", {120, "boxoffice"}), ErrorCode::kNotFound);
  EXPECT_EQ(refusal(model, "GET", {11, "boxoffice"}), ErrorCode::kNotFound);
  EXPECT_EQ(refusal("/hopsworks-api/api/project/119/modelregistries/120/models/m_1"),
            ErrorCode::kNotFound);
  EXPECT_EQ(refusal("/hopsworks-api/api/project/getProjectInfo/other"), ErrorCode::kNotFound);
}

TEST(HopsworksRequest, AllowsOnlyProjectLookupWithoutProjectId) {
  const HopsworksProject unknown{0, "boxoffice"};
  EXPECT_EQ(refusal("/hopsworks-api/api/project/0/modelregistries/0/models/m_1", "GET", unknown),
            ErrorCode::kNotFound);
  const auto request = parse_hopsworks_request(
      "GET", "/hopsworks-api/api/project/getProjectInfo/boxoffice", unknown);
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(hopsworks_target(*request, unknown),
            "/hopsworks-api/api/project/getProjectInfo/boxoffice");
}

TEST(HopsworksRequest, RejectsEverythingWithoutAProject) {
  EXPECT_EQ(refusal("/hopsworks-api/api/project/getProjectInfo/", "GET", {}), ErrorCode::kNotFound);
}

TEST(HopsworksRequest, AllowsOnlyGetAndHead) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "get", ""}) {
    EXPECT_EQ(refusal("/hopsworks-api/api/project/getProjectInfo/boxoffice", method),
              ErrorCode::kMethodNotAllowed)
        << method;
  }
  EXPECT_EQ(refusal("/hopsworks-api/api/project/119/credentials", "POST"), ErrorCode::kNotFound);
}

TEST(HopsworksRequest, ChecksParameterValues) {
  const std::string base = "/hopsworks-api/api/project/119";
  const std::string listing = base + "/dataset/Resources/public/predictions";
  const std::string file = base + "/dataset/download/with_auth/Resources/public/models/a.json";
  const std::string models = base + "/modelregistries/119/models";
  for (const std::string& target : {
           listing,
           listing + "?",
           listing + "?action=listing&expand=inodes&offset=0&sort_by=NAME:desc",
           listing + "?action=unzip&expand=inodes&limit=10&offset=0&sort_by=NAME:desc",
           listing + "?action=listing&expand=users&limit=10&offset=0&sort_by=NAME:desc",
           listing + "?action=listing&expand=inodes&limit=0&offset=0&sort_by=NAME:desc",
           listing + "?action=listing&expand=inodes&limit=101&offset=0&sort_by=NAME:desc",
           listing + "?action=listing&expand=inodes&limit=10&offset=1&sort_by=NAME:desc",
           listing + "?action=listing&expand=inodes&limit=10&offset=0&sort_by=NAME:asc",
           listing + std::string(kListing) + "&type=HIVEDB",
           listing + std::string(kListing) + "&limit=10",
           listing + std::string(kListing) + "&&",
           file,
           file + "?type=FEATURESTORE",
           file + "?type=DATASET&token=x",
           file + "?type=DATASET%00",
           models,
           models + "?limit=1",
           models + "?filter_by=name_eq:m",
           models + "?filter_by=name_like:m&limit=1",
           models + "?filter_by=name_eq:&limit=1",
           models + "?filter_by=name_eq:m%2F&limit=1",
           models + "?filter_by=name_eq:m&filter_by=latest_version&limit=1",
           models + "?filter_by=name_eq:m&limit=1&sort_by=mae",
           models + "?filter_by=name_eq:m&limit=1&sort_by=mae:up",
           models + "?filter_by=name_eq:m&limit=1&sort_by=m'ae:asc",
           models + "?filter_by=name_eq:m&limit=1&expand=inputexample",
           models + "/m_1?expand=modelschema",
           base.substr(0, 26) + "/getProjectInfo/boxoffice?x=1",
       }) {
    EXPECT_EQ(refusal(target), ErrorCode::kInvalidArgument) << target;
  }
}

TEST(HopsworksRequest, LimitsNameLengths) {
  const std::string models = "/project/119/modelregistries/119/models/";
  const std::string longest = models + std::string(63, 'm') + "_999999999";
  EXPECT_EQ(canonical(longest), longest);
  EXPECT_EQ(canonical(models + std::string(64, 'm') + "_1"), "refused: no such route");
  EXPECT_EQ(canonical(models + "m_1000000000"), "refused: no such route");
  const std::string files = "/project/119/dataset/download/with_auth/Resources/public/models/";
  const std::string file = files + std::string(100, 'f');
  EXPECT_EQ(canonical(file + "?type=DATASET"), file + "?type=DATASET");
  EXPECT_EQ(canonical(file + "f?type=DATASET"), "refused: no such route");
}

TEST(HopsworksRequest, RejectsTargetsOver2048Bytes) {
  EXPECT_EQ(refusal("/hopsworks-api/api/" + std::string(2030, 'a')), ErrorCode::kTooLarge);
  EXPECT_EQ(refusal("/hopsworks-api/api/" + std::string(2029, 'a')), ErrorCode::kNotFound);
}

TEST(HopsworksRequest, ErrorsNameTheParameterAndNeverItsValue) {
  const auto request = parse_hopsworks_request(
      "GET",
      "/hopsworks-api/api/project/119/dataset/download/with_auth/Resources/public/models/a"
      "?type=CANARY",
      kProject);
  ASSERT_FALSE(request.ok());
  EXPECT_EQ(request.error().message, "type: invalid value");
}

TEST(HopsworksRequest, ChecksRequestsFromValues) {
  const std::vector<QueryParameter> dataset = {{"type", "DATASET"}};
  using Route = HopsworksRoute;
  EXPECT_TRUE(make_hopsworks_request({Route::kModelFile, "m", 1, "f.bin", dataset}).ok());
  EXPECT_TRUE(make_hopsworks_request({Route::kProject, "", 0, "", {}}).ok());
  EXPECT_EQ(make_hopsworks_request({Route::kModelFile, "m/", 1, "f.bin", dataset}).error().message,
            "model: invalid value");
  EXPECT_EQ(make_hopsworks_request({Route::kModelFile, "m", 0, "f.bin", dataset}).error().message,
            "version: invalid value");
  EXPECT_EQ(make_hopsworks_request({Route::kModelFile, "m", 1, "../f", dataset}).error().message,
            "file: invalid value");
  EXPECT_EQ(make_hopsworks_request({Route::kModelFile, "m", 1, "f.bin", {}}).error().message,
            "type: required");
  EXPECT_FALSE(make_hopsworks_request({Route::kProject, "m", 0, "", {}}).ok());
  EXPECT_FALSE(make_hopsworks_request({Route::kProject, "", 1, "", {}}).ok());
  EXPECT_FALSE(make_hopsworks_request({Route::kProject, "", 0, "f", {}}).ok());
}

TEST(HopsworksRequest, RoutesHaveLogNamesAndBodyTypes) {
  EXPECT_EQ(hopsworks_route_name(HopsworksRoute::kPredictions), "hopsworks_predictions");
  EXPECT_EQ(hopsworks_route_names().size(), 8u);
  EXPECT_EQ(hopsworks_body(HopsworksRoute::kModelVersions), HopsworksBody::kJson);
  EXPECT_EQ(hopsworks_body(HopsworksRoute::kPredictionsFile), HopsworksBody::kBytes);
}

}  // namespace
}  // namespace boxoffice
