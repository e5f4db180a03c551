#include "proxy/store/hopsworks/access.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/store/hopsworks/support.h"

namespace boxoffice {
namespace {

struct Variables {
  std::map<std::string, std::string> values;

  Environment environment() {
    const auto find = [this](const char* name) -> std::optional<std::string> {
      const auto found = values.find(name);
      return found == values.end() ? std::nullopt : std::optional(found->second);
    };
    return {find, [this, find](const char* name) -> std::optional<Secret> {
              auto value = find(name);
              values.erase(name);
              return value ? std::optional<Secret>(Secret(*std::move(value))) : std::nullopt;
            }};
  }
};

TEST(HopsworksAccess, ReadsVariablesAndRemovesKey) {
  const std::string ca_file = hopsworks_settings(FakeHopsworks(hopsworks_options())).ca_file;
  Variables variables{{{"HOPSWORKS_API_KEY", "CANARY.key"},
                       {"HOPSWORKS_PROJECT", "films"},
                       {"HOPSWORKS_HOST", "hops.example:8443"},
                       {"HOPSWORKS_CA_FILE", ca_file}}};
  std::vector<std::string> warnings;
  const auto settings = take_hopsworks_settings(variables.environment(), warnings);
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->project, "films");
  EXPECT_EQ(settings->origin.host, "hops.example");
  EXPECT_EQ(settings->origin.port, 8443);
  EXPECT_EQ(settings->ca_file, ca_file);
  EXPECT_FALSE(variables.values.contains("HOPSWORKS_API_KEY"));
}

TEST(HopsworksAccess, TreatsEmptyVariablesAsUnset) {
  Variables variables{{{"HOPSWORKS_API_KEY", "k"}, {"HOPSWORKS_PROJECT", "films"}}};
  for (const char* const name :
       {"HOPSWORKS_API_KEY_FILE", "HOPSWORKS_HOST", "HOPSWORKS_BASE_URL", "HOPSWORKS_CA_FILE",
        "HOPSWORKS_CALL_SECONDS", "HOPSWORKS_RETRY_SECONDS", "HOPSWORKS_POLL_SECONDS",
        "HOPSWORKS_JOB_SECONDS", "HOPSWORKS_RATE"}) {
    variables.values[name] = "";
  }
  std::vector<std::string> warnings;
  const auto settings = take_hopsworks_settings(variables.environment(), warnings);
  ASSERT_TRUE(settings.ok()) << settings.error().message;
  EXPECT_EQ(settings->origin.host, "eu-west.cloud.hopsworks.ai");
  EXPECT_EQ(settings->requests_per_second, HopsworksSettings().requests_per_second);
}

TEST(HopsworksAccess, NamesMissingVariable) {
  const auto error = [](Variables variables) {
    std::vector<std::string> warnings;
    const auto settings = take_hopsworks_settings(variables.environment(), warnings);
    return settings.ok() ? "" : settings.error().message.substr(0, 60);
  };
  EXPECT_TRUE(error({{}}).starts_with("HOPSWORKS_API_KEY is not set; create a key"));
  EXPECT_EQ(error({{{"HOPSWORKS_API_KEY", "k"}}}), "HOPSWORKS_PROJECT is not set");
  EXPECT_EQ(error({{{"HOPSWORKS_API_KEY", "k"},
                    {"HOPSWORKS_PROJECT", "p"},
                    {"HOPSWORKS_HOST", "https://h"}}}),
            "HOPSWORKS_HOST: expected HOST or HOST:PORT");
  EXPECT_TRUE(error({{{"HOPSWORKS_API_KEY", ""}, {"HOPSWORKS_PROJECT", "p"}}})
                  .starts_with("HOPSWORKS_API_KEY is not set"));
  EXPECT_EQ(error({{{"HOPSWORKS_API_KEY", "k"}, {"HOPSWORKS_PROJECT", ""}}}),
            "HOPSWORKS_PROJECT is not set");
  // A misplaced value may be a key, so messages do not repeat it.
  EXPECT_EQ(error({{{"HOPSWORKS_API_KEY", "k"},
                    {"HOPSWORKS_PROJECT", "p"},
                    {"HOPSWORKS_CA_FILE", "CANARY"}}}),
            "HOPSWORKS_CA_FILE: no certificates in PEM could be read");
  EXPECT_EQ(error({{{"HOPSWORKS_API_KEY_FILE", "CANARY"}}}),
            "HOPSWORKS_API_KEY_FILE: No such file or directory");
}

TEST(HopsworksAccess, ReadsWaits) {
  Variables variables{{{"HOPSWORKS_API_KEY", "k"},
                       {"HOPSWORKS_PROJECT", "p"},
                       {"HOPSWORKS_CALL_SECONDS", "0.001"},
                       {"HOPSWORKS_RETRY_SECONDS", "0.25"},
                       {"HOPSWORKS_JOB_SECONDS", "86400"},
                       {"HOPSWORKS_RATE", "0.5"}}};
  std::vector<std::string> warnings;
  const auto settings = take_hopsworks_settings(variables.environment(), warnings);
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->call_timeout.count(), 1);
  EXPECT_EQ(settings->first_wait.count(), 250);
  EXPECT_EQ(settings->poll_interval.count(), 5000);
  EXPECT_EQ(settings->job_deadline.count(), 86'400'000);
  EXPECT_EQ(settings->requests_per_second, 0.5);
  for (const char* const bad : {"0", "-1", "nan", "1s", "86401", "1e99"}) {
    Variables wrong{
        {{"HOPSWORKS_API_KEY", "k"}, {"HOPSWORKS_PROJECT", "p"}, {"HOPSWORKS_POLL_SECONDS", bad}}};
    const auto refused = take_hopsworks_settings(wrong.environment(), warnings);
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_EQ(refused.error().message,
              "HOPSWORKS_POLL_SECONDS: expected seconds from 0.001 to 86400");
  }
}

TEST(HopsworksAccess, DefaultsToManagedHost) {
  Variables variables{{{"HOPSWORKS_API_KEY", "k"}, {"HOPSWORKS_PROJECT", "p"}}};
  std::vector<std::string> warnings;
  const auto settings = take_hopsworks_settings(variables.environment(), warnings);
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->origin.host, "eu-west.cloud.hopsworks.ai");
  EXPECT_TRUE(settings->origin.tls);
}

}  // namespace
}  // namespace boxoffice
