#pragma once

#include <cstdint>
#include <string>

#include "proxy/training/evaluation_report.h"
#include "shared/base/result.h"

namespace boxoffice {

/// Scores of two models on the same films, unseen by both.
struct Comparison {
  std::uint32_t films = 0;
  double candidate_rmse_log = 0.0;
  double current_rmse_log = 0.0;
};

/// With fewer films the comparison is noise.
inline constexpr std::uint32_t kMinComparedFilms = 30;

/// Compares on the films above the floor if there are enough, else on all.
Comparison compare(const Scores& candidate, const Scores& current);

struct Verdict {
  bool promote = false;
  std::string reason;  ///< a sentence for messages and the model card, with full stop
};

/// Promotes the candidate unless its RMSE of log revenue exceeds that of the current model by more
/// than `tolerance` (0.01 is 1 %), or too few films were compared. `force` overrides both; the
/// reason notes it.
Verdict judge(const Comparison& comparison, double tolerance, bool force);

}  // namespace boxoffice
