#include "proxy/server/api/api_request.h"

#include <utility>

#include "shared/hopsworks/request.h"
#include "shared/tmdb/request.h"

namespace boxoffice {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t kMaxFileBytes = 8u << 20;

/// Fresh for `ttl`; stale for another `ttl` while it is refreshed, and for 30 days while the
/// service fails.
constexpr FreshnessRule fresh_for(std::chrono::seconds ttl) {
  return {.ttl = ttl, .stale_while_revalidate = ttl, .stale_if_error = days(30)};
}

FreshnessRule freshness_of_route(TmdbRoute route) {
  switch (route) {
    case TmdbRoute::kSearchMovie:
      return fresh_for(minutes(10));
    case TmdbRoute::kDiscoverMovie:
    case TmdbRoute::kUpcoming:
    case TmdbRoute::kNowPlaying:
    case TmdbRoute::kPopular:
      return fresh_for(hours(1));
    case TmdbRoute::kConfiguration:
    case TmdbRoute::kGenreList:
    case TmdbRoute::kCertificationList:
      return fresh_for(days(7));
    default:
      return fresh_for(hours(24));
  }
}

FreshnessRule freshness_of_route(HopsworksRoute route) {
  switch (route) {
    case HopsworksRoute::kPredictions:
    case HopsworksRoute::kPublicModels:
    case HopsworksRoute::kModelVersions:
    case HopsworksRoute::kModel:
      return fresh_for(minutes(5));
    default:
      return fresh_for(hours(24));  // files are immutable
  }
}

Redaction redaction_of(HopsworksRoute route) {
  if (route == HopsworksRoute::kProject) return Redaction::kHopsworksProject;
  return hopsworks_body(route) == HopsworksBody::kJson ? Redaction::kHopsworksJson
                                                       : Redaction::kNone;
}

}  // namespace

Result<ApiRequest> parse_api_request(std::string_view method, std::string_view target,
                                     const HopsworksProject& project) {
  ApiRequest request;
  if (target.starts_with(kTmdbPrefix)) {
    target.remove_prefix(kTmdbPrefix.size() - 1);
    const auto parsed = parse_tmdb_request(method, target);
    if (!parsed) return parsed.error();
    request.service = Service::kTmdb;
    request.route = tmdb_route_name(parsed->route);
    request.upstream_request.target = tmdb_target(*parsed);
    request.key = "/tmdb" + request.upstream_request.target;
    request.freshness = freshness_of_route(parsed->route);
    return request;
  }
  const auto parsed = parse_hopsworks_request(method, target, project);
  if (!parsed) return parsed.error();
  request.service = Service::kHopsworks;
  request.route = hopsworks_route_name(parsed->route);
  request.upstream_request.target = hopsworks_target(*parsed, project);
  request.upstream_request.json = hopsworks_body(parsed->route) == HopsworksBody::kJson;
  if (!request.upstream_request.json) request.upstream_request.max_body_bytes = kMaxFileBytes;
  request.key = request.upstream_request.target;
  request.freshness = freshness_of_route(parsed->route);
  request.redaction = redaction_of(parsed->route);
  return request;
}

}  // namespace boxoffice
