#pragma once

#include <span>
#include <string>

#include "shared/base/result.h"
#include "shared/film/date.h"
#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

// SPARQL 1.1 for both the Wikidata Query Service (Blazegraph) and QLever: all prefixes are written
// out; label service and hints are not used. Each kind of detail has its own query, because several
// multi-valued properties in one query multiply their rows.

/// Maximum films per detail query; more exceed the services' time limit.
inline constexpr std::size_t kMaxFilmsPerQuery = 200;

/// Selects films with an article in the English Wikipedia, published from `first` to before `end`.
/// Column: film. Excludes short and television films. Error: kInvalidArgument unless `first` is
/// before `end`.
Result<std::string> films_between_query(Date first, Date end);

/// Like films_between_query(), for a calendar year. Error: kInvalidArgument outside 1888 to 2100.
Result<std::string> films_of_year_query(int year);

// Detail queries. Error: kInvalidArgument for no films or more than kMaxFilmsPerQuery.

/// Titles, articles, ids and durations. Columns: film, titleEn, titleMul, article, imdb, tmdb,
/// duration, durationUnit. One row per duration.
Result<std::string> film_facts_query(std::span<const ItemId> films);

/// P2142, P2130 and P2769. Columns: film, statement, property, rank, amount, unit, place, asOf,
/// asOfPrecision.
Result<std::string> film_money_query(std::span<const ItemId> films);

/// P577. Columns: film, statement, rank, time, precision, place, format.
Result<std::string> film_dates_query(std::span<const ItemId> films);

// Columns of the following queries: film, property, value, rank, ordinal, follows.

/// Directors, writers, cast, producers and composers.
Result<std::string> film_people_query(std::span<const ItemId> films);

/// Production companies and distributors.
Result<std::string> film_companies_query(std::span<const ItemId> films);

/// Series, franchises and preceding films.
Result<std::string> film_series_query(std::span<const ItemId> films);

/// Kinds, genres, countries, languages, sources and age ratings.
Result<std::string> film_classes_query(std::span<const ItemId> films);

/// Labels of people, companies and series in "en" and "mul". Columns: item, label.
Result<std::string> labels_query(std::span<const ItemId> items);

}  // namespace boxoffice::wikimedia
