#include "proxy/training/model_card.h"

#include <cmath>
#include <filesystem>

#include "shared/base/hex.h"
#include "shared/base/json.h"
#include "shared/base/text_table.h"
#include "shared/features/track_records.h"

namespace boxoffice {
namespace {

void put(std::map<std::string, double>& metrics, const std::string& prefix, const Metrics& from) {
  const auto add = [&](const char* name, double value) {
    if (std::isfinite(value)) metrics[prefix + name] = value;
  };
  add("n", from.n);
  if (from.n == 0) return;
  add("rmse_log", from.rmse_log);
  add("mae_log", from.mae_log);
  add("r2_log", from.r2_log);
  add("mae_usd", from.mae_usd);
  add("r2_usd", from.r2_usd);
  add("medape", from.medape);
  add("within2x", from.within2x);
}

std::string table_row(const std::string& name, const Metrics& metrics) {
  return "| " + name + " | " + std::to_string(metrics.n) + " | " + fixed_text(metrics.rmse_log, 3) +
         " | " + fixed_text(metrics.r2_log, 3) + " | " + fixed_text(metrics.medape * 100, 1) +
         " | " + fixed_text(metrics.within2x * 100, 1) + " |\n";
}

std::string table(const EvaluationReport& report, Metrics Scores::*part) {
  std::string text = "| | films | RMSE log | R2 log | MedAPE, % | within 2x, % |\n";
  text += "|---|---|---|---|---|---|\n";
  text += table_row("this model", report.model.*part);
  for (const auto& [name, scores] : report.baselines) {
    if (scores) text += table_row(name, (*scores).*part);
  }
  return text;
}

/// Describes the method of a model.
std::string method(const Model& model) {
  if (model.blend.empty()) return "Mean of the nearest neighbours, as in the original project.";
  std::string text = "On log(1 + USD), weighted:";
  for (const BlendPart& part : model.blend) {
    const auto* forest = std::get_if<Forest>(&part.learner);
    text += " " + fixed_text(part.weight, 2) + " x ";
    text += forest != nullptr ? std::to_string(forest->tree_offsets.size() - 1) + " boosted trees,"
                              : "a linear model,";
  }
  text.back() = model.ranges ? ';' : '.';
  return model.ranges ? text + " with 50, 80 and 95 % ranges." : text;
}

/// Describes the text model; "" for a model without overviews.
std::string overviews_line(const ModelFacts& facts) {
  if (!facts.model.overview) return "";
  const OverviewProjection& overview = *facts.model.overview;
  const std::string file = std::filesystem::path(facts.text_model).filename().string();
  return "- Overviews: embedded by the text model " + (file.empty() ? "" : "`" + file + "` ") +
         "with id `" + hex_text(overview.text_model) + "`, " +
         std::to_string(overview.mean.size()) + " dimensions; the model needs this text model.\n";
}

std::string held_out_text(const HeldOut& held_out) {
  return "Scores of a holdout model, trained in the same way on films until " +
         format_date(date_from_days(days_since_epoch(held_out.from) - 1)) +
         ", on the films of the following year (until " + format_date(held_out.until) +
         "). The baselines are fitted on the same films.\n\n"
         "Films with a budget and a revenue of at least " +
         money_text(kFloorUsd) + ":\n\n" + table(held_out.report, &Scores::floor) +
         "\nAll films with a known revenue:\n\n" + table(held_out.report, &Scores::all);
}

}  // namespace

std::string model_card(const ModelFacts& facts) {
  const ModelInfo& info = facts.model.info;
  std::string card = "# Box-office forecast model\n\n";
  card +=
      "Forecasts the worldwide box office of a film, in nominal US dollars, from its TMDB "
      "data.\n\n";
  card += "- Trained on " + format_date(facts.created) + " from " +
          std::to_string(info.training_films) + " films of " + format_date(info.trained_from) +
          " to " + format_date(info.trained_until) + ", without later data.\n";
  card += "- Features: set `" + std::string(feature_set_name(info.features)) + "`, " +
          std::to_string(feature_schema(info.features).size()) + " columns. Random seed " +
          std::to_string(info.seed) + ".\n";
  card += overviews_line(facts);
  card += "- " + method(facts.model) + "\n";
  if (facts.settings != BlendSettings{}) {
    card += "- Settings changed from the defaults: " + describe(facts.settings) + ".\n";
  }
  if (!facts.promotion.empty()) card += "- " + facts.promotion + "\n";
  card += "\n## Scores\n\n";
  card +=
      facts.held_out ? held_out_text(*facts.held_out) : "None: too few films for a holdout year.\n";
  card +=
      "\n## Limits\n\n"
      "Revenues of similar films differ by a factor of ten, so do not base financial decisions "
      "on a single forecast. The model has no data on marketing, the number of screens, strikes "
      "or pandemics. Films below the floor are mostly data errors. Forecasts are not split by "
      "day or country.\n\n"
      "## Data source\n\n"
      "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise "
      "approved by TMDB. TMDB's terms require permission for the use of its data with "
      "machine learning; the operator of this model must have it.\n";
  return card;
}

std::map<std::string, double> registry_metrics(const ModelFacts& facts) {
  std::map<std::string, double> metrics;
  metrics["training_films"] = facts.model.info.training_films;
  if (!facts.held_out) return metrics;
  put(metrics, "", facts.held_out->report.model.all);
  put(metrics, "floor_", facts.held_out->report.model.floor);
  return metrics;
}

std::string schema_json(FeatureSet set) {
  nlohmann::ordered_json input = nlohmann::ordered_json::array();
  for (const FeatureSpec& spec : feature_schema(set)) {
    input.push_back(
        {{"name", spec.name},
         {"type", "float"},
         {"description", std::string(spec.meaning) + " (" + std::string(spec.unit) + ")"}});
  }
  const nlohmann::ordered_json output =
      nlohmann::ordered_json::array({{{"name", "revenue_usd"},
                                      {"type", "double"},
                                      {"description", "Worldwide box office, nominal USD."}}});
  return nlohmann::ordered_json({{"input_schema", {{"columnar_schema", input}}},
                                 {"output_schema", {{"columnar_schema", output}}}})
      .dump();
}

std::string input_example_json(FeatureSet set, const FeatureVector& values) {
  nlohmann::ordered_json row;
  const std::span<const FeatureSpec> schema = feature_schema(set);
  for (std::size_t i = 0; i < std::min(schema.size(), values.size()); ++i) {
    row[std::string(schema[i].name)] = values[i];  // NaN becomes null
  }
  return row.dump();
}

}  // namespace boxoffice
