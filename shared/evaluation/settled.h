#pragma once

#include <optional>
#include <span>

#include "shared/film/movie.h"

// Decides when a revenue is final. Revenue grows for weeks after release, so early amounts are
// excluded from training and scoring.

namespace boxoffice {

/// Days after release until a revenue counts as final.
inline constexpr int kSettleDays = 56;

struct SettleRule {
  int days = kSettleDays;
  /// Date of data without a date; if absent, such revenues count.
  std::optional<Date> data_date{};
};

/// True if the film was released at least `days` before `data_date`. False without a release date.
bool is_settled(const std::optional<Date>& release, Date data_date, int days = kSettleDays);

/// Revenue in USD; NaN if unknown or not settled.
double settled_revenue(const Movie& movie, const SettleRule& rule = {});

/// Moves unsettled revenues from revenue_usd to revenue_so_far_usd.
void move_unsettled_revenues(std::span<Movie> movies, const SettleRule& rule = {});

}  // namespace boxoffice
