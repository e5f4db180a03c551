#pragma once

#include <span>
#include <string>
#include <vector>

#include "proxy/training/judged_films.h"
#include "proxy/training/trainer.h"

namespace boxoffice {

/// Films of several years, each year forecast by a model that had seen nothing of it nor of later
/// ones, with ranges learnt from how such models did in the three years before.
struct RolledFilms {
  /// The films as they are, with baselines that learnt from the same films as each year's model.
  JudgedFilms whole;
  /// Each twice with parts of its record hidden, its budget half of the time. No baselines.
  JudgedFilms thin;
};

/// Forecasts the last `years` years of the table. Without `with_ranges` there are no ranges, no
/// thin records and no baselines, which spares the three trainings. Years before which there are
/// fewer than 200 films to learn from are left out. Errors: those of train_model.
Result<RolledFilms> roll(const TrainingTable& table, const TrainSettings& settings, int years,
                         bool with_ranges, const Progress& progress);

/// Settings to compare, and their name in progress.
struct RolledVariant {
  std::string name;
  TrainSettings settings;
};

/// roll() with ranges for `settings`, and without for each variant, all years of all side by side.
/// The first result is that of `settings`; the others are in the order of `variants`.
Result<std::vector<RolledFilms>> roll_all(const TrainingTable& table, const TrainSettings& settings,
                                          std::span<const RolledVariant> variants, int years,
                                          const Progress& progress);

}  // namespace boxoffice
