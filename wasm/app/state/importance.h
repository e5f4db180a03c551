#pragma once

#include <vector>

#include "shared/features/feature_group.h"
#include "wasm/app/state/library.h"

namespace boxoffice::app {

/// Importance of a column or group: mean
/// SHAP
///  in log USD over the films shown. exp() of it is the typical multiplier.
struct ImportanceLine {
  std::size_t column = 0;
  double mean_abs = 0.0;
};

/// Feature importance, computed in slices over at most kImportanceFilms evenly spaced films.
struct Importance {
  bool wanted = false;
  std::size_t films = 0;  ///< explained so far
  std::size_t of = 0;     ///< total to explain; 0 before the start
  std::vector<double> sums;
  std::vector<double> group_sums;
  // Valid once done:
  std::vector<ImportanceLine> columns;  ///< strongest first
  std::vector<ImportanceLine> groups;   ///< `column` is a FeatureGroup
};
inline constexpr std::size_t kImportanceFilms = 400;

bool is_done(const Importance& importance);

/// Explains films for at most `budget_ms`, with their overviews if a table is passed. True while
/// more work remains.
bool advance(Importance& importance, const Library& library, const EmbeddingTable* overviews,
             double budget_ms);

}  // namespace boxoffice::app
