#include "proxy/jobs/tmdb/discover.h"

#include <algorithm>
#include <set>

namespace boxoffice {
namespace {

struct Search {
  const WindowPages& pages;
  std::set<TmdbId> ids;
  std::vector<std::string> warnings;

  void take(const MoviePage& page) {
    for (const MovieSummary& film : page.results) ids.insert(film.id);
  }

  Failure run(const ReleaseWindow& window) {
    const Result<MoviePage> first = pages(window, 1);
    if (!first) return first.error();
    const int from = days_since_epoch(window.from);
    const int until = days_since_epoch(window.until);
    const bool is_capped = first->total_pages >= kMaxTmdbPages;
    if (is_capped && from < until) {
      const int middle = from + (until - from) / 2;
      if (const Failure failure = run({window.from, date_from_days(middle)})) return failure;
      return run({date_from_days(middle + 1), window.until});
    }
    if (is_capped) {
      warnings.push_back(
          format_date(window.from) + " has at least " + std::to_string(first->total_results) +
          " films; TMDB lists only the first " + std::to_string(kMaxTmdbPages) + " pages");
    }
    take(*first);
    for (int page = 2; page <= std::min(first->total_pages, kMaxTmdbPages); ++page) {
      const Result<MoviePage> next = pages(window, page);
      if (!next) return next.error();
      take(*next);
    }
    return {};
  }
};

}  // namespace

Result<Discovery> discover(const ReleaseWindow& window, const WindowPages& pages) {
  Search search{pages, {}, {}};
  if (const Failure failure = search.run(window)) return *failure;
  return Discovery{{search.ids.begin(), search.ids.end()}, std::move(search.warnings)};
}

std::vector<ReleaseWindow> months_of(const ReleaseWindow& window) {
  std::vector<ReleaseWindow> months;
  Date from = window.from;
  while (from <= window.until) {
    const Date last(
        std::chrono::year_month_day_last(from.year(), std::chrono::month_day_last(from.month())));
    months.push_back({from, std::min(last, window.until)});
    from = date_from_days(days_since_epoch(last) + 1);
  }
  return months;
}

}  // namespace boxoffice
