#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

/// A country or former state that films come from.
struct Country {
  ItemId item;
  std::string_view code;  ///< ISO 3166-1 alpha-2; SU, CS, YU and DD for former states
  std::string_view name;  ///< lower case, English
};

/// The country of a Wikidata item; nullptr if it is not a known one.
const Country* country_of_item(ItemId item);

/// The country of an English name or a usual short form such as "USA"; nullptr if it is not a known
/// one. Case and dots do not matter.
const Country* country_of_name(std::string_view name);

/// True if a known country's name stands in `words`, which are lower case between single spaces.
bool names_country(std::string_view words);

/// True for items that films are released in as a whole: countries, continents and the world.
/// Cities, venues and festivals are not.
bool is_release_area(ItemId item);

/// What the place beside a release date says about the release.
enum class ReleasePlace {
  kUnstated,      ///< no place
  kUnitedStates,  ///< with or without other countries
  kArea,          ///< other countries, continents or the world
  kPremiere,      ///< a festival, a city or a venue
};

/// Reads "United States", "UK & Ireland", "2018 Cannes Film Festival", "New York City", ...
ReleasePlace read_release_place(std::string_view place);

/// ISO 3166-1 code of the first known country in a place; "" if there is none.
std::string_view country_code_of_place(std::string_view place);

}  // namespace boxoffice::wikimedia
