#include "shared/text/text_encoder.h"

#include <cmath>

#include "shared/text/tokenizer.h"
#include "shared/text/transformer.h"

namespace boxoffice {

Result<TextEncoder> TextEncoder::open(std::string_view file) {
  auto model = open_text_model(file);
  if (!model) return model.error();
  return TextEncoder(std::move(*model));
}

std::vector<float> TextEncoder::encode(std::string_view utf8) const {
  const std::vector<std::uint32_t> tokens =
      tokenize(model_.vocabulary, utf8, model_.shape.positions);
  const std::vector<float> vectors = transform(model_, tokens);
  std::vector<float> embedding(width(), 0.0f);
  for (std::size_t i = 0; i < vectors.size(); ++i) embedding[i % width()] += vectors[i];
  double squares = 0;
  for (const float value : embedding) squares += static_cast<double>(value) * value;
  // Normalization makes the sum equivalent to the mean.
  const auto factor = static_cast<float>(squares > 0 ? 1.0 / std::sqrt(squares) : 0.0);
  for (float& value : embedding) value *= factor;
  return embedding;
}

}  // namespace boxoffice
