#pragma once

#include <cstddef>
#include <vector>

#include "proxy/training/trainer.h"

namespace boxoffice {

/// Settings, and how far forecasts of later years were off with them: the root mean squared error
/// of log(1 + USD) over films with believable money, as they are and, counting as much together,
/// with parts of their records hidden: less is known of coming films than of those of the past.
struct TriedSettings {
  BlendSettings settings;
  double rmse_log = 0.0;             ///< over the films of all years
  std::vector<double> rmse_by_year;  ///< earliest first; NaN for a year without such films
};

struct SettingsSearch {
  std::vector<TriedSettings> tried;  ///< in the order of trying
  std::size_t best = 0;              ///< the position of what is chosen
};

/// Looks for settings by rolling origin: each of the last `years` years of the training span is
/// forecast from what came before it. One setting after the other is changed, and a change stays
/// when it makes the error smaller by more than a third of a per cent. Starts from
/// `settings.blend`. Nothing is tried when there are too few films to forecast a year. Errors:
/// those of train_model.
Result<SettingsSearch> search_settings(const TrainingTable& table, const TrainSettings& settings,
                                       int years, const Progress& progress);

}  // namespace boxoffice
