#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "shared/film/movie.h"

namespace boxoffice::app {

struct GenreName {
  TmdbId id;
  std::string_view name;
};

/// TMDB's film genres (`/genre/movie/list`), sorted by name.
inline constexpr auto kGenres = std::to_array<GenreName>({
    {28, "Action"},      {12, "Adventure"},  {16, "Animation"},
    {35, "Comedy"},      {80, "Crime"},      {99, "Documentary"},
    {18, "Drama"},       {10751, "Family"},  {14, "Fantasy"},
    {36, "History"},     {27, "Horror"},     {10402, "Music"},
    {9648, "Mystery"},   {10749, "Romance"}, {878, "Science Fiction"},
    {10770, "TV Movie"}, {53, "Thriller"},   {10752, "War"},
    {37, "Western"},
});

/// A film's genres as bits: 1 << index in kGenres.
using GenreBits = std::uint32_t;

/// The genre's bit, or 0 for unknown ids.
constexpr GenreBits genre_bit(TmdbId id) {
  for (std::size_t i = 0; i < kGenres.size(); ++i) {
    if (kGenres[i].id == id) return GenreBits{1} << i;
  }
  return 0;
}

/// "" for unknown ids.
constexpr std::string_view genre_name(TmdbId id) {
  for (const GenreName& genre : kGenres) {
    if (genre.id == id) return genre.name;
  }
  return {};
}

}  // namespace boxoffice::app
