#include <algorithm>
#include <cmath>
#include <set>

#include "shared/wikimedia/film_item.h"
#include "shared/wikimedia/statement_values.h"
#include "shared/wikimedia/wikidata_time.h"

namespace boxoffice::wikimedia {
namespace {

/// Returns the film of a row, creating it if needed; nullptr for a row without a film.
FilmItem* film_of(const SparqlRow& row, FilmItems& films) {
  const auto id = item_term(row, "film");
  if (!id) return nullptr;
  FilmItem& film = films[*id];
  film.id = *id;
  return &film;
}

Rank rank_term(const SparqlRow& row) {
  const SparqlTerm* term = find_term(row, "rank");
  if (term == nullptr) return Rank::kNormal;
  if (term->value.ends_with("#PreferredRank")) return Rank::kPreferred;
  if (term->value.ends_with("#DeprecatedRank")) return Rank::kDeprecated;
  return Rank::kNormal;
}

/// Returns "Q42$B0D1..." for ".../entity/statement/Q42-B0D1...", as in entity JSON; "" for any
/// other term.
std::string statement_id(const SparqlRow& row) {
  constexpr std::string_view kPath = "/entity/statement/";
  const SparqlTerm* term = find_term(row, "statement");
  if (term == nullptr) return {};
  const auto at = term->value.rfind(kPath);
  if (at == std::string::npos) return {};
  std::string id = term->value.substr(at + kPath.size());
  if (const auto dash = id.find('-'); dash != std::string::npos) id[dash] = '$';
  return id;
}

std::optional<PartialDate> time_term(const SparqlRow& row, std::string_view time,
                                     std::string_view precision) {
  const auto digits = number_term(row, precision);
  if (!digits || !(*digits >= 0.0 && *digits <= 99.0)) return std::nullopt;
  return parse_wikidata_time(literal_text(row, time), static_cast<int>(*digits));
}

void add_once(std::vector<ItemId>& items, const SparqlRow& row, std::string_view variable) {
  const auto id = item_term(row, variable);
  if (id && std::find(items.begin(), items.end(), *id) == items.end()) items.push_back(*id);
}

/// Returns the statement with that id, creating it if needed.
template <typename T>
T& statement_with(std::vector<T>& statements, const std::string& id) {
  for (T& statement : statements) {
    if (statement.id == id) return statement;
  }
  statements.emplace_back();
  statements.back().id = id;
  return statements.back();
}

std::vector<MoneyStatement>* amounts_of(FilmItem& film, std::string_view property) {
  if (property == "P2142") return &film.gross;
  if (property == "P2130") return &film.cost;
  if (property == "P2769") return &film.budget;
  return nullptr;
}

void add_money_row(const SparqlRow& row, FilmItem& film) {
  std::vector<MoneyStatement>* amounts = amounts_of(film, literal_text(row, "property"));
  const auto amount = number_term(row, "amount");
  const std::string id = statement_id(row);
  if (amounts == nullptr || !amount || id.empty()) return;
  MoneyStatement& statement = statement_with(*amounts, id);
  statement.rank = rank_term(row);
  statement.amount = *amount;
  statement.unit = item_term(row, "unit").value_or(0);
  add_once(statement.places, row, "place");
  if (const auto date = time_term(row, "asOf", "asOfPrecision")) statement.as_of = date;
}

void add_date_row(const SparqlRow& row, FilmItem& film) {
  const auto date = time_term(row, "time", "precision");
  const std::string id = statement_id(row);
  if (!date || id.empty()) return;
  DateStatement& statement = statement_with(film.dates, id);
  statement.rank = rank_term(row);
  statement.date = *date;
  add_once(statement.places, row, "place");
  add_once(statement.formats, row, "format");
}

void set_if_empty(std::string& text, std::string_view value) {
  if (text.empty()) text = value;
}

void add_fact_row(const SparqlRow& row, FilmItem& film) {
  const std::string_view title = literal_text(row, "titleEn");
  set_if_empty(film.title, title.empty() ? literal_text(row, "titleMul") : title);
  set_if_empty(film.article, literal_text(row, "article"));
  set_if_empty(film.imdb_id, imdb_title_id(literal_text(row, "imdb")));
  if (!film.tmdb_id) film.tmdb_id = parse_tmdb_id(literal_text(row, "tmdb"));
  const auto duration = number_term(row, "duration");
  const auto unit = item_term(row, "durationUnit");
  if (std::isnan(film.runtime_minutes) && duration && unit) {
    film.runtime_minutes = duration_minutes(*duration, *unit);
  }
}

void add_item_row(const SparqlRow& row, FilmItem& film) {
  const std::string_view property = literal_text(row, "property");
  if (property.empty() || find_term(row, "value") == nullptr) return;
  ItemStatement statement;
  statement.item = item_term(row, "value").value_or(0);
  statement.rank = rank_term(row);
  statement.ordinal = parse_ordinal(literal_text(row, "ordinal"));
  statement.follows = find_term(row, "follows") != nullptr;
  film.items[std::string(property)].push_back(statement);
}

template <typename Add>
void add_rows(const SparqlResults& results, FilmItems& films, const Add& add) {
  for (const SparqlRow& row : results.rows) {
    if (FilmItem* film = film_of(row, films)) add(row, *film);
  }
}

}  // namespace

void add_fact_rows(const SparqlResults& results, FilmItems& films) {
  add_rows(results, films, add_fact_row);
}

void add_money_rows(const SparqlResults& results, FilmItems& films) {
  add_rows(results, films, add_money_row);
}

void add_date_rows(const SparqlResults& results, FilmItems& films) {
  add_rows(results, films, add_date_row);
}

void add_item_rows(const SparqlResults& results, FilmItems& films) {
  add_rows(results, films, add_item_row);
}

std::vector<ItemId> film_ids(const SparqlResults& results) {
  std::set<ItemId> ids;
  for (const SparqlRow& row : results.rows) {
    if (const auto id = item_term(row, "film")) ids.insert(*id);
  }
  return {ids.begin(), ids.end()};
}

void add_label_rows(const SparqlResults& results, Labels& labels) {
  for (const std::string_view language : {"mul", "en"}) {
    for (const SparqlRow& row : results.rows) {
      const auto id = item_term(row, "item");
      const SparqlTerm* label = find_term(row, "label");
      if (!id || label == nullptr || label->language != language) continue;
      if (!label->value.empty()) labels[*id] = label->value;
    }
  }
}

}  // namespace boxoffice::wikimedia
