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

/// Where Hopsworks is, as whom, and how long to wait for it.
struct HopsworksSettings {
  Origin origin;
  std::string project;
  Secret key;
  std::string ca_file;  ///< PEM bundle of a private authority; "": the system's
  std::chrono::milliseconds call_timeout{30'000};       ///< of one request about metadata
  std::chrono::milliseconds transfer_timeout{300'000};  ///< of one that carries a file
  double requests_per_second = 20;                      ///< at most, after the first `burst`
  double burst = 300;
  int max_attempts = 6;                       ///< of what may be repeated
  std::chrono::milliseconds first_wait{500};  ///< before the first repetition; then doubling
  std::chrono::milliseconds longest_wait{30'000};
  std::size_t most_log_parts = 40;  ///< a store with more is compacted: each costs a download
  std::chrono::milliseconds kafka_timeout{60'000};      ///< for all rows of a write to be taken
  std::chrono::milliseconds poll_interval{5'000};       ///< between looks at a running job
  std::chrono::milliseconds job_deadline{20 * 60'000};  ///< for a job to end
};

/// What Hopsworks said: a body, or why not.
struct HopsworksAnswer {
  std::string body;
  std::optional<HopsworksError> refusal;
};

/// Whether a request may be sent again when nobody knows if the first one was carried out.
enum class Repeat {
  kByMethod,  ///< GET and DELETE may
  kAlways,
  kNever,  ///< only after an answer that says it was not carried out
};

/// A project that was logged in to. ask(), require() and find() may be called from several threads.
/// No error message contains the key.
class HopsworksSession {
 public:
  /// Looks up version, project and feature store. Errors: kIo, with what to do.
  static Result<std::unique_ptr<HopsworksSession>> open(HopsworksSettings settings);

  /// Asks, and asks again what may be asked again while the failure is one that may pass. `what`
  /// starts the message of an error, e.g. "model boxoffice_3". Errors: kIo when there is no answer.
  Result<HopsworksAnswer> ask(const HopsworksCall& call, const std::string& what,
                              Repeat repeat = Repeat::kByMethod);

  /// The body of a success. Errors: also kIo for a refusal, explained.
  Result<std::string> require(const HopsworksCall& call, const std::string& what,
                              Repeat repeat = Repeat::kByMethod);

  /// The body, or nothing when the thing is not there.
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

/// A refusal as an error: "WHAT: what to do".
Error refused(const std::string& what, const HopsworksError& refusal);

/// A random text of 16 hexadecimal digits.
std::string random_name();

}  // namespace boxoffice
