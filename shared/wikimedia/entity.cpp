#include "shared/wikimedia/entity.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/wikimedia/decimal.h"
#include "shared/wikimedia/json_members.h"
#include "shared/wikimedia/wikidata_time.h"

namespace boxoffice::wikimedia {
namespace {

SnakValue read_item(const Json& value) {
  if (const auto id = parse_item_id(text_member(value, "id"))) return *id;
  if (text_member(value, "entity-type") != "item") return OtherValue{};
  const long long number = count_member(value, "numeric-id");
  if (number < 1 || number > kMaxItemId) return OtherValue{};
  return static_cast<ItemId>(number);
}

SnakValue read_quantity(const Json& value) {
  const auto amount = parse_decimal(text_member(value, "amount"));
  if (!amount) return OtherValue{};
  const std::string unit = text_member(value, "unit");
  if (unit == "1") return Quantity{*amount, 0};
  const auto unit_item = item_of_uri(unit);
  if (!unit_item) return OtherValue{};
  return Quantity{*amount, *unit_item};
}

SnakValue read_time(const Json& value) {
  const auto date =
      parse_wikidata_time(text_member(value, "time"),
                          static_cast<int>(std::min(count_member(value, "precision"), 99LL)));
  if (!date) return OtherValue{};
  return *date;
}

SnakValue read_data_value(const Json& data) {
  const auto value = data.find("value");
  if (value == data.end()) return OtherValue{};
  if (value->is_string()) return value->get<std::string>();
  if (!value->is_object()) return OtherValue{};
  const std::string type = text_member(data, "type");
  if (type == "wikibase-entityid") return read_item(*value);
  if (type == "quantity") return read_quantity(*value);
  if (type == "time") return read_time(*value);
  if (type == "monolingualtext") return text_member(*value, "text");
  return OtherValue{};
}

Snak read_snak(const Json& json) {
  Snak snak{text_member(json, "property"), OtherValue{}};
  const std::string type = text_member(json, "snaktype");
  if (type == "somevalue") snak.value = SomeValue{};
  if (type == "novalue") snak.value = NoValue{};
  if (type != "value") return snak;
  if (const Json* data = object_member(json, "datavalue")) snak.value = read_data_value(*data);
  return snak;
}

Rank read_rank(std::string_view text) {
  if (text == "preferred") return Rank::kPreferred;
  if (text == "deprecated") return Rank::kDeprecated;
  return Rank::kNormal;
}

std::vector<Snak> read_qualifiers(const Json& statement) {
  std::vector<Snak> qualifiers;
  const Json* by_property = object_member(statement, "qualifiers");
  if (by_property == nullptr) return qualifiers;
  for (const Json& snaks : *by_property) {
    if (!snaks.is_array()) continue;
    for (const Json& snak : snaks) {
      if (snak.is_object()) qualifiers.push_back(read_snak(snak));
    }
  }
  return qualifiers;
}

std::vector<Statement> read_statements(const Json& list) {
  std::vector<Statement> statements;
  for (const Json& json : list) {
    if (!json.is_object()) continue;
    const Json* main = object_member(json, "mainsnak");
    if (main == nullptr) continue;
    statements.push_back({text_member(json, "id"), read_rank(text_member(json, "rank")),
                          read_snak(*main), read_qualifiers(json)});
  }
  return statements;
}

/// Returns the English label, or the one in "mul" for names common to all languages.
std::string read_label(const Json& entity) {
  const Json* labels = object_member(entity, "labels");
  if (labels == nullptr) return {};
  for (const char* language : {"en", "mul"}) {
    const Json* label = object_member(*labels, language);
    if (label == nullptr) continue;
    std::string text = text_member(*label, "value");
    if (!text.empty()) return text;
  }
  return {};
}

std::string read_article(const Json& entity) {
  const Json* links = object_member(entity, "sitelinks");
  const Json* link = links == nullptr ? nullptr : object_member(*links, "enwiki");
  return link == nullptr ? std::string() : text_member(*link, "title");
}

Entity read_entity(const Json& json, ItemId id) {
  Entity entity;
  entity.id = id;
  entity.revision = count_member(json, "lastrevid");
  entity.modified = parse_date(text_member(json, "modified"));
  entity.label = read_label(json);
  entity.article = read_article(json);
  if (const Json* claims = object_member(json, "claims")) {
    for (const auto& [property, list] : claims->items()) {
      if (list.is_array()) entity.claims[property] = read_statements(list);
    }
  }
  return entity;
}

/// Records the requested item of a redirect: named in `redirects`, or by a key that is not the id.
void read_redirect(const Json& json, std::string_view key, Entity& entity) {
  std::optional<ItemId> from = parse_item_id(key);
  if (const Json* redirects = object_member(json, "redirects")) {
    from = parse_item_id(text_member(*redirects, "from"));
  }
  if (from && *from != entity.id) entity.redirected.push_back(*from);
}

/// Adds one member of `entities`. Negative keys are titles that were not found.
std::optional<Error> add_entity(const std::string& key, const Json& json, EntityReply& reply) {
  if (!json.is_object()) {
    return Error{ErrorCode::kMalformed, "entities." + key + ": expected an object"};
  }
  const auto id = parse_item_id(json.contains("id") ? text_member(json, "id") : key);
  if (json.contains("missing")) {
    if (id) reply.missing.push_back(*id);
    return std::nullopt;
  }
  if (!id) return Error{ErrorCode::kMissingField, "entities." + key + ".id: expected an item"};
  Entity entity = read_entity(json, *id);
  read_redirect(json, key, entity);
  reply.entities.push_back(std::move(entity));
  return std::nullopt;
}

/// Reads `entities` as a map by id, or as a list as some tools write it.
std::optional<Error> add_entities(const Json& entities, EntityReply& reply) {
  if (entities.is_array()) {
    for (const Json& json : entities) {
      if (auto error = add_entity("", json, reply)) return error;
    }
    return std::nullopt;
  }
  for (const auto& [key, json] : entities.items()) {
    if (auto error = add_entity(key, json, reply)) return error;
  }
  return std::nullopt;
}

/// Item members that are not read; half of the bytes.
constexpr std::array<std::string_view, 5> kUnread = {"aliases", "descriptions", "references",
                                                     "qualifiers-order", "hash"};

}  // namespace

Result<EntityReply> parse_entities(std::string_view body) {
  const Result<Json> document = parse_json(body, {}, kUnread);
  if (!document) return document.error();
  if (!document->is_object()) return Error{ErrorCode::kMalformed, "expected a JSON object"};
  EntityReply reply;
  const auto entities = document->find("entities");
  std::optional<Error> error;
  if (entities == document->end()) {
    error = document->contains("id")
                ? add_entity("", *document, reply)
                : Error{ErrorCode::kMalformed, "entities: expected a map of items"};
  } else if (entities->is_structured()) {
    error = add_entities(*entities, reply);
  } else {
    error = Error{ErrorCode::kMalformed, "entities: expected a map of items"};
  }
  if (error) return *error;
  return reply;
}

}  // namespace boxoffice::wikimedia
