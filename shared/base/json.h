#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// JSON as TMDB, Hopsworks and our own output use it: numbers are double or 64-bit integers.
using Json = nlohmann::json;

/// JSON whose real numbers are read straight to float32. Rounding decimal text to double and then
/// to float can end one unit in the last place away from reading it as float, and XGBoost compares
/// in float.
using Float32Json = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t,
                                         std::uint64_t, float>;

/// Bounds that keep a hostile document from exhausting stack or memory.
struct JsonLimits {
  std::size_t max_bytes = 16u << 20;
  std::size_t max_depth = 64;
  /// Values in the whole document. UBJSON can announce 10^18 nulls in ten bytes.
  std::size_t max_values = 4u << 20;
};

/// Reads one JSON text (RFC 8259, UTF-8). Members named in `unread` that lie below the outermost
/// object are read and bounded like the others, but not kept.
/// Errors: kTooLarge past a limit; kMalformed with the byte offset, also for invalid UTF-8.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {},
                        std::span<const std::string_view> unread = {});

/// The same into Float32Json. `Infinity`, `-Infinity` and `NaN`, which XGBoost writes and JSON does
/// not know, are read as the strings of that name.
Result<Float32Json> parse_float32_json(std::string_view text, const JsonLimits& limits);

/// Reads one UBJSON document (Universal Binary JSON, draft 12: what XGBoost writes).
Result<Float32Json> parse_float32_ubjson(std::string_view bytes, const JsonLimits& limits);

}  // namespace boxoffice

// Compiled once, in json.cpp: files that use it compile a fifth faster, and their objects halve.
extern template class nlohmann::basic_json<>;
