#pragma once

#include <vector>

#include "shared/features/feature_group.h"
#include "wasm/app/state/library.h"

namespace boxoffice::app {

/// How much a column, or a group, moves forecasts: the mean of |SHAP| in log USD over the films
/// shown. exp() of it is the typical multiplier.
struct ImportanceLine {
  std::size_t column = 0;
  double mean_abs = 0.0;
};

/// Feature importance, computed in slices over at most kImportanceFilms films, evenly taken.
struct Importance {
  bool wanted = false;
  std::size_t films = 0;  ///< explained so far
  std::size_t of = 0;     ///< to be explained in all; 0 until begun
  std::vector<double> sums;
  std::vector<double> group_sums;
  // When done:
  std::vector<ImportanceLine> columns;  ///< the strongest first
  std::vector<ImportanceLine> groups;   ///< `column` is a FeatureGroup
};
inline constexpr std::size_t kImportanceFilms = 400;

bool is_done(const Importance& importance);

/// Explains films for at most `budget_ms`, with their overviews where a table of them is given.
/// True while there is more to do.
bool advance(Importance& importance, const Library& library, const EmbeddingTable* overviews,
             double budget_ms);

}  // namespace boxoffice::app
