#pragma once

#include <string>
#include <vector>

#include "proxy/training/judged_films.h"
#include "shared/base/json.h"

namespace boxoffice {

/// How good a model is that learnt from so many films.
struct LearningPoint {
  std::uint32_t films = 0;
  Metrics floor;
};

/// What a report tells besides a model and the films that it is judged on. Each may be empty.
struct ReportExtras {
  std::string ablation;             ///< Markdown
  Json rolling;                     ///< of parse_rolling_report; null: none
  std::vector<Movie> films;         ///< of any time, beside which stand:
  std::vector<Movie> other_prices;  ///< films with money from another source, by title and year
  std::vector<LearningPoint> learning_curve;
};

/// Everything that a report shows, as JSON: "model", "counts", "metrics" with 95 % confidence
/// intervals, "slices" by year, budget, genre and language, "points", "calibration", "coverage",
/// "worst", and "noise", "learning_curve", "rolling" and "ablation" where there is something to
/// tell. USD; what is not finite is written as null.
Json report_data(const Model& model, const JudgedFilms& judged, const ReportExtras& extras,
                 double floor_usd);

}  // namespace boxoffice
