#include "wasm/core/boxoffice.h"

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
  return boxoffice::error_to_json({ErrorCode::kInvalidArgument, "there is no model; load one"});
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

char* boxoffice_forecast(const boxoffice_model* model, const char* body, size_t size) {
  return guarded([&]() -> Json {
    if (model == nullptr) return no_model();
    const auto film = boxoffice::parse_movie(std::string_view(body, size));
    if (!film) return boxoffice::error_to_json(film.error());
    const boxoffice::Forecast forecast = boxoffice::forecast(model->model, film->value);
    return boxoffice::forecast_to_json(model->model, *film, forecast);
  });
}

}  // extern "C"
