#pragma once

#include "proxy/jobs/report/judged_films.h"
#include "proxy/jobs/trainer.h"

namespace boxoffice {

/// Films of several years, each year forecast by a model that had seen nothing of it nor of later
/// ones, with ranges learnt from how such models did in the three years before. No baselines.
struct RolledFilms {
  JudgedFilms whole;  ///< the films as they are
  JudgedFilms thin;   ///< each twice with parts of its record hidden, its budget half of the time
};

/// Forecasts the last `years` years of the table. Without `with_ranges` there are no ranges and no
/// thin records, which spares the three trainings. Years before which there are fewer than 200
/// films to learn from are left out. Errors: those of train_model.
Result<RolledFilms> roll(const TrainingTable& table, const TrainSettings& settings, int years,
                         bool with_ranges, const Progress& progress);

}  // namespace boxoffice
