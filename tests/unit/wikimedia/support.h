#pragma once

#include <string>
#include <string_view>

#include "shared/wikimedia/film_item.h"

namespace boxoffice::wikimedia::test {

/// A statement of entity JSON. `value` is a datavalue object, "somevalue" or "novalue";
/// `qualifiers` is the JSON of the member "qualifiers".
std::string statement_json(std::string_view property, std::string_view id, std::string_view value,
                           std::string_view rank = "normal", std::string_view qualifiers = "{}");

/// Datavalue objects.
std::string item_value(std::string_view id);
std::string quantity_value(std::string_view amount, std::string_view unit_id);
std::string time_value(std::string_view time, int precision);
std::string string_value(std::string_view text);

/// Returns "P3005":[snak] for a qualifier with that datavalue.
std::string qualifier_json(std::string_view property, std::string_view value);

/// Returns the film of an entity with these JSON members of "claims".
FilmItem film_of_claims(std::string_view claims);

}  // namespace boxoffice::wikimedia::test
