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

// What the grammars of allowed requests share: queries against a table of rules.

/// A name and a decoded value, e.g. {"query", "Amélie"}.
using QueryParameter = std::pair<std::string, std::string>;

/// What a route says of one of its parameters.
struct ParameterRule {
  std::string_view name;
  bool (*allows)(std::string_view value);  ///< whether a decoded value is of its domain
  bool required = false;
};

/// Reads `a=1&b=2` and decodes it. Nothing for another form: a name that is empty or without `=`,
/// bad percent-encoding, control characters, invalid UTF-8.
std::optional<std::vector<QueryParameter>> parse_query(std::string_view query);

/// Brings parameters into their one order, which is by name. Errors: kInvalidArgument, naming the
/// parameter and not its value: one that no rule has, one given twice, one outside its domain, a
/// required one that is not there.
Result<std::vector<QueryParameter>> check_parameters(std::span<const ParameterRule> rules,
                                                     std::vector<QueryParameter> parameters);

/// `?a=1&b=2`, encoded; "" for none.
std::string write_query(std::span<const QueryParameter> parameters);

/// True for ASCII letters and digits.
bool is_alphanumeric(char c);

/// True when every character is in [first, last].
bool all_between(std::string_view text, char first, char last);

/// A number of at most nine digits in its shortest spelling, within bounds. REQUIRES: least >= 0.
bool is_number(std::string_view text, std::int64_t least, std::int64_t most);

/// The value of a text for which is_number holds.
std::int64_t number_of(std::string_view text);

template <std::size_t kSize>
bool is_one_of(const std::array<std::string_view, kSize>& words, std::string_view text) {
  for (const std::string_view word : words) {
    if (word == text) return true;
  }
  return false;
}

}  // namespace boxoffice
