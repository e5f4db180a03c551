#include "proxy/jobs/training/settings_search.h"

#include <cmath>
#include <functional>
#include <utility>

#include "proxy/jobs/training/finish_model.h"
#include "proxy/jobs/training/out_of_time.h"

namespace boxoffice {
namespace {

constexpr double kTellingGain = 1.0 / 300.0;

using Change = std::function<void(BlendSettings&)>;

/// What may be changed, one setting a list.
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

Result<TriedSettings> try_settings(const TrainingTable& table, TrainSettings settings, int years,
                                   const Progress& progress) {
  const auto forecasts = forecast_out_of_time(table, settings, years, kHiddenCopies, progress);
  if (!forecasts) return forecasts.error();
  struct Sum {
    double squares = 0.0;
    double films = 0.0;
    double root() const { return std::sqrt(squares / films); }
  };
  std::vector<Sum> by_year(static_cast<std::size_t>(years));
  Sum all;
  for (const OutOfTimeRow& row : forecasts->rows) {
    if (!row.believable) continue;
    const double error = row.log_forecast - row.log_actual;
    const double weight = row.whole ? 1.0 : 1.0 / kHiddenCopies;
    for (Sum* sum : {&all, &by_year[static_cast<std::size_t>(years - row.year)]}) {
      sum->squares += weight * error * error;
      sum->films += weight;
    }
  }
  TriedSettings tried{std::move(settings.blend), all.root(), {}};
  for (const Sum& sum : by_year) tried.rmse_by_year.push_back(sum.root());
  return tried;
}

}  // namespace

Result<SettingsSearch> search_settings(const TrainingTable& table, const TrainSettings& settings,
                                       int years, const Progress& progress) {
  SettingsSearch search;
  const auto try_next = [&](const BlendSettings& blend) -> Failure {
    TrainSettings next = settings;
    next.blend = blend;
    Result<TriedSettings> tried = try_settings(table, std::move(next), years, progress);
    if (!tried) return tried.error();
    search.tried.push_back(*std::move(tried));
    return {};
  };
  if (const Failure failure = try_next(settings.blend)) return *failure;
  if (std::isnan(search.tried.front().rmse_log)) return search;
  for (const std::vector<Change>& alternatives : changes()) {
    const BlendSettings start = search.tried[search.best].settings;
    const double to_beat = search.tried[search.best].rmse_log * (1.0 - kTellingGain);
    for (const Change& change : alternatives) {
      BlendSettings changed = start;
      change(changed);
      if (changed == start) continue;
      if (const Failure failure = try_next(changed)) return *failure;
      const double error = search.tried.back().rmse_log;
      if (error < to_beat && error < search.tried[search.best].rmse_log) {
        search.best = search.tried.size() - 1;
      }
    }
  }
  return search;
}

}  // namespace boxoffice
