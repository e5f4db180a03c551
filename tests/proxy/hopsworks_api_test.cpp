// Tests of Hopsworks through the proxy, over real sockets. Each test scripts the fake's responses.

#include <gtest/gtest.h>

#include <string>

#include "tests/proxy/eventually.h"
#include "tests/proxy/raw_http.h"
#include "tests/proxy/running_proxy.h"
#include "tests/proxy/upstream/support.h"

namespace boxoffice {
namespace {

constexpr char kListing[] =
    "/hopsworks-api/api/project/119/dataset/Resources/public/predictions"
    "?action=listing&expand=inodes&limit=10&offset=0&sort_by=NAME:desc";
constexpr char kFile[] =
    "/hopsworks-api/api/project/119/dataset/download/with_auth/Resources/public/predictions/"
    "2026-11-22.json?type=DATASET";

/// Returns a response for the next request.
FakeFault answer(const std::string& status, const std::string& type, const std::string& body) {
  FakeFault fault = raw("HTTP/1.1 " + status + "\r\nContent-Type: " + type +
                        "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  fault.times = 1;
  return fault;
}
FakeFault json(const std::string& body) { return answer("200 OK", "application/json", body); }

class ProxyHopsworks : public testing::Test {
 protected:
  ProxyHopsworks() : fake_(https_options()) {}

  /// Configuration with the fake as Hopsworks, for the project "boxoffice".
  ProxyConfig config() const {
    ProxyConfig config = quiet_config();
    config.hopsworks.origin = parse_origin(fake_.base_url()).value();
    config.hopsworks.project = "boxoffice";
    config.hopsworks.credential = Credential::kHopsworksApiKey;
    config.hopsworks.key.secret = Secret("CANARY-hopsworks");
    config.hopsworks.key.source = "HOPSWORKS_API_KEY";
    config.ca_file = test_certificates().ca;
    return config;
  }

  /// Scripts the response to the proxy's initial project lookup.
  void script_project() {
    fake_.set_fault(json(R"({"projectId":119,"projectName":"boxoffice","owner":"a@b.c",)"
                         R"("projectTeam":[{"user":{"email":"a@b.c"}}]})"));
  }
  bool received_requests(std::size_t times) const {
    return eventually([&] { return fake_.request_count() == times; });
  }

  FakeTmdb fake_;
};

TEST_F(ProxyHopsworks, LooksUpProjectAndListsPublishedFiles) {
  script_project();
  fake_.set_fault(json(R"({"href":"https://internal.example/x","count":1,"items":[)"
                       R"({"href":"https://internal.example/y","attributes":)"
                       R"({"name":"2026-11-22.json","owner":"boxoffice__meb10000","size":7}}]})"));
  RunningProxy proxy(config());
  ASSERT_TRUE(received_requests(1));
  httplib::Result response;
  ASSERT_TRUE(eventually([&] {
    response = proxy.get(kListing);
    return response && response->status == 200;
  }));
  EXPECT_EQ(response->body,
            R"({"count":1,"items":[{"attributes":{"name":"2026-11-22.json","size":7}}]})");
  EXPECT_EQ(response->get_header_value("Cache-Control"),
            "public, max-age=300, stale-while-revalidate=300, stale-if-error=2592000");
  const auto requests = fake_.requests();
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_EQ(requests[0].target, "/hopsworks-api/api/project/getProjectInfo/boxoffice");
  EXPECT_EQ(requests[1].target,
            "/hopsworks-api/api/project/119/dataset/Resources/public/predictions"
            "?action=listing&expand=inodes&limit=10&offset=0&sort_by=NAME%3Adesc");
  EXPECT_EQ(requests[1].field("Authorization"), "ApiKey CANARY-hopsworks");
}

TEST_F(ProxyHopsworks, RevealsOnlyIdAndNameOfProject) {
  script_project();
  script_project();
  RunningProxy proxy(config());
  ASSERT_TRUE(received_requests(1));
  const auto response = proxy.get("/hopsworks-api/api/project/getProjectInfo/boxoffice");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, R"({"projectId":119,"projectName":"boxoffice"})");
  EXPECT_EQ(proxy.status("/hopsworks-api/api/project/getProjectInfo/other"), "404");
}

TEST_F(ProxyHopsworks, ForwardsFilesUnchanged) {
  script_project();
  const std::string bytes("\x00\x01model\xff", 8);
  fake_.set_fault(answer("200 OK", "application/octet-stream", bytes));
  RunningProxy proxy(config());
  ASSERT_TRUE(received_requests(1));
  httplib::Result response;
  ASSERT_TRUE(eventually([&] {
    response = proxy.get(kFile);
    return response && response->status == 200;
  }));
  EXPECT_EQ(response->body, bytes);
  EXPECT_EQ(response->get_header_value("Content-Type"), "application/octet-stream");
  EXPECT_EQ(response->get_header_value("X-Content-Type-Options"), "nosniff");
}

TEST_F(ProxyHopsworks, RefusesOtherPathsAndProjects) {
  script_project();
  RunningProxy proxy(config());
  ASSERT_TRUE(received_requests(1));
  ASSERT_TRUE(
      eventually([&] { return proxy.status("/hopsworks-api/api/project/119/nothing") == "404"; }));
  const std::string base = "/hopsworks-api/api/project/119";
  for (const std::string& target :
       {std::string("/hopsworks-api/api/project"), std::string("/hopsworks-api/"),
        std::string("/hopsworks-api/api/project/120/dataset/Resources/public/predictions?"
                    "action=listing&expand=inodes&limit=10&offset=0&sort_by=NAME:desc"),
        base + "/credentials", base + "/dataset/Resources?action=listing",
        base + "/dataset/%2FProjects%2Fboxoffice%2FResources%2Fpublic%2Fpredictions",
        base + "/dataset/download/with_auth/Resources/secret.json?type=DATASET",
        base + "/dataset/download/with_auth/Resources/public/predictions/..%2fx?type=DATASET",
        base + "/dataset/download/with_auth/Resources/public/predictions/../x?type=DATASET",
        base + "/featurestores/67/featuregroups",
        std::string("/hopsworks-api/api/users/secrets")}) {
    EXPECT_EQ(proxy.status(target), "404") << target;
  }
  EXPECT_EQ(proxy.status(base + "/dataset/Resources/public/predictions?action=delete"), "400");
  EXPECT_EQ(proxy.status(kListing, "DELETE"), "405");
  EXPECT_EQ(fake_.request_count(), 1u);
}

TEST_F(ProxyHopsworks, RetriesProjectLookupAfterFailure) {
  fake_.set_fault({.kind = FaultKind::kStatus, .times = 1, .status = 401});
  script_project();
  fake_.set_fault(json(R"({"count":0})"));
  RunningProxy proxy(config());
  ASSERT_TRUE(received_requests(1));
  httplib::Result response;
  EXPECT_TRUE(eventually([&] {
    response = proxy.get(kListing);
    if (response && response->status == 503) {
      EXPECT_EQ(response->get_header_value("Retry-After"), "1");
    }
    return response && response->status == 200;
  }));
  EXPECT_EQ(fake_.request_count(), 3u);
}

TEST_F(ProxyHopsworks, DoesNotForwardUpstreamErrors) {
  script_project();
  fake_.set_fault(
      raw("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n"
          "Content-Length: 47\r\n\r\n"
          R"({"errorCode":110018,"errorMsg":"hdfs://inner/"})"));
  RunningProxy proxy(config());
  ASSERT_TRUE(received_requests(1));
  httplib::Result response;
  ASSERT_TRUE(eventually([&] {
    response = proxy.get(kFile);
    return response && response->status == 502;
  }));
  EXPECT_EQ(response->body.find("inner"), std::string::npos);
}

}  // namespace
}  // namespace boxoffice
