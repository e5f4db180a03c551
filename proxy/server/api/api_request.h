#pragma once

#include <string>
#include <string_view>

#include "proxy/server/cache/freshness.h"
#include "proxy/upstream/upstream.h"
#include "shared/base/result.h"
#include "shared/hopsworks/project.h"

namespace boxoffice {

enum class Service { kTmdb, kHopsworks };

/// Redaction of a service's response.
enum class Redaction {
  kNone,
  kHopsworksJson,     ///< removes internal hosts and people (redact_hopsworks_json)
  kHopsworksProject,  ///< keeps id and name only
};

/// An allowed request to one of the services.
struct ApiRequest {
  Service service = Service::kTmdb;
  std::string_view route;  ///< fixed name for logs and metrics
  /// The canonical request: equivalent requests have equal keys.
  std::string key;
  UpstreamRequest upstream_request;  ///< its target is rebuilt from the parsed values
  FreshnessRule freshness;
  Redaction redaction = Redaction::kNone;
};

/// Path prefixes of the two services.
inline constexpr std::string_view kTmdbPrefix = "/tmdb/";
inline constexpr std::string_view kHopsworksPrefix = "/hopsworks-api/";

/// Parses the raw target of a GET or HEAD that begins with one of the prefixes. Errors: those of
/// parse_tmdb_request and parse_hopsworks_request.
Result<ApiRequest> parse_api_request(std::string_view method, std::string_view target,
                                     const HopsworksProject& project);

/// How long a 404 is cached.
inline constexpr FreshnessRule kNotFoundFreshness{.ttl = std::chrono::seconds(60)};

}  // namespace boxoffice
