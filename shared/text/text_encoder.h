#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/text/text_model.h"

namespace boxoffice {

/// A sentence encoder as of Reimers and Gurevych 2019 (arXiv:1908.10084): a BERT encoder whose
/// token vectors are averaged and brought to unit length. Texts that say alike lie near each other.
class TextEncoder {
 public:
  /// Reads a file of `boxoffice text-model` in place: its bytes must stay where they are for as
  /// long as the encoder is used. Errors: those of open_text_model.
  static Result<TextEncoder> open(std::string_view file);

  /// Numbers of an embedding.
  std::size_t width() const { return model_.shape.width; }

  /// Of the weights. Embeddings of different ids cannot be compared.
  std::uint64_t id() const { return model_.id; }

  const TextModel& model() const { return model_; }

  /// The embedding of a text: width() numbers of unit length, the same bits on every platform if
  /// the weights are int8. Of a long text only the start is read. "" is a text like another.
  std::vector<float> encode(std::string_view utf8) const;

 private:
  explicit TextEncoder(TextModel model) : model_(std::move(model)) {}

  TextModel model_;
};

}  // namespace boxoffice
