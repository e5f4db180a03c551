#pragma once

#include <string>
#include <string_view>

namespace boxoffice {

/// Hopsworks error codes that need handling. HTTP statuses are ambiguous: a missing object is 404
/// or 400, depending on the endpoint.
namespace hopsworks_code {
inline constexpr int kIllegalState = 110001;  ///< also "too many downloads, try later"
inline constexpr int kDatasetNotFound = 110011;
inline constexpr int kDestinationExists = 110012;
inline constexpr int kPathNotFound = 110018;
inline constexpr int kUploadInProgress = 110041;
inline constexpr int kFolderExists = 110047;
inline constexpr int kDownloadForbidden = 110048;
inline constexpr int kDiskFull = 110055;
inline constexpr int kUploadForbidden = 110056;
inline constexpr int kFeatureFlagOff = 120012;
inline constexpr int kJobNotFound = 130009;
inline constexpr int kProjectNotFound = 150004;
inline constexpr int kFeatureGroupNotFound = 270009;
inline constexpr int kFeatureGroupExists = 270089;
inline constexpr int kFeatureViewNotFound = 270181;
inline constexpr int kKeyNotFound = 320002;
inline constexpr int kKeyOwnerLacksRole = 320003;
inline constexpr int kKeyLacksScope = 320004;
inline constexpr int kKeyInvalid = 320012;
inline constexpr int kKeyNotInDatabase = 320013;
inline constexpr int kModelNotFound = 360000;
inline constexpr int kRegistryForbidden = 360007;
inline constexpr int kNoModelsDataset = 360008;
}  // namespace hopsworks_code

/// An unsuccessful response.
struct HopsworksError {
  int status = 0;       ///< HTTP status
  int code = 0;         ///< errorCode; 0 if the body is not from Hopsworks, e.g. a gateway's HTML
  std::string message;  ///< server message, printable ASCII, at most 300 characters; may be empty
};

/// Parses the body of an unsuccessful response. Accepts any bytes.
HopsworksError parse_hopsworks_error(int status, std::string_view body);

/// True if the requested object does not exist.
bool is_not_found(const HopsworksError& error);

/// True if a retry may succeed: overload (110001, 429), or a gateway or server error without an
/// errorCode (500, 502, 503, 504).
bool may_pass(const HopsworksError& error);

/// Returns one line with the failure and its remedy.
std::string explain(const HopsworksError& error);

}  // namespace boxoffice
