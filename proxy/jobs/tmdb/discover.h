#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proxy/jobs/tmdb/paged_list.h"
#include "shared/base/result.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Release dates, both inclusive.
struct ReleaseWindow {
  Date from{};
  Date until{};
};

/// Fetches a page (from 1) of the films of a window.
using WindowPages = std::function<Result<PageReply>(const ReleaseWindow& window, int page)>;

struct Discovery {
  std::vector<TmdbId> ids;            ///< unique, ascending
  std::vector<std::string> warnings;  ///< days with more films than TMDB lists
  BadPages bad_pages;
};

/// Returns the films of a window. Bisects windows with kMaxTmdbPages or more pages; for a single
/// day with so many, takes the first kMaxTmdbPages pages, with a warning. Skips bad pages. Errors:
/// those of `pages`.
Result<Discovery> discover(const ReleaseWindow& window, const WindowPages& pages);

/// Returns the calendar months of a window, clipped to it.
std::vector<ReleaseWindow> months_of(const ReleaseWindow& window);

}  // namespace boxoffice
