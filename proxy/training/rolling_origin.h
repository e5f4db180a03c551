#pragma once

#include <span>
#include <string>
#include <vector>

#include "proxy/training/judged_films.h"
#include "proxy/training/trainer.h"

namespace boxoffice {

/// Films of several years, each year forecast by a model trained on earlier years, with ranges
/// fitted on such forecasts of the three years before.
struct RolledFilms {
  /// Unchanged films, with baselines fitted on the same films as each year's model.
  JudgedFilms whole;
  /// Each film twice with parts hidden, the budget half of the time. No baselines.
  JudgedFilms thin;
};

/// Forecasts the last `years` years of the table. Without `with_ranges`, omits ranges, films with
/// hidden parts and baselines, which saves three trainings. Skips years with fewer than 200 earlier
/// films. Errors: those of train_model.
Result<RolledFilms> roll(const TrainingTable& table, const TrainSettings& settings, int years,
                         bool with_ranges, const Progress& progress);

/// Settings to compare, with a name for progress.
struct RolledVariant {
  std::string name;
  TrainSettings settings;
};

/// Runs roll() with ranges for `settings`, and without for each variant, all years in parallel. The
/// first result is that of `settings`; the others follow in the order of `variants`.
Result<std::vector<RolledFilms>> roll_all(const TrainingTable& table, const TrainSettings& settings,
                                          std::span<const RolledVariant> variants, int years,
                                          const Progress& progress);

}  // namespace boxoffice
