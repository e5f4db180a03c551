#pragma once

#include <optional>
#include <span>

#include "shared/film/movie.h"

// When a revenue counts. A film earns for weeks, and the amount in its record grows with it: an
// amount of its first week must be neither trained on nor judged by.

namespace boxoffice {

/// Days after its release from which a film's revenue counts.
inline constexpr int kSettleDays = 56;

struct SettleRule {
  int days = kSettleDays;
  /// The date of records that state none; nothing: their revenues count.
  std::optional<Date> data_date{};
};

/// True if a revenue of `data_date` counts: the film was released at least `days` earlier. Without
/// a release date it does not.
bool is_settled(const std::optional<Date>& release, Date data_date, int days = kSettleDays);

/// The film's revenue in USD; NaN if it is unknown or does not count yet.
double settled_revenue(const Movie& movie, const SettleRule& rule = {});

/// Moves each revenue that does not count yet from revenue_usd to revenue_so_far_usd.
void move_unsettled_revenues(std::span<Movie> movies, const SettleRule& rule = {});

}  // namespace boxoffice
