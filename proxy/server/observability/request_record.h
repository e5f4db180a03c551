#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "proxy/server/limits/client_address.h"
#include "proxy/server/observability/request_id.h"

namespace boxoffice {

/// An access log entry. The texts must be static names from fixed sets, never client input.
struct RequestRecord {
  std::chrono::system_clock::time_point time;
  RequestId id = 0;
  std::string_view route;
  std::string_view method;  ///< from method_for_log()
  int status = 0;
  std::string_view cache_state;
  std::chrono::nanoseconds took{0};
  std::uint64_t bytes = 0;  ///< size of the response body
  IpAddress client;
};

/// Returns the method if it is a common one, else "other".
std::string_view method_for_log(std::string_view method);

/// Maps client addresses to pseudonyms, which link a client's requests without revealing its
/// address. The key is never stored, so pseudonyms cannot be linked across restarts.
class ClientPseudonyms {
 public:
  /// Creates a key from the system's random generator.
  static ClientPseudonyms with_random_key();
  explicit ClientPseudonyms(const std::array<std::uint8_t, 32>& key) : key_(key) {}

  /// Returns 12 hexadecimal digits: the truncated HMAC-SHA-256 (RFC 2104) of the address.
  std::string name(const IpAddress& client) const;

 private:
  std::array<std::uint8_t, 32> key_;
};

/// One line of JSON with its line feed, shorter than PIPE_BUF:
/// {"time":"2026-11-22T06:00:01.250Z","id":"00000000000000ff","route":"movie","method":"GET",
///  "status":200,"cache":"hit","ms":0.125,"bytes":2512,"client":"0123456789ab"}
std::string request_log_line(const RequestRecord& record, const ClientPseudonyms& pseudonyms);

/// Formats RFC 3339 UTC with milliseconds, for the years 0 to 9999: "2026-11-22T06:00:01.250Z".
std::string utc_time_text(std::chrono::system_clock::time_point time);

}  // namespace boxoffice
