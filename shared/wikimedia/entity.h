#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/partial_date.h"
#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

/// Rank of a statement. Deprecated statements are known to be wrong.
enum class Rank { kDeprecated, kNormal, kPreferred };

/// An amount and the item of its unit; 0 if it has none.
struct Quantity {
  double amount = 0.0;
  ItemId unit = 0;
};

/// An existing but unknown value ("somevalue").
struct SomeValue {};
/// A value known not to exist ("novalue").
struct NoValue {};
/// A value of an unused or unreadable type.
struct OtherValue {};

/// Value of a snak; std::string for strings, external ids and monolingual texts.
using SnakValue =
    std::variant<OtherValue, SomeValue, NoValue, ItemId, std::string, Quantity, PartialDate>;

/// A property and its value: a statement's claim or a qualifier.
struct Snak {
  std::string property;
  SnakValue value;
};

struct Statement {
  std::string id;  ///< e.g. "Q42$B0D1...", unique in Wikidata
  Rank rank = Rank::kNormal;
  Snak main;
  std::vector<Snak> qualifiers;
};

/// A Wikidata item from wbgetentities or Special:EntityData.
struct Entity {
  ItemId id = 0;
  long long revision = 0;          ///< 0 if unknown
  std::optional<Date> modified;    ///< day of that revision
  std::string label;               ///< in "en", else in "mul", else ""
  std::string article;             ///< title in the English Wikipedia, "" without an article
  std::vector<ItemId> redirected;  ///< requested items that redirect to this one
  std::map<std::string, std::vector<Statement>, std::less<>> claims;  ///< by property, in order
};

struct EntityReply {
  std::vector<Entity> entities;
  std::vector<ItemId> missing;  ///< requested ids that do not exist
};

/// Parses a wbgetentities response (formatversion 1 or 2), Special:EntityData, or a bare entity.
/// Empty maps may be lists. Unreadable values become OtherValue. Errors: kMissingField for an
/// entity without an id; kMalformed for any other document, including an error response (see
/// read_refusal()).
Result<EntityReply> parse_entities(std::string_view body);

}  // namespace boxoffice::wikimedia
