#pragma once

#include <optional>
#include <span>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice {

/// Release dates from `from` to `until`, both included; an absent end is open.
struct DateSpan {
  std::optional<Date> from;
  std::optional<Date> until;
};

bool contains(const DateSpan& span, Date date);

/// The films released within the span, in their order. Films without a date are in no span.
std::vector<Movie> released_within(std::span<const Movie> movies, const DateSpan& span);

/// True for a film whose budget and revenue are both known and at least `floor_usd`: below it,
/// TMDB's money is mostly typing errors and thousands entered as units.
bool is_floor_row(const Movie& movie, double floor_usd);

}  // namespace boxoffice
