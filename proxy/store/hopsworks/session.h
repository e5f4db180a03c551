#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "proxy/upstream/origin.h"
#include "proxy/upstream/secret.h"
#include "proxy/upstream/upstream.h"
#include "shared/base/result.h"
#include "shared/hopsworks/answer_error.h"
#include "shared/hopsworks/call.h"

namespace boxoffice {

/// Address, credentials and timeouts of Hopsworks.
struct HopsworksSettings {
  Origin origin;
  std::string project;
  Secret key;
  std::string ca_file;                             ///< PEM bundle of a private CA; "": the system's
  std::chrono::milliseconds call_timeout{30'000};  ///< per metadata request
  std::chrono::milliseconds transfer_timeout{300'000};  ///< per file transfer
  double requests_per_second = 20;  ///< sustained limit, after the first `burst`
  double burst = 300;
  int max_attempts = 6;                       ///< for repeatable requests
  std::chrono::milliseconds first_wait{500};  ///< before the first retry; then doubles
  std::chrono::milliseconds longest_wait{30'000};
  std::size_t most_log_parts = 40;                      ///< a store with more parts is compacted
  std::chrono::milliseconds kafka_timeout{60'000};      ///< for all rows of a write
  std::chrono::milliseconds poll_interval{5'000};       ///< between polls of a running job
  std::chrono::milliseconds job_deadline{20 * 60'000};  ///< until a job must have ended
};

/// Response: a body, or the error of Hopsworks.
struct HopsworksAnswer {
  std::string body;
  std::optional<HopsworksError> refusal;
};

/// Retry policy for a request whose outcome is unknown.
enum class Repeat {
  kByMethod,  ///< retry GET and DELETE
  kAlways,
  kNever,  ///< retry only if the response proves that nothing was done
};

/// An authenticated project. ask(), require() and find() are thread-safe. Error messages never
/// contain the key.
class HopsworksSession {
 public:
  /// Looks up version, project and feature store. Errors: kIo, with advice.
  static Result<std::unique_ptr<HopsworksSession>> open(HopsworksSettings settings);

  /// Sends a request, and retries transient failures as `repeat` allows. `what` starts the error
  /// message, such as "model boxoffice_3". Errors: kIo without a response.
  Result<HopsworksAnswer> ask(const HopsworksCall& call, const std::string& what,
                              Repeat repeat = Repeat::kByMethod);

  /// Returns the body of a successful response. Errors: also kIo for an error of Hopsworks,
  /// explained.
  Result<std::string> require(const HopsworksCall& call, const std::string& what,
                              Repeat repeat = Repeat::kByMethod);

  /// Returns the body, or nothing if the resource does not exist.
  Result<std::optional<std::string>> find(const HopsworksCall& call, const std::string& what);

  const HopsworksSettings& settings() const { return settings_; }
  const HopsworksPlace& place() const { return place_; }
  const HopsworksProject& project() const { return place_.project; }
  HopsworksVersion version() const { return version_; }

 private:
  explicit HopsworksSession(HopsworksSettings settings);

  Failure log_in();
  std::string network_message(UpstreamFailure failure) const;

  HopsworksSettings settings_;
  Upstream upstream_;
  HopsworksPlace place_;
  HopsworksVersion version_;
};

/// Returns an error of Hopsworks as "WHAT: advice".
Error refused(const std::string& what, const HopsworksError& refusal);

/// Returns 16 random hexadecimal digits.
std::string random_name();

}  // namespace boxoffice
