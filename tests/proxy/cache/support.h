#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "proxy/server/cache/cached_response.h"

namespace boxoffice::test {

/// When the tests take place: 2023-11-14 22:13:20 UTC.
inline constexpr std::int64_t kNowUnixS = 1'700'000'000;

constexpr std::chrono::system_clock::time_point at_unix_s(std::int64_t seconds) {
  return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

/// A body of `bytes` that does not get smaller by compression. The same seed gives the same body.
std::string random_body(std::size_t bytes, std::uint32_t seed = 1);

std::shared_ptr<const CachedResponse> response(std::string body,
                                               std::int64_t stored_unix_s = kNowUnixS);

/// The body uncompressed.
std::string body_of(const CachedResponse& response);

/// Names of the files in a folder, sorted.
std::vector<std::string> files_in(const std::filesystem::path& folder);

/// Runs SQL on a database file that nobody has open; the first column of the first row, if any.
std::string sql(const std::filesystem::path& file, const std::string& statements);

/// Waits for a process; "exit 0" or "signal 9".
std::string end_of(pid_t process);

}  // namespace boxoffice::test
