#include "proxy/training/settings_search.h"

#include <cmath>
#include <functional>
#include <utility>

#include "proxy/training/finish_model.h"
#include "proxy/training/out_of_time.h"

namespace boxoffice {
namespace {

constexpr double kTellingGain = 1.0 / 300.0;

using Change = std::function<void(BlendSettings&)>;

/// Changes to try, one list per setting.
std::vector<std::vector<Change>> changes() {
  const auto flip = [](bool BlendSettings::*setting) {
    return [setting](BlendSettings& settings) { settings.*setting = !(settings.*setting); };
  };
  const auto set = [](auto setting, auto value) {
    return [setting, value](BlendSettings& settings) { settings.*setting = value; };
  };
  const auto trees = [](int rounds, int depth, int a_round) {
    return [=](BlendSettings& settings) {
      settings.rounds = rounds;
      settings.depth = depth;
      settings.trees_a_round = a_round;
    };
  };
  const auto hidden = &BlendSettings::hidden_share;
  const auto half_life = &BlendSettings::half_life_years;
  const auto slopes = &BlendSettings::slopes_weight;
  const auto linear = &BlendSettings::linear_weight;
  return {
      {set(hidden, 0.0), set(hidden, 0.15), set(hidden, 0.25), set(hidden, 0.5)},
      {flip(&BlendSettings::robust)},
      {flip(&BlendSettings::rising_with_budget)},
      {set(half_life, 5.0), set(half_life, 7.0), set(half_life, 15.0), set(half_life, 30.0)},
      {set(slopes, 0.0), set(slopes, 0.25), set(slopes, 0.75)},
      {trees(150, 4, 1), trees(400, 4, 1), trees(150, 6, 1), trees(400, 3, 1), trees(100, 4, 4)},
      {set(&BlendSettings::bags, 3)},
      {set(linear, 0.1), set(linear, 0.2)}};
}

TriedSettings judged(const BlendSettings& settings, const std::vector<OutOfTimeRow>& rows,
                     int years) {
  struct Sum {
    double squares = 0.0;
    double films = 0.0;
    double root() const { return std::sqrt(squares / films); }
  };
  std::vector<Sum> by_year(static_cast<std::size_t>(years));
  Sum all;
  for (const OutOfTimeRow& row : rows) {
    if (!row.believable) continue;
    const double error = row.log_forecast - row.log_actual;
    const double weight = row.whole ? 1.0 : 1.0 / kHiddenCopies;
    for (Sum* sum : {&all, &by_year[static_cast<std::size_t>(years - row.year)]}) {
      sum->squares += weight * error * error;
      sum->films += weight;
    }
  }
  TriedSettings tried{settings, all.root(), {}};
  for (const Sum& sum : by_year) tried.rmse_by_year.push_back(sum.root());
  return tried;
}

/// Returns the results of each change of `start`, without those equal to it.
std::vector<BlendSettings> changed(const BlendSettings& start, const std::vector<Change>& changes) {
  std::vector<BlendSettings> all;
  for (const Change& change : changes) {
    BlendSettings settings = start;
    change(settings);
    if (!(settings == start)) all.push_back(std::move(settings));
  }
  return all;
}

}  // namespace

Result<SettingsSearch> search_settings(const TrainingTable& table, const TrainSettings& settings,
                                       int years, const Progress& progress) {
  SettingsSearch search;
  const auto try_all = [&](const std::vector<BlendSettings>& blends) -> Failure {
    std::vector<OutOfTimeRun> runs;
    for (const BlendSettings& blend : blends) {
      runs.push_back({settings, years, kHiddenCopies,
                      blend == settings.blend ? std::string() : describe(blend)});
      runs.back().settings.blend = blend;
    }
    const auto forecasts = forecast_all_out_of_time(table, runs, progress);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (!forecasts[i]) return forecasts[i].error();
      search.tried.push_back(judged(blends[i], forecasts[i]->rows, years));
    }
    return {};
  };
  if (const Failure failure = try_all({settings.blend})) return *failure;
  if (std::isnan(search.tried.front().rmse_log)) return search;
  for (const std::vector<Change>& alternatives : changes()) {
    const double to_beat = search.tried[search.best].rmse_log * (1.0 - kTellingGain);
    std::size_t next = search.tried.size();
    if (const Failure failure =
            try_all(changed(search.tried[search.best].settings, alternatives))) {
      return *failure;
    }
    for (; next < search.tried.size(); ++next) {
      const double error = search.tried[next].rmse_log;
      if (error < to_beat && error < search.tried[search.best].rmse_log) search.best = next;
    }
  }
  return search;
}

}  // namespace boxoffice
