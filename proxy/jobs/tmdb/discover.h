#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proxy/jobs/errors.h"
#include "shared/tmdb/movie.h"

namespace boxoffice {

/// The last page that TMDB gives of any list.
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
  std::vector<std::string> warnings;  ///< days that hold more than TMDB tells
};

/// The films of a window. A window of more pages than TMDB gives is split in two until none is; of
/// a single day that still has more, the first kMaxTmdbPages pages are taken, with a warning.
Result<Discovery> discover(const ReleaseWindow& window, const WindowPages& pages);

/// The calendar months of a window, the first and the last cut to it.
std::vector<ReleaseWindow> months_of(const ReleaseWindow& window);

}  // namespace boxoffice
