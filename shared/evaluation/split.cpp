#include "shared/evaluation/split.h"

#include <algorithm>
#include <iterator>

namespace boxoffice {

bool contains(const DateSpan& span, Date date) {
  return (!span.from || *span.from <= date) && (!span.until || date <= *span.until);
}

std::vector<Movie> released_within(std::span<const Movie> movies, const DateSpan& span) {
  std::vector<Movie> out;
  std::copy_if(movies.begin(), movies.end(), std::back_inserter(out), [&](const Movie& movie) {
    return movie.release_date && contains(span, *movie.release_date);
  });
  return out;
}

bool is_floor_row(const Movie& movie, double floor_usd) {
  return movie.budget_usd >= floor_usd && movie.revenue_usd >= floor_usd;
}

}  // namespace boxoffice
