#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/hopsworks/project.h"
#include "shared/tmdb/query.h"

namespace boxoffice {

// The grammar of what may be asked of Hopsworks through the proxy: read-only, of one project, of
// published files and the model registry alone. A key reads everything in its project, so this
// table is what keeps the rest private.

/// Every route. Paths are below /hopsworks-api/api; {p} is the project's id. {file} is of one to
/// 100 letters, digits, `_`, `.` and `-`, the first a letter or digit, without `..`; {model} of one
/// to 63 letters, digits and `_`; {version} a number from 1.
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

/// What the answer's body is.
enum class HopsworksBody {
  kJson,
  kBytes,  ///< a file as it is
};

/// A request that the grammar allows. Made by make_hopsworks_request and parse_hopsworks_request
/// only: equal requests are equal here. Parameters, all of them required but sort_by of
/// kModelVersions:
/// - listings (kPredictions, kPublicModels): action=listing, expand=inodes, limit=1..100, offset=0,
///   sort_by=NAME:desc, that is the newest first;
/// - files: type=DATASET;
/// - kModelVersions: filter_by=name_eq:{model}, limit=1..100, sort_by={metric}:asc or :desc.
struct HopsworksRequest {
  HopsworksRoute route = HopsworksRoute::kProject;
  std::string model;         ///< "" for routes without one
  std::int64_t version = 0;  ///< 0 for routes without one
  std::string file;          ///< "" for routes without one
  std::vector<QueryParameter> parameters;

  bool operator==(const HopsworksRequest&) const = default;
};

/// Checks a request and brings its parameters into their one order. Errors: kInvalidArgument,
/// naming the part or the parameter: outside its domain, required and not there, there and not of
/// this route, given twice.
Result<HopsworksRequest> make_hopsworks_request(HopsworksRequest request);

/// Reads the method and the raw target of a request line. `HEAD` is read as `GET`. Errors:
/// kMethodNotAllowed; kNotFound for any other path, be it of another project, or spelled with
/// `%2F`, `..`, `//` or a host; kInvalidArgument for its query; kTooLarge past 2,048 bytes. No
/// message repeats a value.
Result<HopsworksRequest> parse_hopsworks_request(std::string_view method, std::string_view target,
                                                 const HopsworksProject& project);

/// The one way to write a request, for the client and for Hopsworks alike. With the same project,
/// parse_hopsworks_request gives the same request back. REQUIRES: the project's id is known, unless
/// the route is kProject.
std::string hopsworks_target(const HopsworksRequest& request, const HopsworksProject& project);

HopsworksBody hopsworks_body(HopsworksRoute route);

/// A fixed name for logs and metrics, e.g. "hopsworks_predictions".
std::string_view hopsworks_route_name(HopsworksRoute route);

/// The names of all routes.
std::vector<std::string_view> hopsworks_route_names();

}  // namespace boxoffice
