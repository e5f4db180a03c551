#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/wikimedia/entity.h"
#include "shared/wikimedia/sparql_results.h"

namespace boxoffice::wikimedia {

/// One amount of money in Wikidata: P2142, P2130 or P2769.
struct MoneyStatement {
  std::string id;  ///< statement id
  Rank rank = Rank::kNormal;
  double amount = kMissing;
  ItemId unit = 0;                   ///< currency; 0 for none
  std::vector<ItemId> places;        ///< P3005 "valid in place"
  std::optional<PartialDate> as_of;  ///< P585 "point in time"
};

/// One publication date: P577.
struct DateStatement {
  std::string id;
  Rank rank = Rank::kNormal;
  PartialDate date;
  std::vector<ItemId> places;   ///< P291 "place of publication"
  std::vector<ItemId> formats;  ///< P437 "distribution format"
};

/// One item that a film is linked to: a person, company, genre, country, series, ...
struct ItemStatement {
  ItemId item = 0;  ///< 0 for a value that is not known
  Rank rank = Rank::kNormal;
  std::optional<int> ordinal;  ///< P1545: billing, or the film's place in a series
  bool follows = false;        ///< qualifier P155: an earlier part exists
};

/// What Wikidata holds about a film, from entity JSON or from the detail queries. Deprecated
/// statements are kept here; the pick rules skip them.
struct FilmItem {
  ItemId id = 0;
  long long revision = 0;        ///< of the item; 0 from the query services
  std::optional<Date> modified;  ///< day of that revision
  std::string title;
  std::string article;  ///< title in the English Wikipedia
  std::string imdb_id;
  std::optional<TmdbId> tmdb_id;
  double runtime_minutes = kMissing;

  std::vector<MoneyStatement> gross;   ///< P2142
  std::vector<MoneyStatement> cost;    ///< P2130
  std::vector<MoneyStatement> budget;  ///< P2769
  std::vector<DateStatement> dates;
  /// By property: P31 kinds, P57 directors, P58 writers, P86 composers, P136 genres, P144 sources,
  /// P155 earlier films, P161 cast, P162 producers, P179 series, P272 companies, P364 languages,
  /// P495 countries, P750 distributors, P1657 age ratings, P8345 franchises.
  std::map<std::string, std::vector<ItemStatement>, std::less<>> items;
};

/// Reads the statements of an entity that films are made from.
FilmItem film_item(const Entity& entity);

/// The statements of a property in FilmItem::items; empty if there are none.
const std::vector<ItemStatement>& statements_of(const FilmItem& film, std::string_view property);

/// Items whose names a film's record needs: people, companies, series. Each once, ascending.
std::vector<ItemId> named_items(const FilmItem& film);

/// Names by item.
using Labels = std::map<ItemId, std::string>;

using FilmItems = std::map<ItemId, FilmItem>;

// Each of these adds the rows of one detail query (film_queries.h) to `films`, adding films that
// are not there yet. Rows with unknown values are skipped. Rows of one statement, which differ in a
// qualifier only, become one statement. Reading the same results twice changes nothing but
// ItemStatements, which repeat.

void add_fact_rows(const SparqlResults& results, FilmItems& films);
void add_money_rows(const SparqlResults& results, FilmItems& films);
void add_date_rows(const SparqlResults& results, FilmItems& films);
void add_item_rows(const SparqlResults& results, FilmItems& films);

/// The films of films_between_query, ascending, each once.
std::vector<ItemId> film_ids(const SparqlResults& results);

/// Adds the names of labels_query: "en" before "mul".
void add_label_rows(const SparqlResults& results, Labels& labels);

/// Adds the names of entities.
void add_labels(const EntityReply& reply, Labels& labels);

}  // namespace boxoffice::wikimedia
