#include "wasm/text/text.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include "shared/base/hex.h"
#include "shared/text/text_encoder.h"
#include "wasm/core/c_abi.h"

struct boxoffice_text_model {
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };

  boxoffice::TextEncoder encoder;
  std::unique_ptr<void, Free> bytes;  ///< memory used by the encoder
};

using boxoffice::error_to_json;
using boxoffice::guarded;
using boxoffice::Json;

extern "C" {

char* boxoffice_load_text_model(void* bytes, size_t size, boxoffice_text_model** model) {
  *model = nullptr;
  return guarded([&]() -> Json {
    auto encoder =
        boxoffice::TextEncoder::open(std::string_view(static_cast<const char*>(bytes), size));
    if (!encoder) return error_to_json(encoder.error());
    Json info = {{"id", boxoffice::hex_text(encoder->id())}, {"width", encoder->width()}};
    *model = new boxoffice_text_model{std::move(*encoder), nullptr};
    (*model)->bytes.reset(bytes);
    return info;
  });
}

void boxoffice_free_text_model(boxoffice_text_model* model) { delete model; }

char* boxoffice_encode(const boxoffice_text_model* model, const char* text, size_t size,
                       float* out) {
  return guarded([&]() -> Json {
    if (model == nullptr) {
      return error_to_json({boxoffice::ErrorCode::kInvalidArgument, "no text model is loaded"});
    }
    const std::vector<float> embedding = model->encoder.encode(std::string_view(text, size));
    std::copy(embedding.begin(), embedding.end(), out);
    return {{"ok", true}};
  });
}

}  // extern "C"
