#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace boxoffice {

/// Identifies a request in its response and its log line.
using RequestId = std::uint64_t;

/// Formats an id as 16 hexadecimal digits.
std::string request_id_text(RequestId id);

/// Generates ids that are unique within a process and, with random seeds, very likely across
/// processes. They are predictable and must not serve as secrets. Thread-safe.
class RequestIds {
 public:
  explicit RequestIds(std::uint64_t seed) : state_(seed) {}

  RequestId next();

 private:
  std::atomic<std::uint64_t> state_;
};

}  // namespace boxoffice
