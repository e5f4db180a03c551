#include "shared/model/model.h"

#include <utility>

#include "shared/portable_math.h"

namespace boxoffice {

Forecast forecast(const Model& model, FeatureVector features) {
  Forecast result;
  if (model.forest) {
    result.log_revenue = predict_forest(*model.forest, features);
    result.revenue_usd = expm1_usd(result.log_revenue);
  } else {
    result.revenue_usd = predict_k_neighbors(*model.neighbors, features);
    result.log_revenue = log1p_usd(result.revenue_usd);
  }
  result.features = std::move(features);
  return result;
}

Forecast forecast(const Model& model, const Movie& movie) {
  return forecast(model, extract_features(model.info.features, movie, model.records));
}

}  // namespace boxoffice
