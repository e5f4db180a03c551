#pragma once

#include <map>
#include <optional>
#include <string>

#include "proxy/training/blend_settings.h"
#include "proxy/training/evaluation_report.h"

namespace boxoffice {

/// Metadata of a model for its card.
struct ModelFacts {
  const Model& model;
  Date created{};
  std::optional<HeldOut> held_out;  ///< nothing if there were too few films
  std::string promotion{};          ///< why it was or was not promoted; empty: not registered
  BlendSettings settings{};         ///< training settings; for the pre-release set
  std::string text_model{};         ///< file of the text model; empty: unknown
};

/// Returns the model card in Markdown: method, training data, scores beside the baselines, limits.
std::string model_card(const ModelFacts& facts);

/// Returns the metrics for the registry; those on films above the floor have the prefix "floor_".
std::map<std::string, double> registry_metrics(const ModelFacts& facts);

/// {"input_schema": {"columnar_schema": [{"name", "type", "description"}]}, "output_schema": ...}.
std::string schema_json(FeatureSet set);

/// Returns one row of features by name; null is missing.
std::string input_example_json(FeatureSet set, const FeatureVector& values);

}  // namespace boxoffice
