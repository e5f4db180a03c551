#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/training/judged_films.h"
#include "shared/base/json.h"
#include "shared/evaluation/split.h"
#include "shared/model/model.h"

namespace boxoffice {

/// Metrics of one forecaster.
struct Scores {
  Metrics all;    ///< over all films
  Metrics floor;  ///< over films whose budget and revenue are at least the floor
};

/// Scores of a model and the baselines.
struct EvaluationReport {
  Scores model;
  /// Nothing for a baseline without films to learn from.
  std::map<std::string, std::optional<Scores>> baselines;
  std::uint32_t training_films = 0;  ///< number of films for the baselines
  bool overlap = false;              ///< the span overlaps the training span
  OverviewGaps gaps;                 ///< in the model's forecasts
};

/// Scores of the holdout model, trained without the last year, on that year.
struct HeldOut {
  Date from{};
  Date until{};
  EvaluationReport report;
};

/// Scores judged films: all of them, and those above the floor.
EvaluationReport evaluation_of(const JudgedFilms& judged, double floor_usd);

/// Evaluates a model and the baselines on the films of the span with a known revenue.
EvaluationReport evaluate_model(const Model& model, std::span<const Movie> movies,
                                const DateSpan& span, double floor_usd);

/// {"all": {...}, "floor": {...}, "baselines": {"budget_x2.5": {"all": ..., "floor": ...}, ...}};
/// non-finite values are null; "overlap" is present only if true.
Json to_json(const EvaluationReport& report);

/// Returns the report as text tables.
std::string to_text(const EvaluationReport& report, double floor_usd);

/// Header and row of a text table of metrics.
std::vector<std::string> metrics_head();
std::vector<std::string> metrics_row(const std::string& name, const Metrics& metrics);

}  // namespace boxoffice
