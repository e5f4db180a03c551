#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// JSON of TMDB, Hopsworks and the project's own output: numbers are double or 64-bit integers.
using Json = nlohmann::json;

/// JSON whose real numbers are parsed directly to float32. Rounding decimal text to double and then
/// to float can differ by one unit in the last place, and XGBoost compares in float.
using Float32Json = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t,
                                         std::uint64_t, float>;

/// Limits that keep a hostile document from exhausting stack or memory.
struct JsonLimits {
  std::size_t max_bytes = 16u << 20;
  std::size_t max_depth = 64;
  /// Values in the whole document. UBJSON can encode 10^18 nulls in ten bytes.
  std::size_t max_values = 4u << 20;
};

/// Parses one JSON text (RFC 8259, UTF-8). Members named in `unread` below the outermost object are
/// parsed and count towards the limits, but are not stored. Errors: kTooLarge past a limit;
/// kMalformed with the byte offset, also for invalid UTF-8.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {},
                        std::span<const std::string_view> unread = {});

/// Like parse_json(), into Float32Json. XGBoost's bare `Infinity`, `-Infinity` and `NaN`, which are
/// not JSON, are read as strings of that name.
Result<Float32Json> parse_float32_json(std::string_view text, const JsonLimits& limits);

/// Parses one UBJSON document (Universal Binary JSON, draft 12), XGBoost's binary format.
Result<Float32Json> parse_float32_ubjson(std::string_view bytes, const JsonLimits& limits);

}  // namespace boxoffice

// Instantiated once, in json.cpp, to reduce compile time and object size.
extern template class nlohmann::basic_json<>;
