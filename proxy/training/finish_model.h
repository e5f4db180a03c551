#pragma once

#include <optional>

#include "proxy/training/evaluation_report.h"
#include "proxy/training/trainer.h"
#include "shared/model/model.h"

namespace boxoffice {

/// Number of years from which ranges are learned. With a half-life of one year, earlier ones have
/// little weight, and each costs a training.
inline constexpr int kYearsForRanges = 3;
/// Number of extra forecasts of each of those films with hidden parts.
inline constexpr int kHiddenCopies = 2;

struct FinishedModel {
  TrainedModel trained;
  /// Scores of the holdout model and the baselines on the last year; nothing if there are too few
  /// films.
  std::optional<HeldOut> held_out;
  /// The holdout model.
  std::optional<Model> holdout{};
};

/// Trains a model, evaluates its holdout model, fits ranges on forecasts of the last years, picks
/// candidate films and compacts the track records. A model on the original features gets no ranges;
/// nor does one with too few films. Errors: those of train_model.
Result<FinishedModel> train_finished_model(const TrainingTable& table,
                                           const TrainSettings& settings, const Progress& progress);

/// Reduces the track records of a pre-release model to what the comparable films and films after
/// `until` need. Drops members that kRecordRules no longer counts, then films that no member
/// counts. Films that are not candidates lose their ids, and their amounts keep 12 bits (0.01 %).
/// Forecasts of later films change by that rounding only; those of earlier films may change more.
/// REQUIRES: no film of the records was released after `until`.
void compact_records(Model& model, Date until);

}  // namespace boxoffice
