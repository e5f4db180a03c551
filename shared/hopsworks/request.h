#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/hopsworks/project.h"
#include "shared/tmdb/query.h"

namespace boxoffice {

// Allow-list of Hopsworks requests through the proxy: read-only, one project, only published files
// and the model registry. The key can read the whole project, so this list protects the rest.

/// Allowed routes. Paths are below /hopsworks-api/api; {p} is the project's id. {file} is 1 to 100
/// letters, digits, `_`, `.` and `-`, starting with a letter or digit, without `..`. {model} is 1
/// to 63 letters, digits and `_`. {version} is a positive number.
enum class HopsworksRoute {
  kProject,          ///< /project/getProjectInfo/{name of the project}
  kPredictions,      ///< /project/{p}/dataset/Resources/public/predictions
  kPredictionsFile,  ///< /project/{p}/dataset/download/with_auth/Resources/public/predictions/{file}
  kPublicModels,     ///< /project/{p}/dataset/Resources/public/models
  kPublicModelFile,  ///< /project/{p}/dataset/download/with_auth/Resources/public/models/{file}
  kModelVersions,    ///< /project/{p}/modelregistries/{p}/models
  kModel,            ///< /project/{p}/modelregistries/{p}/models/{model}_{version}
  kModelFile,  ///< /project/{p}/dataset/download/with_auth/Models/{model}/{version}/Files/{file}
};

/// Type of the response body.
enum class HopsworksBody {
  kJson,
  kBytes,  ///< raw bytes of a file
};

/// A checked request. Created only by make_hopsworks_request() and parse_hopsworks_request(), so
/// that equivalent requests compare equal. Parameters are required, except sort_by of
/// kModelVersions:
/// - listings (kPredictions, kPublicModels): action=listing, expand=inodes, limit=1..100, offset=0,
///   sort_by=NAME:desc, which lists the newest first;
/// - files: type=DATASET;
/// - kModelVersions: filter_by=name_eq:{model}, limit=1..100, sort_by={metric}:asc or :desc.
struct HopsworksRequest {
  HopsworksRoute route = HopsworksRoute::kProject;
  std::string model;         ///< "" for routes without a model
  std::int64_t version = 0;  ///< 0 for routes without a version
  std::string file;          ///< "" for routes without a file
  std::vector<QueryParameter> parameters;

  bool operator==(const HopsworksRequest&) const = default;
};

/// Checks a request and sorts its parameters. Errors: kInvalidArgument, naming an invalid, missing,
/// unexpected or repeated part or parameter.
Result<HopsworksRequest> make_hopsworks_request(HopsworksRequest request);

/// Parses the method and target of a request line. `HEAD` is read as `GET`. Errors:
/// kMethodNotAllowed; kNotFound for any other path, including another project's, and for `%2F`,
/// `..`, `//` or a host; kInvalidArgument for an invalid query; kTooLarge past 2,048 bytes.
/// Messages never repeat a value.
Result<HopsworksRequest> parse_hopsworks_request(std::string_view method, std::string_view target,
                                                 const HopsworksProject& project);

/// Returns the canonical target, for clients and for Hopsworks. Inverse of
/// parse_hopsworks_request() for the same project. REQUIRES: the project's id is known, unless the
/// route is kProject.
std::string hopsworks_target(const HopsworksRequest& request, const HopsworksProject& project);

HopsworksBody hopsworks_body(HopsworksRoute route);

/// Returns a stable name for logs and metrics, e.g. "hopsworks_predictions".
std::string_view hopsworks_route_name(HopsworksRoute route);

/// Returns the names of all routes.
std::vector<std::string_view> hopsworks_route_names();

}  // namespace boxoffice
