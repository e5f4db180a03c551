#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace boxoffice {

/// Stands in a request's answer and in its log line, so that the two can be brought together.
using RequestId = std::uint64_t;

/// 16 hexadecimal digits.
std::string request_id_text(RequestId id);

/// Gives ids that do not repeat within a process and, with random seeds, hardly between processes.
/// They can be guessed: they are names and no secrets. May be called from any thread.
class RequestIds {
 public:
  explicit RequestIds(std::uint64_t seed) : state_(seed) {}

  RequestId next();

 private:
  std::atomic<std::uint64_t> state_;
};

}  // namespace boxoffice
