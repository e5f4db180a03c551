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
  std::span<const float> bias;  ///< one per row of W
};

/// Layer normalization (Ba, Kiros, Hinton 2016, arXiv:1607.06450): gain * (x - mean) / sd + bias.
struct LayerNorm {
  std::span<const float> gain;
  std::span<const float> bias;
};

/// Layer of a transformer encoder (Vaswani et al. 2017, arXiv:1706.03762), post-norm.
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

/// Sizes of a BERT encoder (Devlin et al. 2019, arXiv:1810.04805); values of all-MiniLM-L6-v2 in
/// brackets.
struct TextModelShape {
  std::uint32_t width = 0;        ///< token vector length [384]; a multiple of `heads`
  std::uint32_t layers = 0;       ///< [6]
  std::uint32_t heads = 0;        ///< [12]
  std::uint32_t inner_width = 0;  ///< [1536]
  std::uint32_t positions = 0;    ///< maximum tokens of a text [256]
  std::uint32_t pieces = 0;       ///< vocabulary size [30522]
  float norm_epsilon = 0;         ///< added to the variance [1e-12]
};

/// Weights of a sentence encoder, as views into a file.
struct TextModel {
  TextModelShape shape;
  std::uint64_t id = 0;  ///< checksum of the file
  Vocabulary vocabulary;
  Matrix piece_vectors;              ///< pieces x width
  std::span<const float> positions;  ///< positions x width, each with the first token type added
  LayerNorm embedding_norm;
  std::vector<EncoderLayer> layers;
};

/// Format version that this program reads and writes.
inline constexpr std::uint32_t kTextModelVersion = 1;

/// Serializes a text model for use in place. Little-endian, no pointers:
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
/// The arrays follow, each aligned to 64 bytes: the vocabulary's ends, ids by text and text, piece
/// vectors, positions, gain and bias of the embedding's norm, and each layer's members in the order
/// of EncoderLayer. A dense layer is a matrix and a bias; a matrix is its values, row-major, and
/// its scales if it is int8. Equal models yield equal bytes.
std::string serialize_text_model(const TextModel& model);

/// Opens the output of serialize_text_model() in place. REQUIRES: the bytes outlive the model and
/// do not move. Errors: kMalformed (not a text model), kUnsupportedVersion, kCorrupt (truncated,
/// altered or inconsistent), kInvalidArgument (bytes not aligned to 8).
Result<TextModel> open_text_model(std::string_view bytes);

}  // namespace boxoffice
