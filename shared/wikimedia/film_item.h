#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/wikimedia/entity.h"
#include "shared/wikimedia/sparql_results.h"

namespace boxoffice::wikimedia {

/// A statement about money: P2142, P2130 or P2769.
struct MoneyStatement {
  std::string id;  ///< statement id
  Rank rank = Rank::kNormal;
  double amount = kMissing;
  ItemId unit = 0;                   ///< currency; 0 if none
  std::vector<ItemId> places;        ///< P3005 "valid in place"
  std::optional<PartialDate> as_of;  ///< P585 "point in time"
};

/// A publication date: P577.
struct DateStatement {
  std::string id;
  Rank rank = Rank::kNormal;
  PartialDate date;
  std::vector<ItemId> places;   ///< P291 "place of publication"
  std::vector<ItemId> formats;  ///< P437 "distribution format"
};

/// A linked item, e.g. a person, company, genre, country or series.
struct ItemStatement {
  ItemId item = 0;  ///< 0 if unknown
  Rank rank = Rank::kNormal;
  std::optional<int> ordinal;  ///< P1545: billing order, or position in a series
  bool follows = false;        ///< qualifier P155: an earlier part exists
};

/// A film's Wikidata statements, from entity JSON or from the detail queries. Includes deprecated
/// statements; the pick rules skip them.
struct FilmItem {
  ItemId id = 0;
  long long revision = 0;        ///< 0 from the query services
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

/// Extracts the film statements of an entity.
FilmItem film_item(const Entity& entity);

/// Returns the statements of a property in FilmItem::items; empty if there are none.
const std::vector<ItemStatement>& statements_of(const FilmItem& film, std::string_view property);

/// Returns the items whose labels are needed: people, companies, series. Ascending, unique.
std::vector<ItemId> named_items(const FilmItem& film);

/// Labels by item.
using Labels = std::map<ItemId, std::string>;

using FilmItems = std::map<ItemId, FilmItem>;

// Each function adds the rows of one detail query (film_queries.h) to `films`. Creates missing
// films, skips rows with unknown values, and merges rows of one statement that differ in a
// qualifier. Adding the same results twice repeats only ItemStatements.

void add_fact_rows(const SparqlResults& results, FilmItems& films);
void add_money_rows(const SparqlResults& results, FilmItems& films);
void add_date_rows(const SparqlResults& results, FilmItems& films);
void add_item_rows(const SparqlResults& results, FilmItems& films);

/// Returns the films of films_between_query(), ascending, unique.
std::vector<ItemId> film_ids(const SparqlResults& results);

/// Adds the labels of labels_query(); "en" has priority over "mul".
void add_label_rows(const SparqlResults& results, Labels& labels);

/// Adds the labels of entities.
void add_labels(const EntityReply& reply, Labels& labels);

}  // namespace boxoffice::wikimedia
