#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice::app {

// Parts of an address: `#/path?name=value&name=value`. Values are percent-encoded; the separators ,
// : ; ~ and .. are not.

/// Names and encoded values, in order.
using AddressQuery = std::vector<std::pair<std::string, std::string>>;

/// Parses "a=1&b=2"; skips malformed parts.
AddressQuery split_query(std::string_view query);

/// "?a=1&b=2", or "" without any.
std::string join_query(const AddressQuery& query);

/// Splits at a separator. Returns no parts for "".
std::vector<std::string_view> split(std::string_view text, char separator);

/// Decodes a part; "" if the encoding is invalid.
std::string decode_part(std::string_view encoded);
std::string encode_part(std::string_view text);

/// Parses "150e6" or "150000000": a finite, non-negative number.
std::optional<double> parse_amount(std::string_view text);

/// Returns the shorter form: 150000000 -> "150e6", 1234567 -> "1234567".
std::string format_amount(double amount);

std::optional<TmdbId> parse_id(std::string_view text);

/// Parses and formats "12:Ann%20Lee,34:Bo".
std::vector<Named> parse_names(std::string_view text);
std::string format_names(const std::vector<Named>& names);

}  // namespace boxoffice::app
