#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/text/matrix.h"
#include "shared/text/vocabulary.h"

namespace boxoffice {

/// y = W x + b.
struct DenseLayer {
  Matrix weights;
  std::span<const float> bias;  ///< as many as W has rows
};

/// Layer normalisation (Ba, Kiros, Hinton 2016, arXiv:1607.06450): gain * (x - mean) / sd + bias.
struct LayerNorm {
  std::span<const float> gain;
  std::span<const float> bias;
};

/// One layer of a transformer encoder (Vaswani et al. 2017, arXiv:1706.03762), norms behind.
struct EncoderLayer {
  DenseLayer query;
  DenseLayer key;
  DenseLayer value;
  DenseLayer attention_output;
  LayerNorm attention_norm;
  DenseLayer inner;  ///< width to inner_width, then GELU
  DenseLayer outer;
  LayerNorm output_norm;
};

/// The sizes of a BERT encoder (Devlin et al. 2019, arXiv:1810.04805). In brackets those of
/// all-MiniLM-L6-v2.
struct TextModelShape {
  std::uint32_t width = 0;        ///< of a token's vector [384]; a multiple of `heads`
  std::uint32_t layers = 0;       ///< [6]
  std::uint32_t heads = 0;        ///< [12]
  std::uint32_t inner_width = 0;  ///< [1536]
  std::uint32_t positions = 0;    ///< tokens of the longest text [256]
  std::uint32_t pieces = 0;       ///< of the vocabulary [30522]
  float norm_epsilon = 0;         ///< added to the variance [1e-12]
};

/// A sentence encoder's weights as views, so that a file is used in place.
struct TextModel {
  TextModelShape shape;
  std::uint64_t id = 0;  ///< the file's checksum
  Vocabulary vocabulary;
  Matrix piece_vectors;              ///< pieces x width
  std::span<const float> positions;  ///< positions x width, each with the first token type added
  LayerNorm embedding_norm;
  std::vector<EncoderLayer> layers;
};

/// The version of the format that this program writes and reads.
inline constexpr std::uint32_t kTextModelVersion = 1;

/// A text model as one file. Little-endian, no pointers, read where it lies:
///
///   offset size  header
///   0      8     "BOXOTEXT"
///   8      4     format version
///   12     4     weights: 0 float32, 1 int8 with a float32 scale for each row
///   16     8     size of the whole file
///   24     8     FNV-1a 64 of the bytes from 32 to the end: the model's id
///   32     28    TextModelShape
///   60     4     bytes of the vocabulary's text
///
/// Then the arrays, each at a multiple of 64 bytes: the vocabulary's ends, ids by text and text,
/// piece vectors, positions, gain and bias of the embedding's norm, and for each layer the members
/// of EncoderLayer in their order. A dense layer is its matrix and its bias; a matrix is its
/// values, row by row, and its scales if it is int8. The same model gives the same bytes.
std::string serialize_text_model(const TextModel& model);

/// Reads what serialize_text_model wrote; the bytes must stay where they are for as long as the
/// model is used. Errors: kMalformed (not such a file), kUnsupportedVersion, kCorrupt (cut short,
/// altered or inconsistent), kInvalidArgument (the bytes do not begin at a multiple of 8).
Result<TextModel> open_text_model(std::string_view bytes);

}  // namespace boxoffice
