#include "shared/text/transformer.h"

#include <algorithm>
#include <cmath>

#include "shared/text/float_math.h"
#include "shared/text/multiply.h"

namespace boxoffice {
namespace {

/// Normalizes each row of x in place.
void normalise(const LayerNorm& norm, float epsilon, std::span<float> x) {
  const std::size_t width = norm.gain.size();
  for (std::size_t begin = 0; begin < x.size(); begin += width) {
    const std::span<float> row = x.subspan(begin, width);
    double sum = 0;
    for (const float value : row) sum += value;
    const double mean = sum / static_cast<double>(width);
    double squares = 0;
    for (const float value : row) squares += (value - mean) * (value - mean);
    const double variance = squares / static_cast<double>(width);
    const auto factor = static_cast<float>(1.0 / std::sqrt(variance + epsilon));
    const auto centre = static_cast<float>(mean);
    for (std::size_t i = 0; i < width; ++i) {
      row[i] = (row[i] - centre) * factor * norm.gain[i] + norm.bias[i];
    }
  }
}

/// Turns scores into weights that sum to 1.
void softmax(std::span<float> scores) {
  float largest = scores[0];
  for (const float score : scores) largest = std::max(largest, score);
  for (float& score : scores) score = vector_exp(score - largest);
  float sum = 0;
  for (const float weight : scores) sum += weight;
  for (float& weight : scores) weight /= sum;
}

/// Token vectors and intermediate results, allocated once per text.
struct Workspace {
  std::vector<float> x;  ///< tokens x width
  std::vector<float> query, key, value, context;
  std::vector<float> inner;         ///< tokens x inner_width
  std::vector<float> keys_of_head;  ///< head width x tokens
  std::vector<float> scores;        ///< tokens

  Workspace(std::size_t tokens, const TextModelShape& shape)
      : x(tokens * shape.width),
        query(x.size()),
        key(x.size()),
        value(x.size()),
        context(x.size()),
        inner(tokens * shape.inner_width),
        keys_of_head(tokens * (shape.width / shape.heads)),
        scores(tokens) {}
};

/// Scaled dot-product attention of one head, into its columns of `context`. Inner loops run over
/// independent sums, so that vectorization does not reorder additions.
void attend(Workspace& work, std::size_t head, std::size_t head_width, std::size_t width) {
  const std::size_t tokens = work.scores.size();
  const std::size_t first = head * head_width;
  for (std::size_t t = 0; t < tokens; ++t) {
    for (std::size_t i = 0; i < head_width; ++i) {
      work.keys_of_head[i * tokens + t] = work.key[t * width + first + i];
    }
  }
  const float scale = 1.0f / std::sqrt(static_cast<float>(head_width));
  float* scores = work.scores.data();
  for (std::size_t t = 0; t < tokens; ++t) {
    std::fill_n(scores, tokens, 0.0f);
    for (std::size_t i = 0; i < head_width; ++i) {
      const float query = work.query[t * width + first + i] * scale;
      const float* keys = work.keys_of_head.data() + i * tokens;
      for (std::size_t s = 0; s < tokens; ++s) scores[s] += query * keys[s];
    }
    softmax(work.scores);
    float* context = work.context.data() + t * width + first;
    std::fill_n(context, head_width, 0.0f);
    for (std::size_t s = 0; s < tokens; ++s) {
      const float weight = scores[s];
      const float* value = work.value.data() + s * width + first;
      for (std::size_t i = 0; i < head_width; ++i) context[i] += weight * value[i];
    }
  }
}

void add(std::span<float> x, std::span<const float> y) {
  for (std::size_t i = 0; i < x.size(); ++i) x[i] += y[i];
}

void apply(const DenseLayer& layer, const RoundedRows& x, std::span<float> out) {
  multiply(layer.weights, layer.bias, x, out);
}

void apply(const DenseLayer& layer, std::span<const float> x, std::span<float> out) {
  apply(layer, round_rows(x, layer.weights.columns), out);
}

void apply(const EncoderLayer& layer, const TextModelShape& shape, Workspace& work) {
  const RoundedRows x = round_rows(work.x, shape.width);
  apply(layer.query, x, work.query);
  apply(layer.key, x, work.key);
  apply(layer.value, x, work.value);
  const std::size_t head_width = shape.width / shape.heads;
  for (std::size_t head = 0; head < shape.heads; ++head) {
    attend(work, head, head_width, shape.width);
  }
  std::vector<float>& change = work.query;  // reused; the queries are no longer needed
  apply(layer.attention_output, work.context, change);
  add(work.x, change);
  normalise(layer.attention_norm, shape.norm_epsilon, work.x);

  apply(layer.inner, work.x, work.inner);
  for (float& value : work.inner) value = gelu(value);
  apply(layer.outer, work.inner, change);
  add(work.x, change);
  normalise(layer.output_norm, shape.norm_epsilon, work.x);
}

}  // namespace

std::vector<float> transform(const TextModel& model, std::span<const std::uint32_t> tokens) {
  const std::size_t width = model.shape.width;
  Workspace work(tokens.size(), model.shape);
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const std::span<float> row = std::span(work.x).subspan(t * width, width);
    read_row(model.piece_vectors, tokens[t], row);
    add(row, model.positions.subspan(t * width, width));
  }
  normalise(model.embedding_norm, model.shape.norm_epsilon, work.x);
  for (const EncoderLayer& layer : model.layers) apply(layer, model.shape, work);
  return std::move(work.x);
}

}  // namespace boxoffice
