#include "shared/wikimedia/film_item.h"

#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "shared/wikimedia/statement_values.h"

namespace boxoffice::wikimedia {
namespace {

constexpr auto kItemProperties = std::to_array<std::string_view>(
    {"P31", "P57", "P58", "P86", "P136", "P144", "P155", "P161", "P162", "P179", "P272", "P364",
     "P495", "P750", "P1657", "P8345"});

constexpr auto kNamedProperties = std::to_array<std::string_view>(
    {"P57", "P58", "P86", "P161", "P162", "P179", "P272", "P750", "P8345"});

const std::vector<Statement>& claims_of(const Entity& entity, std::string_view property) {
  static const std::vector<Statement> kNone;
  const auto found = entity.claims.find(property);
  return found == entity.claims.end() ? kNone : found->second;
}

/// Returns the items of a qualifier.
std::vector<ItemId> qualifier_items(const Statement& statement, std::string_view property) {
  std::vector<ItemId> items;
  for (const Snak& snak : statement.qualifiers) {
    const auto* id = std::get_if<ItemId>(&snak.value);
    if (id != nullptr && snak.property == property) items.push_back(*id);
  }
  return items;
}

std::optional<PartialDate> qualifier_date(const Statement& statement, std::string_view property) {
  for (const Snak& snak : statement.qualifiers) {
    const auto* date = std::get_if<PartialDate>(&snak.value);
    if (date != nullptr && snak.property == property) return *date;
  }
  return std::nullopt;
}

std::vector<MoneyStatement> read_money_statements(const Entity& entity, std::string_view property) {
  std::vector<MoneyStatement> amounts;
  for (const Statement& statement : claims_of(entity, property)) {
    const auto* quantity = std::get_if<Quantity>(&statement.main.value);
    if (quantity == nullptr) continue;
    amounts.push_back({statement.id, statement.rank, quantity->amount, quantity->unit,
                       qualifier_items(statement, "P3005"), qualifier_date(statement, "P585")});
  }
  return amounts;
}

std::vector<DateStatement> read_dates(const Entity& entity) {
  std::vector<DateStatement> dates;
  for (const Statement& statement : claims_of(entity, "P577")) {
    const auto* date = std::get_if<PartialDate>(&statement.main.value);
    if (date == nullptr) continue;
    dates.push_back({statement.id, statement.rank, *date, qualifier_items(statement, "P291"),
                     qualifier_items(statement, "P437")});
  }
  return dates;
}

/// Returns the item of a claim; 0 if it exists but is unknown.
std::optional<ItemId> claimed_item(const Statement& statement) {
  if (const auto* id = std::get_if<ItemId>(&statement.main.value)) return *id;
  if (std::holds_alternative<SomeValue>(statement.main.value)) return 0;
  return std::nullopt;
}

std::vector<ItemStatement> read_items(const Entity& entity, std::string_view property) {
  std::vector<ItemStatement> items;
  for (const Statement& statement : claims_of(entity, property)) {
    const auto id = claimed_item(statement);
    if (!id) continue;
    ItemStatement entry{*id, statement.rank, std::nullopt, false};
    for (const Snak& snak : statement.qualifiers) {
      const auto* text = std::get_if<std::string>(&snak.value);
      if (snak.property == "P1545" && text != nullptr) entry.ordinal = parse_ordinal(*text);
      if (snak.property == "P155") {
        entry.follows = !std::holds_alternative<NoValue>(snak.value);
      }
    }
    items.push_back(entry);
  }
  return items;
}

/// Returns the first string of a property, skipping deprecated statements.
std::string text_claim(const Entity& entity, std::string_view property) {
  for (const Statement& statement : claims_of(entity, property)) {
    const auto* text = std::get_if<std::string>(&statement.main.value);
    if (text != nullptr && statement.rank != Rank::kDeprecated) return *text;
  }
  return {};
}

double runtime_minutes_of(const Entity& entity) {
  for (const Statement& statement : claims_of(entity, "P2047")) {
    const auto* quantity = std::get_if<Quantity>(&statement.main.value);
    if (quantity == nullptr || statement.rank == Rank::kDeprecated) continue;
    const double minutes = duration_minutes(quantity->amount, quantity->unit);
    if (!std::isnan(minutes)) return minutes;
  }
  return kMissing;
}

}  // namespace

FilmItem film_item(const Entity& entity) {
  FilmItem film;
  film.id = entity.id;
  film.revision = entity.revision;
  film.modified = entity.modified;
  film.title = entity.label;
  film.article = entity.article;
  film.imdb_id = imdb_title_id(text_claim(entity, "P345"));
  film.tmdb_id = parse_tmdb_id(text_claim(entity, "P4947"));
  film.runtime_minutes = runtime_minutes_of(entity);
  film.gross = read_money_statements(entity, "P2142");
  film.cost = read_money_statements(entity, "P2130");
  film.budget = read_money_statements(entity, "P2769");
  film.dates = read_dates(entity);
  for (const std::string_view property : kItemProperties) {
    auto items = read_items(entity, property);
    if (!items.empty()) film.items.emplace(property, std::move(items));
  }
  return film;
}

const std::vector<ItemStatement>& statements_of(const FilmItem& film, std::string_view property) {
  static const std::vector<ItemStatement> kNone;
  const auto found = film.items.find(property);
  return found == film.items.end() ? kNone : found->second;
}

std::vector<ItemId> named_items(const FilmItem& film) {
  std::set<ItemId> ids;
  for (const std::string_view property : kNamedProperties) {
    for (const ItemStatement& statement : statements_of(film, property)) {
      if (statement.item != 0 && statement.rank != Rank::kDeprecated) ids.insert(statement.item);
    }
  }
  return {ids.begin(), ids.end()};
}

void add_labels(const EntityReply& reply, Labels& labels) {
  for (const Entity& entity : reply.entities) {
    if (entity.label.empty()) continue;
    labels[entity.id] = entity.label;
    for (const ItemId from : entity.redirected) labels[from] = entity.label;
  }
}

}  // namespace boxoffice::wikimedia
