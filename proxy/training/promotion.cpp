#include "proxy/training/promotion.h"

#include "shared/base/text_table.h"

namespace boxoffice {

Comparison compare(const Scores& candidate, const Scores& current) {
  const bool floor = candidate.floor.n >= kMinComparedFilms;
  const Metrics& mine = floor ? candidate.floor : candidate.all;
  const Metrics& theirs = floor ? current.floor : current.all;
  return {mine.n, mine.rmse_log, theirs.rmse_log};
}

Verdict judge(const Comparison& comparison, double tolerance, bool force) {
  if (comparison.films < kMinComparedFilms) {
    const std::string few = "Only " + std::to_string(comparison.films) +
                            " films could be compared with the promoted version";
    if (force) return {true, few + "; promoted by force."};
    return {false, few + ": not promoted."};
  }
  const std::string numbers = "RMSE log " + fixed_text(comparison.candidate_rmse_log, 3) +
                              " against " + fixed_text(comparison.current_rmse_log, 3) +
                              " of the promoted version on the same " +
                              std::to_string(comparison.films) + " films";
  // Not `>`, so NaN counts as worse.
  const bool worse =
      !(comparison.candidate_rmse_log <= comparison.current_rmse_log * (1.0 + tolerance));
  if (!worse) return {true, numbers + ": promoted."};
  if (force) return {true, numbers + ": worse, and promoted by force."};
  return {false, numbers + ": worse, not promoted."};
}

}  // namespace boxoffice
