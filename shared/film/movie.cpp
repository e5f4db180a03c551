#include "shared/film/movie.h"

namespace boxoffice {

std::optional<PartialDate> release_of(const Movie& movie) {
  if (!movie.release_date) return std::nullopt;
  return partial_date(*movie.release_date, movie.release_precision);
}

std::optional<Date> first_release_day(const Movie& movie) {
  const auto release = release_of(movie);
  if (!release) return std::nullopt;
  return first_day(*release);
}

std::string release_text(const Movie& movie) {
  return date_text(movie.release_date, movie.release_precision);
}

}  // namespace boxoffice
