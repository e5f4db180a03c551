#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "proxy/files/film_reader.h"
#include "proxy/training/forest_trainer.h"
#include "proxy/training/overview/overview_vectors.h"
#include "shared/base/result.h"
#include "shared/evaluation/settled.h"
#include "shared/evaluation/split.h"
#include "shared/features/schema.h"

// The commands of `boxoffice`, each as a function from its options to what it has to say. Paths:
// "-" is standard input or output. Output files appear whole or not at all.

namespace boxoffice {

/// What a command has to say when it has done its work.
struct CommandReport {
  std::string text;                   ///< whole lines, for standard output
  std::vector<std::string> warnings;  ///< one line each, for standard error
  /// What failed when the work itself was done: told after the text, and the exit status is its.
  Failure failure{};
};

struct ImportOptions {
  std::string in;
  std::string out = "-";
  bool json = false;  ///< the counts as JSON
};
/// `boxoffice import vega`: the films of the npm package vega-datasets as TMDB bodies.
Result<CommandReport> import_vega_films(const ImportOptions& options);

struct TrainOptions {
  std::vector<std::string> movies;
  std::vector<std::string> history;  ///< for track records only
  SettleRule settle{};               ///< which revenues count
  std::optional<Date> from;
  Date until{};
  FeatureSet features = FeatureSet::kPreRelease;
  std::uint64_t seed = 1;
  std::string settings;        ///< a file that `boxoffice search` wrote; empty: the usual
  std::string out;             ///< its card goes beside it: the same name and ".md"
  std::string export_xgboost;  ///< empty: not wanted
  OverviewFiles overview{};    ///< with a text model the model reads overviews too
  BadLines bad_lines = BadLines::kFail;
  Date today{};  ///< for the card
};
/// `boxoffice train`: a model from files, and its card.
Result<CommandReport> train(const TrainOptions& options, const Progress& progress);

struct SearchOptions {
  std::vector<std::string> movies;
  std::vector<std::string> history;  ///< for track records only
  SettleRule settle{};               ///< which revenues count
  Date until{};                      ///< last release date that the search may see
  int years = 7;                     ///< how many of the last years are forecast
  std::uint64_t seed = 1;
  std::string out;  ///< JSON: the settings found, and all that were tried
  BadLines bad_lines = BadLines::kFail;
};
/// `boxoffice search`: looks for the settings of training.
Result<CommandReport> search(const SearchOptions& options, const Progress& progress);

struct RollingOptions {
  std::vector<std::string> movies;
  std::vector<std::string> history;  ///< for track records only
  SettleRule settle{};               ///< which revenues count
  int from_year = 0;
  int to_year = 0;
  std::uint64_t seed = 1;
  std::string settings;              ///< a file that `boxoffice search` wrote; empty: the usual
  std::vector<std::string> without;  ///< groups of features, each to be left out once
  std::vector<std::string> tried;    ///< files of other settings, each to be tried once
  OverviewFiles overview{};          ///< a text model to be tried, with rivals
  double floor_usd = 100'000;
  bool json = false;
  std::string out;  ///< the JSON, for the report of `evaluate`; empty: not wanted
  BadLines bad_lines = BadLines::kFail;
};
/// `boxoffice rolling`: forecasts each year from what came before it.
Result<CommandReport> rolling(const RollingOptions& options, const Progress& progress);

struct EvaluateOptions {
  std::string model;
  std::vector<std::string> movies;
  SettleRule settle{};  ///< which revenues count
  DateSpan span;
  double floor_usd = 100'000;
  bool json = false;
  std::string report;                     ///< a page of HTML; empty: not wanted
  std::string ablation;                   ///< Markdown that the report quotes; may be empty
  std::vector<std::string> other_prices;  ///< the same films with money from another source
  std::string rolling;                    ///< a file that `boxoffice rolling` wrote; may be empty
  bool learning_curve = false;            ///< train again with fewer films
  std::string settings;                   ///< that the model was trained with, for that
  OverviewFiles overview{};               ///< for a model that takes overviews
  BadLines bad_lines = BadLines::kFail;
};
/// `boxoffice evaluate`.
Result<CommandReport> evaluate(const EvaluateOptions& options, const Progress& progress);

enum class PredictFormat { kTable, kJson, kCsv };
struct PredictOptions {
  std::string model;
  std::vector<std::string> movies;
  PredictFormat format = PredictFormat::kTable;
  bool explain = false;  ///< in JSON: ranges, explanation and comparable films
  std::string out = "-";
  bool byte_order_mark = false;  ///< before the CSV
  OverviewFiles overview{};      ///< for a model that takes overviews
  BadLines bad_lines = BadLines::kFail;
};
/// `boxoffice predict`: films in the order of their files.
Result<CommandReport> predict(const PredictOptions& options, const Progress& progress);

struct PublishOptions {
  std::string model;
  std::vector<std::string> movies;
  DateSpan span;
  std::string out;         ///< a folder
  SettleRule settle{};     ///< which revenues count
  std::string text_model;  ///< a file of `boxoffice text-model`; empty: none
  BadLines bad_lines = BadLines::kFail;
  Date today{};
  std::string published;  ///< "2026-11-22T05:00:00Z"
};
/// `boxoffice publish --model`: in the folder's data the model, the films by date and id as they
/// came, and backtests of those that the model has not seen. With a text model also that, and what
/// it reads in the overviews of these films and of those that the model compares with. A model that
/// takes overviews needs it.
Result<CommandReport> publish(const PublishOptions& options, const Progress& progress);

}  // namespace boxoffice
