#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/http_method.h"
#include "shared/hopsworks/project.h"
#include "shared/tmdb/query.h"

namespace boxoffice {

// Requests of the jobs, whose key may write. The proxy's requests are checked by the allow-list in
// request.h instead.

/// A Hopsworks request without a key.
struct HopsworksCall {
  HttpMethod method = HttpMethod::kGet;
  std::string target;
  std::string content_type{};  ///< "" without a body
  std::string body{};

  bool operator==(const HopsworksCall&) const = default;
};

/// The project and its feature store.
struct HopsworksPlace {
  HopsworksProject project;
  std::int64_t feature_store_id = 0;
  std::string feature_store_name{};  ///< "boxoffice_featurestore"

  bool operator==(const HopsworksPlace&) const = default;
};

/// Joins `/hopsworks-api/api` and the percent-encoded segments. A path within a dataset is one
/// segment, as in the Python SDK.
std::string hopsworks_path(std::span<const std::string> segments);

/// Like hopsworks_path(), below `/project/{id}`.
std::string project_path(const HopsworksProject& project, std::span<const std::string> segments);

/// Like hopsworks_path(), below `/project/{id}/featurestores/{id}`.
std::string feature_store_path(const HopsworksPlace& place, std::span<const std::string> segments);

/// GET request of a path and a query; parameters may repeat.
HopsworksCall get_call(std::string path, std::span<const QueryParameter> parameters = {});

/// POST or PUT request with a JSON body.
HopsworksCall json_call(HttpMethod method, std::string path, std::string body);

// ---- session start

/// Fetches the versions of the server's components.
HopsworksCall versions_call();

/// Fetches a project by name.
HopsworksCall project_call(std::string_view project);

/// Fetches the project's feature store.
HopsworksCall feature_store_call(const HopsworksProject& project);

/// Parses the response to feature_store_call(). Errors: those of parse_json(); kMissingField.
Result<HopsworksPlace> parse_feature_store(const HopsworksProject& project, std::string_view json);

/// Hopsworks version; an unknown version counts as newer than any known one.
struct HopsworksVersion {
  int major = 9999;
  int minor = 0;

  auto operator<=>(const HopsworksVersion&) const = default;
};

/// Parses the response to versions_call(): `software` "hopsworks", e.g. "4.2.0" or
/// "5.1.0-SNAPSHOT".
HopsworksVersion parse_hopsworks_version(std::string_view json);

/// Table format for new stream feature groups: HUDI before 4.6, DELTA since then.
std::string_view time_travel_format(HopsworksVersion version);

}  // namespace boxoffice
