#include "proxy/jobs/daily/promoted_model.h"

#include <utility>

#include "shared/model/model_file.h"

namespace boxoffice {

Result<PromotedModel> load_promoted_model(Store& store, const std::string& name) {
  Result<std::optional<ModelVersion>> promoted = store.find_promoted_model(name);
  if (!promoted) return promoted.error();
  std::optional<ModelVersion> version = *std::move(promoted);
  if (!version) {
    return Error{ErrorCode::kInvalidArgument,
                 store.name() + ": no model " + name +
                     " is promoted; train one with boxoffice train --store"};
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
