#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <random>
#include <string>

#include "shared/base/json.h"

namespace boxoffice {

/// Faults of a fake service.
enum class FaultKind {
  kStatus,            ///< error response with `status` and, if `text` is set, Retry-After
  kRedirect,          ///< 302 to `text`
  kDelay,             ///< the whole response after `pause`
  kDribbleHead,       ///< the response, one byte every `pause`
  kDribbleBody,       ///< the head, then one byte every `pause`
  kResetOnAccept,     ///< reset (RST) before any byte, even of TLS
  kSilentOnAccept,    ///< accepts, then stays silent
  kResetInAnswer,     ///< reset after `bytes` bytes of the response
  kCutBody,           ///< closes in the middle of a body with a correct Content-Length
  kTruncatedJson,     ///< half of the JSON, with a matching Content-Length
  kWrongContentType,  ///< the normal body with Content-Type `text`
  kGzipBomb,          ///< gzip that decodes to `bytes` bytes
  kHugeBody,          ///< a JSON text of `bytes` bytes
  kHugeHead,          ///< a field of `bytes` bytes
  kCloseAfter,        ///< the normal response, then an unannounced close
  kRaw,               ///< exactly the bytes of `text`, then a close
};

struct FakeFault {
  FaultKind kind = FaultKind::kStatus;
  int times = 1;  ///< affected requests; -1: all
  int after = 0;  ///< requests that pass first
  int status = 503;
  std::string text{};
  std::chrono::milliseconds pause{0};
  std::size_t bytes = 0;
  std::string part{};  ///< substring of the target; other requests pass and do not count; "": all
  /// An outage: affects all requests for this long from the first one on, overriding `times`. 0:
  /// none.
  std::chrono::milliseconds window{0};
};

/// True if the fault occurs before a request is read.
bool strikes_on_accept(FaultKind kind);

/// Parses {"kind": "reset_in_answer", "times": 1, "after": 0, "status": 503, "text": "",
/// "pause_ms": 0, "bytes": 0, "part": "", "window_ms": 0}; only "kind" is required. Returns nullopt
/// for an unknown kind or a field of the wrong type.
std::optional<FakeFault> fault_from_json(const Json& json);

/// Returns a random realistic fault that occurs after the request is read.
FakeFault random_fault(std::mt19937_64& random);

/// How a response is sent.
struct Delivery {
  enum class End { kKeep, kClose, kReset };

  std::string bytes;
  std::chrono::milliseconds delay{0};            ///< before the first byte
  std::size_t dribble_from = std::string::npos;  ///< offset from which bytes are sent one at a time
  std::chrono::milliseconds pause{0};            ///< before each of these bytes
  End end = End::kKeep;
};

/// Applies a fault to a normal response (head and uncompressed body).
Delivery apply_fault(const FakeFault& fault, std::string answer);

}  // namespace boxoffice
