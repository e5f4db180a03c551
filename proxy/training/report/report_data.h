#pragma once

#include <string>
#include <vector>

#include "proxy/training/judged_films.h"
#include "shared/base/json.h"

namespace boxoffice {

/// Scores of a model by its number of training films.
struct LearningPoint {
  std::uint32_t films = 0;
  Metrics floor;
};

/// Optional parts of a report; each may be empty.
struct ReportExtras {
  std::string ablation;             ///< Markdown
  Json rolling;                     ///< output of parse_rolling_report; null: none
  std::vector<Movie> films;         ///< films of any time, to compare with `other_prices`
  std::vector<Movie> other_prices;  ///< money from another source, by title and year
  std::vector<LearningPoint> learning_curve;
};

/// Returns the content of a report as JSON: "model", "counts", "metrics" with 95 % confidence
/// intervals, "slices" by year, budget, genre and language, "points", "calibration", "coverage",
/// "worst", and optionally "noise", "learning_curve", "rolling" and "ablation". Money is in USD;
/// non-finite numbers are null.
Json report_data(const Model& model, const JudgedFilms& judged, const ReportExtras& extras,
                 double floor_usd);

}  // namespace boxoffice
