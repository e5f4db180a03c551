#include "shared/evaluation/settled.h"

#include <cmath>
#include <utility>

namespace boxoffice {

bool is_settled(const std::optional<Date>& release, Date data_date, int days) {
  return release && days_since_epoch(data_date) - days_since_epoch(*release) >= days;
}

double settled_revenue(const Movie& movie, const SettleRule& rule) {
  const std::optional<Date> data_date = movie.data_date ? movie.data_date : rule.data_date;
  const bool counts = !data_date || is_settled(movie.release_date, *data_date, rule.days);
  return counts ? movie.revenue_usd : kMissing;
}

void move_unsettled_revenues(std::span<Movie> movies, const SettleRule& rule) {
  for (Movie& movie : movies) {
    const double settled = settled_revenue(movie, rule);
    if (!std::isnan(settled) || std::isnan(movie.revenue_usd)) continue;
    movie.revenue_so_far_usd = std::exchange(movie.revenue_usd, settled);
  }
}

}  // namespace boxoffice
