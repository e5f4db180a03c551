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

/// How one forecaster did.
struct Scores {
  Metrics all;    ///< on every film
  Metrics floor;  ///< on those whose budget and revenue are both at least the floor
};

/// How a model did beside the baselines.
struct EvaluationReport {
  Scores model;
  /// Nothing for a baseline that had no films to learn from.
  std::map<std::string, std::optional<Scores>> baselines;
  std::uint32_t training_films = 0;  ///< what the baselines learnt from
  bool overlap = false;              ///< some days of the span were seen in training
  OverviewGaps gaps;                 ///< of the model's forecasts
};

/// How a twin of a model, which had not seen the last year of its span, did on that year.
struct HeldOut {
  Date from{};
  Date until{};
  EvaluationReport report;
};

/// Scores films that were judged, all of them and those above the floor.
EvaluationReport evaluation_of(const JudgedFilms& judged, double floor_usd);

/// Judges a model on the films of the span with a known revenue, beside the baselines; `overviews`
/// is for a model that takes them.
EvaluationReport evaluate_model(const Model& model, std::span<const Movie> movies,
                                const DateSpan& span, double floor_usd,
                                const EmbeddingTable& overviews = {});

/// {"all": {...}, "floor": {...}, "baselines": {"budget_x2.5": {"all": ..., "floor": ...}, ...}};
/// what is not finite is null; "overlap" is there only when it is true.
Json to_json(const EvaluationReport& report);

/// The same for people.
std::string to_text(const EvaluationReport& report, double floor_usd);

/// The head and a row of a table of metrics for people.
std::vector<std::string> metrics_head();
std::vector<std::string> metrics_row(const std::string& name, const Metrics& metrics);

}  // namespace boxoffice
