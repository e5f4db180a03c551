#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/wikimedia/item_id.h"
#include "shared/wikimedia/partial_date.h"

namespace boxoffice::wikimedia {

/// How far a statement is trusted. Deprecated ones are known to be wrong.
enum class Rank { kDeprecated, kNormal, kPreferred };

/// An amount with the item of its unit; 0 for none.
struct Quantity {
  double amount = 0.0;
  ItemId unit = 0;
};

/// A value known to exist without being known ("somevalue").
struct SomeValue {};
/// A value known not to exist ("novalue").
struct NoValue {};
/// A value of a kind that films are not read from, or one that cannot be read.
struct OtherValue {};

/// An item, a text (strings, external ids, monolingual texts), a quantity, a time, or none of them.
using SnakValue =
    std::variant<OtherValue, SomeValue, NoValue, ItemId, std::string, Quantity, PartialDate>;

/// A property and its value: the claim of a statement or one of its qualifiers.
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

/// A Wikidata item as wbgetentities and Special:EntityData hold it.
struct Entity {
  ItemId id = 0;
  long long revision = 0;          ///< 0 if not given
  std::optional<Date> modified;    ///< day of that revision
  std::string label;               ///< in "en", else in "mul", else ""
  std::string article;             ///< title in the English Wikipedia, "" without an article
  std::vector<ItemId> redirected;  ///< items that redirect to this one, as far as requested
  std::map<std::string, std::vector<Statement>, std::less<>> claims;  ///< by property, in order
};

struct EntityReply {
  std::vector<Entity> entities;
  std::vector<ItemId> missing;  ///< requested ids that do not exist or are deleted
};

/// Reads a wbgetentities reply (formatversion 1 or 2), Special:EntityData, or a bare entity. Empty
/// maps may be written as lists. A value that cannot be read is OtherValue. Errors: kMalformed for
/// another document, kMissingField for an entity without an id; an error reply is kMalformed too:
/// see parse_api_error.
Result<EntityReply> parse_entities(std::string_view body);

}  // namespace boxoffice::wikimedia
