#pragma once

#include "proxy/jobs/trainer.h"

namespace boxoffice {

/// Adds to a trained model what it says beside its forecast: ranges, learnt from models that had
/// not seen the last few years, and the films that it compares others with. A model of the seed's
/// features gets the films only, and so does one whose table is too short for ranges.
/// Errors: kTraining.
Failure finish_model(Model& model, const TrainingTable& table, const TrainSettings& settings,
                     const Progress& progress);

}  // namespace boxoffice
