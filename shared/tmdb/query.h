#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

// Query parsing shared by the allow-lists: parameters are checked against a table of rules.

/// A name and a decoded value, e.g. {"query", "Amélie"}.
using QueryParameter = std::pair<std::string, std::string>;

/// Rule for one parameter of a route.
struct ParameterRule {
  std::string_view name;
  bool (*allows)(std::string_view value);  ///< true if the decoded value is allowed
  bool required = false;
};

/// Parses and decodes `a=1&b=2`. Returns nullopt if a name is empty or has no `=`, and for bad
/// percent-encoding, control characters or invalid UTF-8.
std::optional<std::vector<QueryParameter>> parse_query(std::string_view query);

/// Sorts parameters by name and checks them. Errors: kInvalidArgument for an unknown, repeated,
/// invalid or missing required parameter; the message names a known
/// parameter, never a value.
Result<std::vector<QueryParameter>> check_parameters(std::span<const ParameterRule> rules,
                                                     std::vector<QueryParameter> parameters);

/// Returns the encoded query `?a=1&b=2`; "" without parameters.
std::string write_query(std::span<const QueryParameter> parameters);

/// True for ASCII letters and digits.
bool is_alphanumeric(char c);

/// True if every character is in [first, last].
bool all_between(std::string_view text, char first, char last);

/// True for a number of at most nine digits, without leading zeros, within [least, most]. REQUIRES:
/// least >= 0.
bool is_number(std::string_view text, std::int64_t least, std::int64_t most);

/// Converts a text to a number. REQUIRES: is_number() holds for it.
std::int64_t number_of(std::string_view text);

template <std::size_t kSize>
bool is_one_of(const std::array<std::string_view, kSize>& words, std::string_view text) {
  for (const std::string_view word : words) {
    if (word == text) return true;
  }
  return false;
}

}  // namespace boxoffice
