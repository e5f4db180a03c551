#include "proxy/jobs/tmdb/discover.h"

#include <algorithm>
#include <set>

namespace boxoffice {
namespace {

struct Search {
  const WindowPages& pages;
  std::set<TmdbId> ids;
  std::vector<std::string> warnings;
  BadPages bad_pages;

  Failure run(const ReleaseWindow& window) {
    const Pages pages_of_window = [&](int page) { return pages(window, page); };
    Result<PagedList> list = open_list(pages_of_window);
    if (!list) return list.error();
    const int from = days_since_epoch(window.from);
    const int until = days_since_epoch(window.until);
    const bool is_capped = list->total_pages >= kMaxTmdbPages;
    if (is_capped && from < until) {
      const int middle = from + (until - from) / 2;
      if (const Failure failure = run({window.from, date_from_days(middle)})) return failure;
      return run({date_from_days(middle + 1), window.until});
    }
    if (is_capped) {
      warnings.push_back(
          format_date(window.from) + " has at least " + std::to_string(list->total_results) +
          " films; TMDB lists only the first " + std::to_string(kMaxTmdbPages) + " pages");
    }
    if (const Failure failure = read_rest(*list, pages_of_window)) return failure;
    ids.insert(list->ids.begin(), list->ids.end());
    bad_pages.add("films of " + format_date(window.from) + " to " + format_date(window.until),
                  *list);
    return {};
  }
};

}  // namespace

Result<Discovery> discover(const ReleaseWindow& window, const WindowPages& pages) {
  Search search{pages, {}, {}, {}};
  if (const Failure failure = search.run(window)) return *failure;
  return Discovery{{search.ids.begin(), search.ids.end()},
                   std::move(search.warnings),
                   std::move(search.bad_pages)};
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
