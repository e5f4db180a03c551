#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/http_method.h"
#include "shared/hopsworks/project.h"
#include "shared/tmdb/query.h"

namespace boxoffice {

// Requests of the jobs, whose key may write. They are made of values; what a visitor asks through
// the proxy goes by the grammar of request.h instead.

/// A request to Hopsworks, without a key.
struct HopsworksCall {
  HttpMethod method = HttpMethod::kGet;
  std::string target;
  std::string content_type{};  ///< "" without a body
  std::string body{};

  bool operator==(const HopsworksCall&) const = default;
};

/// Where the project's features are.
struct HopsworksPlace {
  HopsworksProject project;
  std::int64_t feature_store_id = 0;
  std::string feature_store_name{};  ///< "boxoffice_featurestore"

  bool operator==(const HopsworksPlace&) const = default;
};

/// `/hopsworks-api/api` and the segments, each percent-encoded: a path within a data set is one
/// segment, as the Python SDK sends it.
std::string hopsworks_path(std::span<const std::string> segments);

/// The same below `/project/{id}`.
std::string project_path(const HopsworksProject& project, std::span<const std::string> segments);

/// The same below `/project/{id}/featurestores/{id}`.
std::string feature_store_path(const HopsworksPlace& place, std::span<const std::string> segments);

/// A GET of a path and its query; parameters may repeat.
HopsworksCall get_call(std::string path, std::span<const QueryParameter> parameters = {});

/// A POST or PUT of JSON.
HopsworksCall json_call(HttpMethod method, std::string path, std::string body);

// ---- the start of every session

/// Which versions the server's parts have.
HopsworksCall versions_call();

/// The project by its name.
HopsworksCall project_call(std::string_view project);

/// The project's feature store.
HopsworksCall feature_store_call(const HopsworksProject& project);

/// Reads the answer to feature_store_call. Errors: those of parse_json; kMissingField.
Result<HopsworksPlace> parse_feature_store(const HopsworksProject& project, std::string_view json);

/// Hopsworks' own version; what is not known is newer than all that is.
struct HopsworksVersion {
  int major = 9999;
  int minor = 0;

  auto operator<=>(const HopsworksVersion&) const = default;
};

/// Reads the answer to versions_call: `software` "hopsworks", e.g. "4.2.0" or "5.1.0-SNAPSHOT".
HopsworksVersion parse_hopsworks_version(std::string_view json);

/// The format that stream feature groups of this version are to be made in: HUDI before 4.6, DELTA
/// from then on.
std::string_view time_travel_format(HopsworksVersion version);

}  // namespace boxoffice
