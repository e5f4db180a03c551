#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/text/text_model.h"

namespace boxoffice {

/// Sentence encoder (Reimers and Gurevych 2019, arXiv:1908.10084): averages BERT token vectors and
/// normalizes to unit length. Texts of similar meaning have similar embeddings.
class TextEncoder {
 public:
  /// Opens a text model file in place. REQUIRES: the bytes outlive the encoder and do not move.
  /// Errors: those of open_text_model().
  static Result<TextEncoder> open(std::string_view file);

  /// Length of an embedding.
  std::size_t width() const { return model_.shape.width; }

  /// Id of the weights. Embeddings of different ids are not comparable.
  std::uint64_t id() const { return model_.id; }

  const TextModel& model() const { return model_; }

  /// Returns the embedding: width() numbers of unit length, bit-identical on every platform for
  /// int8 weights. Long texts are truncated. "" is a valid text.
  std::vector<float> encode(std::string_view utf8) const;

 private:
  explicit TextEncoder(TextModel model) : model_(std::move(model)) {}

  TextModel model_;
};

}  // namespace boxoffice
