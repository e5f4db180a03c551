#pragma once

#include <optional>

#include "proxy/training/evaluation_report.h"
#include "proxy/training/trainer.h"

namespace boxoffice {

/// The years that ranges are learnt from. With a half-life of one year, earlier ones would hardly
/// count, and each costs a training.
inline constexpr int kYearsForRanges = 3;
/// How often each film of those years is also forecast with parts of its record hidden.
inline constexpr int kHiddenCopies = 2;

struct FinishedModel {
  TrainedModel trained;
  /// How a model that had not seen the last year did on it, with its baselines; nothing where the
  /// table is too short.
  std::optional<HeldOut> held_out;
  /// That model, the twin.
  std::optional<Model> twin{};
};

/// Trains a model, and what it says beside its forecast: that judgement, ranges, learnt from such
/// models of the last few years, and the films that it compares others with. What its track records
/// hold beyond that is cut down to what films after the training span need. A model of the seed's
/// features gets no ranges, nor does one whose table is too short. Errors: those of train_model.
Result<FinishedModel> train_finished_model(const TrainingTable& table,
                                           const TrainSettings& settings, const Progress& progress);

}  // namespace boxoffice
