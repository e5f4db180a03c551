#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

// Repairs invalid JSON of common programs: Python's json module and pandas write NaN, Infinity and
// emoji split into lone surrogates.

/// Result of repair_json().
struct RepairedJson {
  std::string text;
  std::size_t surrogates = 0;  ///< number of lone surrogates replaced by U+FFFD
  std::size_t nans = 0;        ///< number of NaN replaced by null
};

/// Replaces lone surrogates in strings, escaped or as bytes, by U+FFFD, and a bare NaN by null.
/// Keeps everything else. Errors: kMalformed for a bare Infinity or -Infinity, with its byte
/// position.
Result<RepairedJson> repair_json(std::string_view text);

/// Returns the bare word "-Infinity", "Infinity" or "NaN" at `at`; empty if there is none.
/// REQUIRES: `at` lies outside strings.
std::string_view special_float_at(std::string_view text, std::size_t at);

}  // namespace boxoffice
