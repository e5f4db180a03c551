#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// Published files of a BERT-family sentence encoder, e.g. all-MiniLM-L6-v2.
struct PublishedTextModel {
  std::string_view weights;     ///< model.safetensors
  std::string_view vocabulary;  ///< tokenizer.json or vocab.txt
  std::string_view config;      ///< config.json
};

enum class WeightFormat {
  kInt8,     ///< a quarter of the size; the published format
  kFloat32,  ///< unquantized; the reference for tests
};

/// Maximum tokens read from a text, as in all-MiniLM-L6-v2; limited by the model's positions.
inline constexpr std::uint32_t kMaxTextTokens = 256;

/// Converts published files to a text model file (text_model.h). Errors: kMalformed; kMissingField;
/// kUnsupported (not BERT, or unsupported sizes, types or activations); kInvalidArgument for
/// weights that are not finite.
Result<std::string> convert_text_model(const PublishedTextModel& published, WeightFormat format);

}  // namespace boxoffice
