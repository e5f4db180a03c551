#pragma once

#include <optional>
#include <string_view>

#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

// Values with the same format in entity JSON and query results.

/// Parses a series position or billing order: the leading whole number, as in "2" or "2a". Returns
/// nullopt for any other text and past 9999.
std::optional<int> parse_ordinal(std::string_view text);

/// Parses a TMDB film id: 1 to 99,999,999.
std::optional<TmdbId> parse_tmdb_id(std::string_view text);

/// Returns an IMDb title id, e.g. "tt0021750"; "" for any other text.
std::string_view imdb_title_id(std::string_view text);

/// Converts a duration to minutes. NaN for an unknown unit and outside 1 to 1,500 minutes.
double duration_minutes(double amount, ItemId unit);

}  // namespace boxoffice::wikimedia
