#include "shared/hopsworks/answer_error.h"

#include <array>
#include <utility>

#include "shared/base/json.h"
#include "shared/hopsworks/answer_fields.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxMessage = 300;

/// Keeps printable ASCII and truncates.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (out.size() == kMaxMessage) break;
    out += c >= 0x20 && c < 0x7f ? c : '?';
  }
  return out;
}

struct Advice {
  int code;
  std::string_view text;
};

constexpr auto kAdvice = std::to_array<Advice>({
    {hopsworks_code::kKeyNotFound,
     "Hopsworks does not know the API key: it may have expired or been deleted; create a new one "
     "in "
     "the account's settings and set HOPSWORKS_API_KEY"},
    {hopsworks_code::kKeyInvalid,
     "the API key is invalid; copy it again from the account's settings into "
     "HOPSWORKS_API_KEY"},
    {hopsworks_code::kKeyNotInDatabase,
     "Hopsworks does not know the API key: it may have expired or been deleted, or belong to "
     "another installation; check HOPSWORKS_HOST and HOPSWORKS_API_KEY"},
    {hopsworks_code::kKeyOwnerLacksRole,
     "the API key's owner lacks a role in the project; assign the role Data scientist"},
    {hopsworks_code::kKeyLacksScope,
     "the API key lacks a scope; create one with PROJECT, FEATURESTORE, KAFKA, JOB, DATASET_VIEW, "
     "DATASET_CREATE, DATASET_DELETE and MODELREGISTRY"},
    {hopsworks_code::kProjectNotFound,
     "project not found for this API key; check HOPSWORKS_PROJECT and HOPSWORKS_HOST"},
    {hopsworks_code::kFeatureFlagOff,
     "the model registry is disabled on this installation; ask its administrator to set "
     "enable_data_science_profile"},
    {hopsworks_code::kNoModelsDataset,
     "the project has no Models data set; enable the service Serving in its settings"},
    {hopsworks_code::kRegistryForbidden, "the model registry belongs to another project"},
    {hopsworks_code::kDiskFull,
     "the project's disk quota is exhausted; delete old files or request a larger quota"},
    {hopsworks_code::kUploadForbidden,
     "the installation does not allow uploads; ask its administrator"},
    {hopsworks_code::kDownloadForbidden,
     "the installation does not allow downloads; ask its administrator"},
    {hopsworks_code::kIllegalState,
     "Hopsworks is busy with other downloads or uploads; try again later"},
});

}  // namespace

HopsworksError parse_hopsworks_error(int status, std::string_view body) {
  HopsworksError error{status, 0, {}};
  const auto answer = parse_json(body);
  if (!answer) return error;
  const auto code = count_field(*answer, "errorCode");
  if (!code || *code > 9'999'999) return error;
  error.code = static_cast<int>(*code);
  error.message = text_field(*answer, "errorMsg");
  const std::string more = text_field(*answer, "usrMsg");
  if (!more.empty()) error.message += (error.message.empty() ? "" : " ") + more;
  error.message = plain(error.message);
  return error;
}

bool is_not_found(const HopsworksError& error) {
  constexpr std::array kCodes = {
      hopsworks_code::kDatasetNotFound,
      hopsworks_code::kPathNotFound,
      hopsworks_code::kJobNotFound,
      hopsworks_code::kProjectNotFound,
      hopsworks_code::kFeatureGroupNotFound,
      hopsworks_code::kFeatureViewNotFound,
      hopsworks_code::kModelNotFound,
      270042,  // storage connector
      270012,  // training dataset
      270227,
      270228,  // commit, statistics
  };
  for (const int code : kCodes) {
    if (error.code == code) return true;
  }
  return error.code == 0 && error.status == 404;
}

bool may_pass(const HopsworksError& error) {
  if (error.status == 429 || error.code == hopsworks_code::kIllegalState) return true;
  return error.code == 0 &&
         (error.status == 500 || error.status == 502 || error.status == 503 || error.status == 504);
}

std::string explain(const HopsworksError& error) {
  for (const Advice& advice : kAdvice) {
    if (advice.code == error.code) {
      return std::string(advice.text) + " (errorCode " + std::to_string(error.code) + ")";
    }
  }
  if (error.code != 0) {
    std::string text = "Hopsworks failed with errorCode " + std::to_string(error.code);
    if (!error.message.empty()) text += ": " + error.message;
    return text;
  }
  if (error.status == 401 || error.status == 403) {
    return "Hopsworks rejected the API key with status " + std::to_string(error.status) +
           "; check HOPSWORKS_API_KEY, its scopes and HOPSWORKS_HOST";
  }
  if (error.status == 429) return "Hopsworks or its gateway limits requests; try again later";
  if (error.status >= 500) {
    return "Hopsworks or its gateway failed with status " + std::to_string(error.status) +
           "; try again later";
  }
  return "status " + std::to_string(error.status) +
         " without errorCode; check that HOPSWORKS_HOST is a Hopsworks server";
}

}  // namespace boxoffice
