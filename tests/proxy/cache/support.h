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

/// Current time of the tests: 2023-11-14 22:13:20 UTC.
inline constexpr std::int64_t kNowUnixS = 1'700'000'000;

constexpr std::chrono::system_clock::time_point at_unix_s(std::int64_t seconds) {
  return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

/// Returns an incompressible body of `bytes`, determined by the seed.
std::string random_body(std::size_t bytes, std::uint32_t seed = 1);

std::shared_ptr<const CachedResponse> response(std::string body,
                                               std::int64_t stored_unix_s = kNowUnixS);

/// Returns the uncompressed body.
std::string body_of(const CachedResponse& response);

/// Returns the names of the files in a folder, sorted.
std::vector<std::string> files_in(const std::filesystem::path& folder);

/// Runs SQL on a closed database file; returns the first column of the first row, if any.
std::string sql(const std::filesystem::path& file, const std::string& statements);

/// Waits for a process; returns "exit 0" or "signal 9".
std::string end_of(pid_t process);

}  // namespace boxoffice::test
