#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/film/movie.h"

namespace boxoffice::wikimedia {

/// Number of a Wikidata item, e.g. 42 for Q42. From 1 to 999,999,999; 0 is no item.
using ItemId = std::uint32_t;

inline constexpr ItemId kMaxItemId = 999'999'999;

/// Items with special meaning in film statements.
namespace item {
inline constexpr ItemId kUsDollar = 4917;
inline constexpr ItemId kWorldwide = 13'780'930;
inline constexpr ItemId kUnitedStates = 30;
inline constexpr ItemId kSecond = 11'574;
inline constexpr ItemId kMinute = 7'727;
inline constexpr ItemId kHour = 25'235;
}  // namespace item

/// Parses "Q42". Returns nullopt for any other text, a leading zero, or a number past kMaxItemId.
std::optional<ItemId> parse_item_id(std::string_view text);

/// Parses "http://www.wikidata.org/entity/Q42", also with https. Returns nullopt for a property, a
/// statement or another host.
std::optional<ItemId> item_of_uri(std::string_view uri);

/// Returns e.g. "Q42".
std::string item_text(ItemId id);

/// Id of a person, company, series or film without a TMDB id: 10^9 plus the item's number. Fits 32
/// bits; TMDB's ids have at most eight digits.
constexpr TmdbId own_id_of_item(ItemId id) { return TmdbId{1'000'000'000} + id; }

/// Id of something known only by name: a hash of kind and name from 2 * 10^9 to 2^32 - 1.
TmdbId own_id_of_name(std::string_view kind, std::string_view name);

}  // namespace boxoffice::wikimedia
