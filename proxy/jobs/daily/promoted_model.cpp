#include "proxy/jobs/daily/promoted_model.h"

#include <utility>

#include "shared/model/model_file.h"

namespace boxoffice {

Result<PromotedModel> load_promoted_model(Store& store, const std::string& name) {
  const Result<std::vector<ModelVersion>> models = store.models(name);
  if (!models) return models.error();
  std::optional<ModelVersion> version = promoted_model(*models);
  if (!version) {
    return Error{
        ErrorCode::kInvalidArgument,
        store.name() + ": no model " + name + " is promoted; boxoffice train --store trains one"};
  }
  Result<std::string> bytes = store.model_file(name, version->version, kModelFileName);
  if (!bytes) return bytes.error();
  Result<Model> model = parse_model(*bytes);
  if (!model) return at(name + " " + std::to_string(version->version), model.error());
  const int number = version->version;
  return PromotedModel{{*std::move(model), name, number}, *std::move(bytes), *std::move(version)};
}

Baselines baselines_for(const Model& model, std::span<const Movie> movies) {
  return Baselines(released_within(movies, {model.info.trained_from, model.info.trained_until}));
}

}  // namespace boxoffice
