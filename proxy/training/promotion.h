#pragma once

#include <cstdint>
#include <string>

#include "proxy/training/evaluation_report.h"
#include "shared/base/result.h"

namespace boxoffice {

/// How two models did on the same films, which neither had seen.
struct Comparison {
  std::uint32_t films = 0;
  double candidate_rmse_log = 0.0;
  double current_rmse_log = 0.0;
};

/// With fewer, chance decides which of two models looks better.
inline constexpr std::uint32_t kMinComparedFilms = 30;

/// The films with a budget and a revenue above the floor where there are enough of those, else all.
Comparison compare(const Scores& candidate, const Scores& current);

struct Verdict {
  bool promote = false;
  std::string reason;  ///< a sentence for people and for the card, with its full stop
};

/// Whether the candidate takes the place of the current model: unless its RMSE of log revenue is
/// larger by more than `tolerance` (0.01 is 1 %), or too few films were compared. `force` promotes
/// in any case, and the reason says so.
Verdict judge(const Comparison& comparison, double tolerance, bool force);

}  // namespace boxoffice
