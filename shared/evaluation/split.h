#pragma once

#include <optional>
#include <span>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice {

/// Release dates from `from` to `until`, inclusive; an absent end is open.
struct DateSpan {
  std::optional<Date> from;
  std::optional<Date> until;
};

bool contains(const DateSpan& span, Date date);

/// Returns the films released within the span, in their order. Films without a date are excluded.
std::vector<Movie> released_within(std::span<const Movie> movies, const DateSpan& span);

/// True if budget and revenue are known and at least `floor_usd`. Lower amounts at TMDB are mostly
/// typing errors or thousands entered as units.
bool is_floor_row(const Movie& movie, double floor_usd);

}  // namespace boxoffice
