#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice::app {

// What addresses are made of: `#/path?name=value&name=value`. Values are percent-encoded; the
// characters , : ; ~ and .. divide a value into parts and stand bare.

/// Names with values as they stand in the address, still encoded, in their order.
using AddressQuery = std::vector<std::pair<std::string, std::string>>;

/// Reads "a=1&b=2"; what is not of that form is left out.
AddressQuery split_query(std::string_view query);

/// "?a=1&b=2", or "" for none.
std::string join_query(const AddressQuery& query);

/// The parts between separators. Of "" none.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Text of a part; "" where the encoding is broken.
std::string decode_part(std::string_view encoded);
std::string encode_part(std::string_view text);

/// "150e6", "150000000": a finite number that is not negative.
std::optional<double> parse_amount(std::string_view text);

/// The shortest of both forms: 150000000 -> "150e6", 1234567 -> "1234567".
std::string format_amount(double amount);

std::optional<TmdbId> parse_id(std::string_view text);

/// "12:Ann%20Lee,34:Bo" and back.
std::vector<Named> parse_names(std::string_view text);
std::string format_names(const std::vector<Named>& names);

}  // namespace boxoffice::app
