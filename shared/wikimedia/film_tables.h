#pragma once

#include <string_view>

#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

// Wikidata's items in TMDB's terms.

/// TMDB's genres of a genre or kind of film, as bits in the order of kTmdbGenres; 0 for an item
/// that is none. "Romantic comedy" is two.
unsigned genre_bits(ItemId item);

struct TmdbGenre {
  TmdbId id;
  std::string_view name;
};

inline constexpr TmdbGenre kTmdbGenres[] = {
    {28, "Action"},    {12, "Adventure"},  {16, "Animation"},
    {35, "Comedy"},    {80, "Crime"},      {99, "Documentary"},
    {18, "Drama"},     {10751, "Family"},  {14, "Fantasy"},
    {36, "History"},   {27, "Horror"},     {10402, "Music"},
    {9648, "Mystery"}, {10749, "Romance"}, {878, "Science Fiction"},
    {53, "Thriller"},  {10752, "War"},     {37, "Western"}};

/// ISO 639-1 code of a language item or English name; "" if it is not a known one.
std::string_view language_code(ItemId item);
std::string_view language_code(std::string_view name);

/// The age rating "PG-13" of an item of the Motion Picture Association; "" for another item.
std::string_view us_certification(ItemId item);

/// True for kinds that are no cinema films: television films, shorts, series.
bool is_other_kind(ItemId item);

}  // namespace boxoffice::wikimedia
