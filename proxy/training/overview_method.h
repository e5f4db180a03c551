#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "shared/film/movie.h"
#include "shared/model/overview_projection.h"

namespace boxoffice {

/// Returns the numbers of a film's overview; missing if it has none.
using ReadOverview = std::function<OverviewNumbers(const Movie&)>;

/// A fitted transformation of overviews to numbers.
struct FittedOverview {
  ReadOverview read;
  /// Its form in a model file; nothing for methods that only serve as comparison.
  std::optional<OverviewProjection> projection{};
};

/// Fits a method on films with a known revenue. Deterministic.
using FitOverview = std::function<FittedOverview(std::span<const Movie>)>;

struct OverviewMethod {
  std::string name;  ///< for messages
  FitOverview fit;
};

}  // namespace boxoffice
