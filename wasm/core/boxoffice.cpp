#include "wasm/core/boxoffice.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "shared/model/model.h"
#include "shared/model/model_file.h"
#include "shared/tmdb/parse.h"
#include "wasm/core/to_json.h"

struct boxoffice_model {
  boxoffice::Model model;
};

namespace {

using boxoffice::Error;
using boxoffice::ErrorCode;
using boxoffice::Json;

char* to_text(const Json& value) {
  // A title may hold half a character when a body was cut; the reader must still get UTF-8.
  const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy != nullptr) std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

/// Runs `make` and gives its JSON out as text. The one place where exceptions end.
template <typename Make>
char* guarded(Make make) {
  try {
    return to_text(make());
  } catch (const std::bad_alloc&) {
    return nullptr;
  } catch (const std::exception& exception) {
    try {
      return to_text(boxoffice::error_to_json({ErrorCode::kMalformed, exception.what()}));
    } catch (...) {
      return nullptr;
    }
  } catch (...) {
    return nullptr;
  }
}

Json no_model() {
  return boxoffice::error_to_json({ErrorCode::kInvalidArgument, "there is no model; load one"});
}

}  // namespace

extern "C" {

void* boxoffice_allocate(size_t size) { return std::malloc(size > 0 ? size : 1); }

void boxoffice_free_bytes(void* bytes) { std::free(bytes); }

void boxoffice_free_text(char* text) { std::free(text); }

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
