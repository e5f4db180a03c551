#include "wasm/core/boxoffice.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "shared/model/model.h"
#include "shared/model/model_file.h"
#include "shared/tmdb/parse.h"
#include "wasm/core/c_abi.h"
#include "wasm/core/to_json.h"

struct boxoffice_model {
  boxoffice::Model model;
};

namespace {

using boxoffice::ErrorCode;
using boxoffice::guarded;
using boxoffice::Json;

Json no_model() {
  return boxoffice::error_to_json({ErrorCode::kInvalidArgument, "no model is loaded"});
}

/// Returns an error if the model cannot use the embedding; nothing if it can or if there is none.
std::optional<boxoffice::Error> unfit_overview(const boxoffice::Model& model,
                                               std::span<const float> embedding) {
  if (embedding.empty()) return std::nullopt;
  if (!model.overview) {
    return boxoffice::Error{ErrorCode::kInvalidArgument,
                            "overview: this model does not use overviews"};
  }
  const std::size_t width = model.overview->mean.size();
  if (embedding.size() == width) return std::nullopt;
  return boxoffice::Error{ErrorCode::kInvalidArgument,
                          "overview: " + std::to_string(embedding.size()) +
                              " numbers, but this model needs " + std::to_string(width)};
}

}  // namespace

extern "C" {

char* boxoffice_load_model(const void* bytes, size_t size, boxoffice_model** model) {
  *model = nullptr;
  return guarded([&]() -> Json {
    const std::string_view view(static_cast<const char*>(bytes), size);
    boxoffice::Result<boxoffice::Model> parsed = boxoffice::parse_model(view);
    if (!parsed) return boxoffice::error_to_json(parsed.error());
    *model = new boxoffice_model{std::move(parsed).value()};
    return {{"ok", true}};
  });
}

void boxoffice_free_model(boxoffice_model* model) { delete model; }

char* boxoffice_model_info(const boxoffice_model* model) {
  return guarded([&] { return model ? boxoffice::info_to_json(model->model) : no_model(); });
}

char* boxoffice_schema(const boxoffice_model* model) {
  return guarded([&] { return model ? boxoffice::schema_to_json(model->model) : no_model(); });
}

char* boxoffice_forecast(const boxoffice_model* model, const char* body, size_t size,
                         const float* overview, size_t numbers) {
  return guarded([&]() -> Json {
    if (model == nullptr) return no_model();
    const std::span<const float> embedding(overview, numbers);
    if (const auto unfit = unfit_overview(model->model, embedding)) {
      return boxoffice::error_to_json(*unfit);
    }
    auto film = boxoffice::parse_movie(std::string_view(body, size));
    if (!film) return boxoffice::error_to_json(film.error());
    if (model->model.overview && embedding.empty()) {
      film->warnings.emplace_back("overview: missing embedding, which this model uses");
    }
    film->value.overview_embedding.assign(embedding.begin(), embedding.end());
    const boxoffice::Forecast forecast = boxoffice::forecast(model->model, film->value);
    return boxoffice::forecast_to_json(model->model, *film, forecast);
  });
}

}  // extern "C"
