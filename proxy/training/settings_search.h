#pragma once

#include <cstddef>
#include <vector>

#include "proxy/training/trainer.h"

namespace boxoffice {

/// Settings with their error on later years: RMSE of log(1 + USD) over films with plausible money.
/// Films with hidden parts have half of the total weight, since upcoming films have fewer data.
struct TriedSettings {
  BlendSettings settings;
  double rmse_log = 0.0;             ///< over all years
  std::vector<double> rmse_by_year;  ///< earliest first; NaN for a year without such films
};

struct SettingsSearch {
  std::vector<TriedSettings> tried;  ///< in the order of evaluation
  std::size_t best = 0;              ///< index of the chosen settings
};

/// Searches settings by rolling origin over the last `years` years of the training span. Changes
/// one setting at a time, starting from `settings.blend`; keeps a change that lowers the error by
/// more than 1/3 %. Tries nothing if there are too few films to forecast a year. Errors: those of
/// train_model.
Result<SettingsSearch> search_settings(const TrainingTable& table, const TrainSettings& settings,
                                       int years, const Progress& progress);

}  // namespace boxoffice
