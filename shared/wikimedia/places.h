#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

/// A country or former state of production.
struct Country {
  ItemId item;
  std::string_view code;  ///< ISO 3166-1 alpha-2; SU, CS, YU and DD for former states
  std::string_view name;  ///< lower case, English
};

/// Finds a country by Wikidata item; nullptr if unknown.
const Country* country_of_item(ItemId item);

/// Finds a country by English name or common short form, e.g. "USA"; nullptr if unknown. Ignores
/// case and dots.
const Country* country_of_name(std::string_view name);

/// True if `words` contains a country's name. REQUIRES: lower case, single spaces.
bool names_country(std::string_view words);

/// True for items with nationwide or wider releases: countries, continents and the world. False for
/// cities, venues and festivals.
bool is_release_area(ItemId item);

/// Kind of release implied by the place of a date.
enum class ReleasePlace {
  kUnstated,      ///< no place
  kUnitedStates,  ///< with or without other countries
  kArea,          ///< other countries, continents or the world
  kPremiere,      ///< a festival, a city or a venue
};

/// Classifies a place, e.g. "United States", "UK & Ireland", "2018 Cannes Film Festival".
ReleasePlace read_release_place(std::string_view place);

/// Returns the ISO 3166-1 code of the first known country in a place; "" if there is none.
std::string_view country_code_of_place(std::string_view place);

}  // namespace boxoffice::wikimedia
