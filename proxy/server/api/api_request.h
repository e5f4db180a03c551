#pragma once

#include <string>
#include <string_view>

#include "proxy/server/cache/freshness.h"
#include "proxy/upstream/upstream.h"
#include "shared/base/result.h"
#include "shared/hopsworks/project.h"

namespace boxoffice {

enum class Service { kTmdb, kHopsworks };

/// What is done to a service's answer before anybody else sees it.
enum class Redaction {
  kNone,
  kHopsworksJson,     ///< without internal hosts and people (redact_hopsworks_json)
  kHopsworksProject,  ///< id and name only
};

/// A request to one of the services that the grammars allow.
struct ApiRequest {
  Service service = Service::kTmdb;
  std::string_view route;  ///< a fixed name for logs and metrics
  /// The canonical request: equal requests have equal keys, however they were spelled.
  std::string key;
  UpstreamRequest ask;  ///< `ask.target` is rebuilt from the request's values
  FreshnessRule freshness;
  Redaction redaction = Redaction::kNone;
};

/// The paths of the two services begin with these.
inline constexpr std::string_view kTmdbPrefix = "/tmdb/";
inline constexpr std::string_view kHopsworksPrefix = "/hopsworks-api/";

/// Reads the raw target of a GET or HEAD that begins with one of the prefixes. Errors are those of
/// parse_tmdb_request and parse_hopsworks_request.
Result<ApiRequest> parse_api_request(std::string_view method, std::string_view target,
                                     const HopsworksProject& project);

/// For how long a 404 is remembered.
inline constexpr FreshnessRule kNotFoundFreshness{.ttl = std::chrono::seconds(60)};

}  // namespace boxoffice
