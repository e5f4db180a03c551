#include "proxy/store/hopsworks/session.h"

#include <gtest/gtest.h>

#include "tests/store/hopsworks/support.h"

namespace boxoffice {
namespace {

std::string open_error(HopsworksSettings settings) {
  const auto session = HopsworksSession::open(std::move(settings));
  return session.ok() ? "" : session.error().message;
}

TEST(HopsworksSession, FindsProjectAndFeatureStore) {
  FakeHopsworks fake(hopsworks_options());
  const auto session = log_in(fake);
  EXPECT_EQ(session->project().id, 119);
  EXPECT_EQ(session->place().feature_store_id, 67);
  EXPECT_EQ(session->place().feature_store_name, "boxoffice_featurestore");
  EXPECT_EQ(session->version(), (HopsworksVersion{5, 1}));
  const auto requests = fake.requests();
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_EQ(requests[1].target, "/hopsworks-api/api/project/getProjectInfo/boxoffice");
  EXPECT_EQ(requests[2].target,
            "/hopsworks-api/api/project/119/featurestores/boxoffice_featurestore");
  EXPECT_EQ(requests[1].field("Authorization"), "ApiKey fake.key");
}

TEST(HopsworksSession, ExplainsWrongKeyWithoutRepeatingIt) {
  FakeHopsworks fake(hopsworks_options());
  HopsworksSettings settings = hopsworks_settings(fake);
  settings.key = Secret("CANARY.expired");
  const std::string error = open_error(std::move(settings));
  EXPECT_EQ(error,
            "Hopsworks: Hopsworks does not know the API key: it may have expired or been deleted; "
            "create a new one in the account's settings and set HOPSWORKS_API_KEY (errorCode "
            "320002)");
  EXPECT_EQ(count_requests(fake, "GET", "getProjectInfo"), 1);
}

TEST(HopsworksSession, MissingScopeListsRequiredScopes) {
  FakeHopsworks fake(hopsworks_options());
  fake.refuse({"GET", "featurestores", 403, 320004});
  const std::string error = open_error(hopsworks_settings(fake));
  EXPECT_NE(error.find("the API key lacks a scope"), std::string::npos) << error;
  EXPECT_NE(error.find("MODELREGISTRY"), std::string::npos) << error;
}

TEST(HopsworksSession, UnknownProjectGivesAdvice) {
  FakeHopsworks fake(hopsworks_options());
  HopsworksSettings settings = hopsworks_settings(fake);
  settings.project = "other";
  EXPECT_NE(open_error(std::move(settings)).find("check HOPSWORKS_PROJECT"), std::string::npos);
}

TEST(HopsworksSession, RetriesBusyServersAndGateways) {
  FakeHopsworks fake(hopsworks_options());
  fake.refuse({"GET", "getProjectInfo", 503, 0});
  fake.refuse({"GET", "getProjectInfo", 429, 0});
  fake.refuse({"GET", "featurestores", 400, 110001});
  EXPECT_EQ(open_error(hopsworks_settings(fake)), "");
  EXPECT_EQ(count_requests(fake, "GET", "getProjectInfo"), 3);
}

TEST(HopsworksSession, PersistentGatewayErrorIsError) {
  FakeHopsworks fake(hopsworks_options());
  fake.refuse({"GET", "getProjectInfo", 502, 0, -1});
  EXPECT_EQ(open_error(hopsworks_settings(fake)),
            "Hopsworks: Hopsworks or its gateway failed with status 502; try again later");
  EXPECT_EQ(count_requests(fake, "GET", "getProjectInfo"), 3);
}

TEST(HopsworksSession, RetriesNetworkFaults) {
  for (const FakeFault& fault :
       {FakeFault{.kind = FaultKind::kResetInAnswer, .bytes = 0},
        FakeFault{.kind = FaultKind::kCutBody}, FakeFault{.kind = FaultKind::kResetOnAccept},
        FakeFault{.kind = FaultKind::kStatus, .status = 500}}) {
    FakeHopsworks fake(hopsworks_options());
    fake.set_fault(fault);
    EXPECT_EQ(open_error(hopsworks_settings(fake)), "") << static_cast<int>(fault.kind);
  }
}

TEST(HopsworksSession, RefusesCertificateOfUnknownAuthority) {
  FakeHopsworks fake(hopsworks_options());
  HopsworksSettings settings = hopsworks_settings(fake);
  settings.ca_file = "";
  EXPECT_NE(open_error(std::move(settings)).find("certificate of 127.0.0.1 is not trusted"),
            std::string::npos);
  EXPECT_EQ(fake.request_count(), 0u);
}

TEST(HopsworksSession, NamesUnreachableHost) {
  HopsworksSettings settings;
  {
    FakeHopsworks fake(hopsworks_options());
    settings = hopsworks_settings(fake);
  }
  EXPECT_NE(open_error(std::move(settings)).find("127.0.0.1 is unreachable"), std::string::npos);
}

TEST(HopsworksSession, DoesNotResendChangeAfterLostReply) {
  FakeHopsworks fake(hopsworks_options());
  const auto session = log_in(fake);
  fake.refuse({"POST", "", 502, 0});
  const auto answer = session->ask(json_call(HttpMethod::kPost, "/hopsworks-api/api/x", "{}"), "x");
  ASSERT_TRUE(answer.ok());
  ASSERT_TRUE(answer->refusal);
  EXPECT_EQ(answer->refusal->status, 502);
  EXPECT_EQ(count_requests(fake, "POST", "/x"), 1);
}

}  // namespace
}  // namespace boxoffice
