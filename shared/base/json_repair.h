#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

// What common programs write that is no JSON: Python's json module and pandas write NaN and
// Infinity, and cut emoji in two.

/// A text after repair_json().
struct RepairedJson {
  std::string text;
  std::size_t surrogates = 0;  ///< lone surrogates that are U+FFFD now
  std::size_t nans = 0;        ///< NaN that are null now
};

/// Replaces lone surrogates in strings, escaped or as bytes, by U+FFFD, and a bare NaN by null;
/// leaves everything else as it is. Errors: kMalformed for a bare Infinity or -Infinity, with its
/// byte.
Result<RepairedJson> repair_json(std::string_view text);

/// The bare word that stands at `at`, outside of strings: "-Infinity", "Infinity" or "NaN"; empty
/// for anything else.
std::string_view special_float_at(std::string_view text, std::size_t at);

}  // namespace boxoffice
