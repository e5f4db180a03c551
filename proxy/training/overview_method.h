#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "shared/film/movie.h"
#include "shared/model/overview_projection.h"

namespace boxoffice {

/// What is kept of a film's overview; missing where there is none.
using ReadOverview = std::function<OverviewNumbers(const Movie&)>;

/// A way to turn overviews into numbers, learnt from some films.
struct FittedOverview {
  ReadOverview read;
  /// The same as a model file holds it; nothing for what only serves comparisons.
  std::optional<OverviewProjection> projection{};
};

/// Learns from films that have a known revenue. The same films give the same numbers.
using FitOverview = std::function<FittedOverview(std::span<const Movie>)>;

struct OverviewMethod {
  std::string name;  ///< for people
  FitOverview fit;
};

}  // namespace boxoffice
