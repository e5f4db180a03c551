#pragma once

#include <span>
#include <string>

#include "shared/base/result.h"
#include "shared/film/date.h"
#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

// SPARQL 1.1 for the Wikidata Query Service (Blazegraph) and QLever alike: every prefix is written
// out, and neither the label service nor hints are used. Each kind of detail has a query of its
// own, because several multi-valued properties in one query multiply each other's rows.

/// Films a detail query may name. More make a query run into the services' time limit.
inline constexpr std::size_t kMaxFilmsPerQuery = 200;

/// Items of films with an article in the English Wikipedia that were published from `first` to
/// before `end`. Column: film. Short and television films are left out. Error: kInvalidArgument
/// unless `first` is before `end`.
Result<std::string> films_between_query(Date first, Date end);

/// The same for one calendar year. Error: kInvalidArgument outside 1888 to 2100.
Result<std::string> films_of_year_query(int year);

// The detail queries. Error of each: kInvalidArgument for no films or more than kMaxFilmsPerQuery.

/// Titles, articles, ids and durations. Columns: film, titleEn, titleMul, article, imdb, tmdb,
/// duration, durationUnit. Several durations of a film are several rows.
Result<std::string> film_facts_query(std::span<const ItemId> films);

/// P2142, P2130 and P2769. Columns: film, statement, property, rank, amount, unit, place, asOf,
/// asOfPrecision.
Result<std::string> film_money_query(std::span<const ItemId> films);

/// P577. Columns: film, statement, rank, time, precision, place, format.
Result<std::string> film_dates_query(std::span<const ItemId> films);

// Columns of the next ones: film, property, value, rank, ordinal, follows.

/// Directors, writers, cast, producers and composers.
Result<std::string> film_people_query(std::span<const ItemId> films);

/// Production companies and distributors.
Result<std::string> film_companies_query(std::span<const ItemId> films);

/// Series, franchises and the films that came before.
Result<std::string> film_series_query(std::span<const ItemId> films);

/// Kinds, genres, countries, languages, sources and age ratings.
Result<std::string> film_classes_query(std::span<const ItemId> films);

/// Names of people, companies and series. Columns: item, label, with labels in "en" and "mul".
Result<std::string> labels_query(std::span<const ItemId> items);

}  // namespace boxoffice::wikimedia
