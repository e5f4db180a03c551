#pragma once

#include <string>

#include "proxy/jobs/daily/forecast_record.h"
#include "proxy/store/store.h"

namespace boxoffice {

/// Promoted model with the bytes of its file.
struct PromotedModel {
  NamedModel model;
  std::string bytes;
  ModelVersion version;
};

/// Loads the promoted model of a name. Errors: kInvalidArgument if none is promoted; those of the
/// store and of parse_model.
Result<PromotedModel> load_promoted_model(Store& store, const std::string& name);

/// Returns baselines fitted on the films of the model's training span.
Baselines baselines_for(const Model& model, std::span<const Movie> movies);

}  // namespace boxoffice
