#pragma once

#include <string_view>

#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

// Maps Wikidata items to TMDB's terms.

/// TMDB genres of a genre or film kind, as bits in the order of kTmdbGenres; 0 for any other item.
/// "Romantic comedy" has two bits.
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

/// ISO 639-1 code of a language, by item or English name; "" if unknown.
std::string_view language_code(ItemId item);
std::string_view language_code(std::string_view name);

/// Age rating of a Motion Picture Association item, e.g. "PG-13"; "" for any other item.
std::string_view us_certification(ItemId item);

/// True for kinds that are not cinema films: television films, shorts, series.
bool is_other_kind(ItemId item);

}  // namespace boxoffice::wikimedia
