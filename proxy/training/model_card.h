#pragma once

#include <map>
#include <optional>
#include <string>

#include "proxy/training/blend_settings.h"
#include "proxy/training/evaluation_report.h"

namespace boxoffice {

/// What is told of a model besides its bytes.
struct ModelFacts {
  const Model& model;
  Date created{};
  std::optional<HeldOut> held_out;  ///< nothing when there were too few films
  std::string promotion{};          ///< why it was promoted, or was not; empty: not registered
  BlendSettings settings{};         ///< that it was trained with; of the pre-release set
  std::string text_model{};         ///< file of what reads overviews for it; empty: not known
};

/// What the model is, what it learnt from, how good it is beside the baselines, and what it is not
/// for: Markdown.
std::string model_card(const ModelFacts& facts);

/// Its metrics for the registry; those on the films above the floor begin with "floor_".
std::map<std::string, double> registry_metrics(const ModelFacts& facts);

/// {"input_schema": {"columnar_schema": [{"name", "type", "description"}]}, "output_schema": ...}.
std::string schema_json(FeatureSet set);

/// One row of features by name; null is missing.
std::string input_example_json(FeatureSet set, const FeatureVector& values);

}  // namespace boxoffice
