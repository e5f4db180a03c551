#pragma once

#include <optional>

#include "proxy/jobs/evaluation_report.h"
#include "proxy/jobs/trainer.h"

namespace boxoffice {

/// The years that ranges are learnt from. With a half-life of one year, earlier ones would hardly
/// count, and each costs a training.
inline constexpr int kYearsForRanges = 3;
/// How often each film of those years is also forecast with parts of its record hidden.
inline constexpr int kHiddenCopies = 2;

/// Adds to a trained model what it says beside its forecast: how a model that had not seen the last
/// year did on it, ranges, learnt from such models of the last few years, and the films that it
/// compares others with. What its track records hold beyond that is cut down to what films after
/// the training span need. A model of the seed's features gets no ranges, and one whose table is
/// too short gets neither them nor a judgement. Gives that judgement with its baselines. Errors:
/// kTraining.
Result<std::optional<HeldOut>> finish_model(TrainedModel& trained, const TrainingTable& table,
                                            const TrainSettings& settings,
                                            const Progress& progress);

}  // namespace boxoffice
