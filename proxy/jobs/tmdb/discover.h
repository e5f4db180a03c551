#pragma once

#include <functional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Last page of any TMDB list. Longer lists also report 500 `total_pages` and 10,000
/// `total_results`, so such a list may be truncated.
inline constexpr int kMaxTmdbPages = 500;

/// Release dates, both inclusive.
struct ReleaseWindow {
  Date from{};
  Date until{};
};

/// Fetches a page (from 1) of the films of a window.
using WindowPages = std::function<Result<MoviePage>(const ReleaseWindow& window, int page)>;

struct Discovery {
  std::vector<TmdbId> ids;            ///< unique, ascending
  std::vector<std::string> warnings;  ///< days with more films than TMDB lists
};

/// Returns the films of a window. Bisects windows with kMaxTmdbPages or more pages; for a single
/// day with so many, takes the first kMaxTmdbPages pages, with a warning.
Result<Discovery> discover(const ReleaseWindow& window, const WindowPages& pages);

/// Returns the calendar months of a window, clipped to it.
std::vector<ReleaseWindow> months_of(const ReleaseWindow& window);

}  // namespace boxoffice
