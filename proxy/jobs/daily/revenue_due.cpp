#include "proxy/jobs/daily/revenue_due.h"

namespace boxoffice {
namespace {

// Revenues of recent films change weekly, those of old films rarely.
constexpr int kYoungDays = 200;
constexpr int kYoungRefreshDays = 7;
constexpr int kOldRefreshDays = 90;

int days_between(Date from, Date until) { return days_since_epoch(until) - days_since_epoch(from); }

}  // namespace

bool is_due(const ForecastRecord& forecast, const FilmKey* kept, Date today) {
  const std::optional<Date> release =
      kept != nullptr && kept->release_date ? kept->release_date : forecast.release_date;
  if (!release || *release > today) return false;
  if (kept == nullptr) return true;
  const int age = days_between(kept->fetched, today);
  const bool is_young = days_between(*release, today) < kYoungDays;
  return age >= (is_young ? kYoungRefreshDays : kOldRefreshDays);
}

}  // namespace boxoffice
