#pragma once

#include <optional>
#include <string_view>

#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

// Values that entity JSON and query results spell alike.

/// A series ordinal or billing: the whole number that a text starts with, as in "2" and "2a".
/// Nothing for another text and past 9999.
std::optional<int> parse_ordinal(std::string_view text);

/// A TMDB film id: 1 to 99,999,999.
std::optional<TmdbId> parse_tmdb_id(std::string_view text);

/// An IMDb title id such as "tt0021750"; "" for another text.
std::string_view imdb_title_id(std::string_view text);

/// A duration in minutes. NaN for another unit and outside 1 to 1,500 minutes.
double duration_minutes(double amount, ItemId unit);

}  // namespace boxoffice::wikimedia
