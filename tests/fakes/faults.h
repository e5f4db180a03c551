#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <random>
#include <string>

#include "shared/base/json.h"

namespace boxoffice {

/// How a fake service misbehaves.
enum class FaultKind {
  kStatus,            ///< an error answer with `status` and, if `text` is set, Retry-After
  kRedirect,          ///< 302 to `text`
  kDelay,             ///< the whole answer after `pause`
  kDribbleHead,       ///< the answer a byte every `pause`
  kDribbleBody,       ///< the head, then a byte every `pause`
  kResetOnAccept,     ///< a reset (RST) before any byte, TLS included
  kSilentOnAccept,    ///< accepts, and never says anything
  kResetInAnswer,     ///< a reset after `bytes` bytes of the answer
  kCutBody,           ///< closes in the middle of a body whose Content-Length is right
  kTruncatedJson,     ///< half of the JSON, with the right Content-Length
  kWrongContentType,  ///< the right body as `text`
  kGzipBomb,          ///< gzip that decodes to `bytes` bytes
  kHugeBody,          ///< a JSON text of `bytes` bytes
  kHugeHead,          ///< a field of `bytes` bytes
  kCloseAfter,        ///< the right answer, then the connection closes without having said so
  kRaw,               ///< exactly the bytes of `text`, then the connection closes
};

struct FakeFault {
  FaultKind kind = FaultKind::kStatus;
  int times = 1;  ///< requests that it hits; -1: all
  int after = 0;  ///< requests that pass before it strikes
  int status = 503;
  std::string text{};
  std::chrono::milliseconds pause{0};
  std::size_t bytes = 0;
  std::string part{};  ///< of the target: other requests pass and do not count; "": all count
  /// An outage: every request of this time from the first strike on, whatever `times`. 0: none.
  std::chrono::milliseconds window{0};
};

/// Whether it strikes before there is a request.
bool strikes_on_accept(FaultKind kind);

/// Reads {"kind": "reset_in_answer", "times": 1, "after": 0, "status": 503, "text": "", "pause_ms":
/// 0, "bytes": 0, "part": "", "window_ms": 0}; all but "kind" may be left out. Nothing for a kind
/// that is not known or a field of the wrong type.
std::optional<FakeFault> fault_from_json(const Json& json);

/// A fault of the kinds that a service on a bad day has, all after the request has come.
FakeFault random_fault(std::mt19937_64& random);

/// What goes onto the wire for one answer, and how.
struct Delivery {
  enum class End { kKeep, kClose, kReset };

  std::string bytes;
  std::chrono::milliseconds delay{0};            ///< before the first byte
  std::size_t dribble_from = std::string::npos;  ///< from here on a byte at a time
  std::chrono::milliseconds pause{0};            ///< before each of those
  End end = End::kKeep;
};

/// Turns a right answer, head and plain body, into a faulty one.
Delivery apply_fault(const FakeFault& fault, std::string answer);

}  // namespace boxoffice
