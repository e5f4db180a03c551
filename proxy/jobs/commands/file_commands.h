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

// Commands of `boxoffice`, each a function from options to a report. The path "-" is standard input
// or output. Output files are written atomically.

namespace boxoffice {

/// Output of a finished command.
struct CommandReport {
  std::string text;                   ///< complete lines, for standard output
  std::vector<std::string> warnings;  ///< one line each, for standard error
  /// Error after the main work was done; printed after the text, and sets the exit status.
  Failure failure{};
};

struct ImportOptions {
  std::string in;
  std::string people;  ///< of open films; empty: everybody is known by name only
  std::string out = "-";
  bool json = false;  ///< counts as JSON
};
/// `boxoffice import vega`: converts the films of the npm package vega-datasets to TMDB responses.
Result<CommandReport> import_vega_films(const ImportOptions& options);
/// `boxoffice import open`: converts the open films to TMDB responses.
Result<CommandReport> import_open(const ImportOptions& options);

struct TrainOptions {
  std::vector<std::string> movies;
  std::vector<std::string> history;  ///< for track records only
  SettleRule settle{};               ///< when a revenue is final
  std::optional<Date> from;
  Date until{};
  FeatureSet features = FeatureSet::kPreRelease;
  std::uint64_t seed = 1;
  std::string settings;        ///< file of `boxoffice search`; empty: defaults
  std::string out;             ///< model file; the card is written to FILE.md
  std::string export_xgboost;  ///< empty: none
  OverviewFiles overview{};    ///< with a text model, the model reads overviews
  BadLines bad_lines = BadLines::kFail;
  Date today{};  ///< for the card
};
/// `boxoffice train`: trains a model from files and writes its card.
Result<CommandReport> train(const TrainOptions& options, const Progress& progress);

struct SearchOptions {
  std::vector<std::string> movies;
  std::vector<std::string> history;  ///< for track records only
  SettleRule settle{};               ///< when a revenue is final
  Date until{};                      ///< last release date used
  int years = 7;                     ///< number of last years to forecast
  std::uint64_t seed = 1;
  std::string out;  ///< JSON with the best settings and all tried ones
  BadLines bad_lines = BadLines::kFail;
};
/// `boxoffice search`: searches training settings.
Result<CommandReport> search(const SearchOptions& options, const Progress& progress);

struct RollingOptions {
  std::vector<std::string> movies;
  std::vector<std::string> history;  ///< for track records only
  SettleRule settle{};               ///< when a revenue is final
  int from_year = 0;
  int to_year = 0;
  std::uint64_t seed = 1;
  std::string settings;              ///< file of `boxoffice search`; empty: defaults
  std::vector<std::string> without;  ///< feature groups, each left out in one variant
  std::vector<std::string> tried;    ///< files of settings, each a variant
  OverviewFiles overview{};          ///< text model for variants with overviews
  double floor_usd = 100'000;
  bool json = false;
  std::string out;  ///< JSON output for the report of `evaluate`; empty: none
  BadLines bad_lines = BadLines::kFail;
};
/// `boxoffice rolling`: forecasts each year with a model of the years before.
Result<CommandReport> rolling(const RollingOptions& options, const Progress& progress);

struct EvaluateOptions {
  std::string model;
  std::vector<std::string> movies;
  SettleRule settle{};  ///< when a revenue is final
  DateSpan span;
  double floor_usd = 100'000;
  bool json = false;
  std::string report;                     ///< HTML report; empty: none
  std::string ablation;                   ///< Markdown quoted in the report; empty: none
  std::vector<std::string> other_prices;  ///< the same films with money from another source
  std::string rolling;                    ///< file of `boxoffice rolling`; empty: none
  bool learning_curve = false;            ///< also train with fewer films
  std::string settings;                   ///< the model's training settings, for the learning curve
  OverviewFiles overview{};               ///< for a model that reads overviews
  BadLines bad_lines = BadLines::kFail;
};
/// `boxoffice evaluate`: scores a model on films of files.
Result<CommandReport> evaluate(const EvaluateOptions& options, const Progress& progress);

enum class PredictFormat { kTable, kJson, kCsv };
struct PredictOptions {
  std::string model;
  std::vector<std::string> movies;
  PredictFormat format = PredictFormat::kTable;
  bool explain = false;  ///< in JSON: ranges, explanation and comparable films
  std::string out = "-";
  bool byte_order_mark = false;  ///< before the CSV
  OverviewFiles overview{};      ///< for a model that reads overviews
  BadLines bad_lines = BadLines::kFail;
};
/// `boxoffice predict`: forecasts films in the order of their files.
Result<CommandReport> predict(const PredictOptions& options, const Progress& progress);

struct PublishOptions {
  std::string model;
  std::vector<std::string> movies;
  DateSpan span;
  std::string out;         ///< output folder
  SettleRule settle{};     ///< when a revenue is final
  std::string text_model;  ///< file of `boxoffice text-model`; empty: none
  BadLines bad_lines = BadLines::kFail;
  Date today{};
  std::string published;  ///< "2026-11-22T05:00:00Z"
};
/// `boxoffice publish --model`: writes the model, the films by date and id, and backtests of films
/// after the training span to the data folder of a site. With a text model also writes that, and
/// the embeddings of these films and the candidate films. Required for a model that reads
/// overviews.
Result<CommandReport> publish(const PublishOptions& options, const Progress& progress);

}  // namespace boxoffice
