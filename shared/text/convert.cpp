#include "shared/text/convert.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>

#include "shared/base/json.h"
#include "shared/text/safetensors.h"
#include "shared/text/text_model.h"

namespace boxoffice {
namespace {

using Shape = std::vector<std::uint64_t>;

Result<TextModelShape> parse_config(std::string_view text) {
  const auto config = parse_json(text);
  if (!config) return Error{config.error().code, "config: " + config.error().message};
  const auto field = [&](const char* name) {
    return config->is_object() ? config->value(name, Json()) : Json();
  };
  if (field("model_type") != "bert" || field("hidden_act") != "gelu" ||
      (!field("position_embedding_type").is_null() &&
       field("position_embedding_type") != "absolute")) {
    return Error{ErrorCode::kUnsupported,
                 "config: expected a BERT model with GELU and absolute positions"};
  }
  TextModelShape shape;
  const std::pair<const char*, std::uint32_t*> sizes[] = {
      {"hidden_size", &shape.width},
      {"num_hidden_layers", &shape.layers},
      {"num_attention_heads", &shape.heads},
      {"intermediate_size", &shape.inner_width},
      {"max_position_embeddings", &shape.positions},
      {"vocab_size", &shape.pieces},
  };
  for (const auto& [name, size] : sizes) {
    const Json value = field(name);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > 1u << 20) {
      return Error{ErrorCode::kMissingField, std::string("config: missing ") + name};
    }
    *size = value.get<std::uint32_t>();
  }
  const Json epsilon = field("layer_norm_eps");
  if (!epsilon.is_number())
    return Error{ErrorCode::kMissingField, "config: missing layer_norm_eps"};
  shape.norm_epsilon = epsilon.get<float>();
  return shape;
}

/// Extracts tensors of the published file and owns the memory of the model's views. After the first
/// error all results are empty, and `failure` holds it.
class Converter {
 public:
  Converter(const Tensors& tensors, WeightFormat format) : tensors_(tensors), format_(format) {
    // Some publishers store the encoder inside a larger model.
    if (tensors_.contains("bert.embeddings.word_embeddings.weight")) prefix_ = "bert.";
  }

  std::span<const float> vector(const std::string& name, const Shape& shape) {
    auto values = failure_ ? Result<std::vector<float>>(*failure_)
                           : float_tensor(tensors_, prefix_ + name, shape);
    if (!values) {
      failure_ = values.error();
      return {};
    }
    if (!std::all_of(values->begin(), values->end(), [](float x) { return std::isfinite(x); })) {
      failure_ = Error{ErrorCode::kInvalidArgument, name + " is not finite"};
      return {};
    }
    return vectors_.emplace_back(std::move(*values));
  }

  Matrix matrix(const std::string& name, std::size_t rows, std::size_t columns) {
    const std::span<const float> values = vector(name, {rows, columns});
    Matrix matrix{.rows = rows, .columns = columns};
    if (failure_ || format_ == WeightFormat::kFloat32) {
      matrix.values = values;
      return matrix;
    }
    const QuantisedMatrix& quantised = matrices_.emplace_back(quantise_rows(values, columns));
    vectors_.pop_back();
    matrix.quantised = quantised.values;
    matrix.scales = quantised.scales;
    return matrix;
  }

  DenseLayer dense(const std::string& name, std::size_t rows, std::size_t columns) {
    const Matrix weights = matrix(name + ".weight", rows, columns);
    return {weights, vector(name + ".bias", {rows})};
  }

  LayerNorm norm(const std::string& name, std::size_t width) {
    const std::span<const float> gain = vector(name + ".weight", {width});
    return {gain, vector(name + ".bias", {width})};
  }

  const std::optional<Error>& failure() const { return failure_; }

 private:
  const Tensors& tensors_;
  WeightFormat format_;
  std::string prefix_;
  std::deque<std::vector<float>> vectors_;  // deque: elements never move
  std::deque<QuantisedMatrix> matrices_;
  std::optional<Error> failure_;
};

EncoderLayer convert_layer(Converter& from, std::size_t index, const TextModelShape& shape) {
  const std::string layer = "encoder.layer." + std::to_string(index) + ".";
  const std::size_t width = shape.width;
  return {
      .query = from.dense(layer + "attention.self.query", width, width),
      .key = from.dense(layer + "attention.self.key", width, width),
      .value = from.dense(layer + "attention.self.value", width, width),
      .attention_output = from.dense(layer + "attention.output.dense", width, width),
      .attention_norm = from.norm(layer + "attention.output.LayerNorm", width),
      .inner = from.dense(layer + "intermediate.dense", shape.inner_width, width),
      .outer = from.dense(layer + "output.dense", width, shape.inner_width),
      .output_norm = from.norm(layer + "output.LayerNorm", width),
  };
}

}  // namespace

Result<std::string> convert_text_model(const PublishedTextModel& published, WeightFormat format) {
  const auto shape = parse_config(published.config);
  if (!shape) return shape.error();
  const auto pieces = read_vocabulary(published.vocabulary);
  if (!pieces) return pieces.error();
  if (pieces->size() != shape->pieces) {
    return Error{ErrorCode::kUnsupported, "the vocabulary has " + std::to_string(pieces->size()) +
                                              " pieces, the config " +
                                              std::to_string(shape->pieces)};
  }
  const auto tensors = parse_safetensors(published.weights);
  if (!tensors) return tensors.error();

  const VocabularyData vocabulary = make_vocabulary(*pieces);
  Converter from(*tensors, format);
  TextModel model;
  model.shape = *shape;
  model.shape.positions = std::min(shape->positions, kMaxTextTokens);
  model.vocabulary = vocabulary.view();
  model.piece_vectors =
      from.matrix("embeddings.word_embeddings.weight", shape->pieces, shape->width);
  const auto positions =
      from.vector("embeddings.position_embeddings.weight", {shape->positions, shape->width});
  const auto types = from.vector("embeddings.token_type_embeddings.weight", {2, shape->width});
  model.embedding_norm = from.norm("embeddings.LayerNorm", shape->width);
  for (std::uint32_t i = 0; i < shape->layers && !from.failure(); ++i) {
    model.layers.push_back(convert_layer(from, i, *shape));
  }
  if (from.failure()) return *from.failure();

  std::vector<float> shifted(std::size_t{model.shape.positions} * shape->width);
  for (std::size_t i = 0; i < shifted.size(); ++i) {
    shifted[i] = positions[i] + types[i % shape->width];
  }
  model.positions = shifted;
  std::string file = serialize_text_model(model);
  if (const auto opened = open_text_model(file); !opened) return opened.error();
  return file;
}

}  // namespace boxoffice
