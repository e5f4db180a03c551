#pragma once

#include <string>
#include <string_view>

namespace boxoffice {

/// The errorCodes that decide what happens next. HTTP statuses do not: a thing that is not there is
/// 404 or 400, as the family has it.
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

/// An answer that is no success.
struct HopsworksError {
  int status = 0;       ///< of HTTP
  int code = 0;         ///< errorCode; 0 when the body is none of Hopsworks', e.g. a gateway's HTML
  std::string message;  ///< the server's, printable ASCII, at most 300 characters; may be ""
};

/// Reads the body of an answer with that status. Reads anything.
HopsworksError parse_hopsworks_error(int status, std::string_view body);

/// Whether the thing that was asked for is not there.
bool is_not_found(const HopsworksError& error);

/// Whether asking again later may help: overload (110001, 429), and a gateway or a server that
/// failed without saying why (500, 502, 503, 504 without an errorCode).
bool may_pass(const HopsworksError& error);

/// One line that says what is wrong and what to do about it.
std::string explain(const HopsworksError& error);

}  // namespace boxoffice
