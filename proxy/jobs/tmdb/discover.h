#pragma once

#include <functional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// The last page that TMDB has of any list. A longer list has 500 `total_pages` too, and 10,000
/// `total_results`: such a list may be cut off.
inline constexpr int kMaxTmdbPages = 500;

/// Days of release, both included.
struct ReleaseWindow {
  Date from{};
  Date until{};
};

/// Asks for a page (1, 2, ...) of the films of a window.
using WindowPages = std::function<Result<MoviePage>(const ReleaseWindow& window, int page)>;

struct Discovery {
  std::vector<TmdbId> ids;            ///< each once, ascending
  std::vector<std::string> warnings;  ///< days with more films than TMDB lists
};

/// Returns the films of a window. Splits a window of kMaxTmdbPages pages or more in two until it
/// has fewer; of a single day with so many, takes the first kMaxTmdbPages pages, with a warning.
Result<Discovery> discover(const ReleaseWindow& window, const WindowPages& pages);

/// The calendar months of a window, the first and the last cut to it.
std::vector<ReleaseWindow> months_of(const ReleaseWindow& window);

}  // namespace boxoffice
