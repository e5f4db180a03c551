#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// The published files of a sentence encoder of the BERT family, such as all-MiniLM-L6-v2.
struct PublishedTextModel {
  std::string_view weights;     ///< model.safetensors
  std::string_view vocabulary;  ///< tokenizer.json or vocab.txt
  std::string_view config;      ///< config.json
};

enum class WeightFormat {
  kInt8,     ///< a quarter of the size; what is published
  kFloat32,  ///< as they come: the reference for tests
};

/// Tokens that are read of a text: what all-MiniLM-L6-v2 was made for. Fewer if it has fewer.
inline constexpr std::uint32_t kMaxTextTokens = 256;

/// A text model's file (text_model.h) from the published ones.
/// Errors: kMalformed; kMissingField; kUnsupported (no BERT, or one with other sizes, types or
/// activations than are handled); kInvalidArgument for weights that are not finite.
Result<std::string> convert_text_model(const PublishedTextModel& published, WeightFormat format);

}  // namespace boxoffice
