#include "proxy/server/api/api_request.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace boxoffice {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const HopsworksProject kProject{119, "boxoffice"};

ApiRequest request(const std::string& target) {
  const auto parsed = parse_api_request("GET", target, kProject);
  EXPECT_TRUE(parsed.ok()) << target;
  return parsed.ok() ? *parsed : ApiRequest{};
}

TEST(ApiRequest, EachRouteHasItsFreshness) {
  const std::string hopsworks = "/hopsworks-api/api/project/119/";
  const std::vector<std::pair<std::string, seconds>> times = {
      {"/tmdb/3/movie/603", hours(24)},
      {"/tmdb/3/movie/603/credits", hours(24)},
      {"/tmdb/3/person/31", hours(24)},
      {"/tmdb/3/search/movie?query=x", minutes(10)},
      {"/tmdb/3/discover/movie", hours(1)},
      {"/tmdb/3/movie/upcoming", hours(1)},
      {"/tmdb/3/movie/now_playing", hours(1)},
      {"/tmdb/3/movie/popular", hours(1)},
      {"/tmdb/3/configuration", days(7)},
      {"/tmdb/3/genre/movie/list", days(7)},
      {"/tmdb/3/certification/movie/list", days(7)},
      {hopsworks + "dataset/Resources/public/predictions?action=listing&expand=inodes&limit=10"
                   "&offset=0&sort_by=NAME:desc",
       minutes(5)},
      {hopsworks + "dataset/download/with_auth/Resources/public/predictions/x.json?type=DATASET",
       hours(24)},
  };
  for (const auto& [target, ttl] : times) {
    const FreshnessRule rule = request(target).freshness;
    EXPECT_EQ(rule.ttl, ttl) << target;
    EXPECT_EQ(rule.stale_while_revalidate, ttl) << target;
    EXPECT_EQ(rule.stale_if_error, days(30)) << target;
  }
  EXPECT_EQ(kNotFoundFreshness.ttl, seconds(60));
}

TEST(ApiRequest, EquivalentRequestsHaveEqualKeys) {
  const std::string key =
      request("/tmdb/3/movie/603?append_to_response=credits,keywords&language=en").key;
  EXPECT_EQ(request("/tmdb/3/movie/603?language=en&append_to_response=keywords%2Ccredits").key,
            key);
  EXPECT_EQ(
      request("/tmdb/3/movie/603?language=en&append_to_response=credits,keywords&api_key=x").key,
      key);
  EXPECT_NE(request("/tmdb/3/movie/603?append_to_response=credits,keywords&language=de").key, key);
  EXPECT_NE(request("/tmdb/3/movie/604?append_to_response=credits,keywords&language=en").key, key);
}

}  // namespace
}  // namespace boxoffice
