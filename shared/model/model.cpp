#include "shared/model/model.h"

#include <utility>

#include "shared/base/portable_math.h"
#include "shared/model/budget_estimate.h"

namespace boxoffice {

namespace {

double predict(const std::variant<Forest, Linear>& learner, const FeatureVector& row) {
  if (const auto* forest = std::get_if<Forest>(&learner)) {
    return static_cast<double>(predict_forest(*forest, row));
  }
  return predict_linear(std::get<Linear>(learner), row);
}

/// Budget as given by the film's data; NaN if unknown, even if the model estimates it.
double given_budget_usd(FeatureSet set, const FeatureVector& features) {
  const auto known = feature_index(set, "budget_known");
  if (known && features[*known] == 0.0f) return kMissing;
  const auto column = feature_index(set, "budget");
  return column ? static_cast<double>(features[*column]) : kMissing;
}

}  // namespace

bool lacks_overview(const Model& model, const Movie& movie) {
  return model.overview && movie.overview_embedding.size() != model.overview->mean.size();
}

FeatureVector model_features(const Model& model, const Movie& movie) {
  FeatureVector features = extract_features(model.info.features, movie, model.records);
  if (model.overview && !lacks_overview(model, movie)) {
    put_overview(project_overview(*model.overview, movie.overview_embedding), features);
  }
  if (model.budget) estimate_budget(*model.budget, features);
  return features;
}

Forecast forecast(const Model& model, FeatureVector features) {
  Forecast result;
  if (model.neighbors) {
    result.revenue_usd = predict_k_neighbors(*model.neighbors, features);
    result.log_revenue = log1p_usd(result.revenue_usd);
  } else {
    for (const BlendPart& part : model.blend) {
      result.log_revenue += part.weight * predict(part.learner, features);
    }
    result.revenue_usd = expm1_usd(result.log_revenue);
  }
  if (model.ranges) {
    result.ranges = ranges_of(*model.ranges, features, result.log_revenue,
                              given_budget_usd(model.info.features, features));
  }
  result.features = std::move(features);
  return result;
}

Forecast forecast(const Model& model, const Movie& movie) {
  return forecast(model, model_features(model, movie));
}

}  // namespace boxoffice
