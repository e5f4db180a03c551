#include "shared/text/text_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "shared/base/hash.h"
#include "shared/text/rounded_up.h"
#include "shared/text/tokenizer.h"

namespace boxoffice {
namespace {

constexpr std::array<char, 8> kMagic = {'B', 'O', 'X', 'O', 'T', 'E', 'X', 'T'};
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kHashedFrom = 32;

enum class Weights : std::uint32_t { kFloat32 = 0, kInt8 = 1 };

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kTextModelVersion;
  Weights weights = Weights::kInt8;
  std::uint64_t file_bytes = 0;
  std::uint64_t checksum = 0;
  TextModelShape shape;
  std::uint32_t vocabulary_bytes = 0;
};
static_assert(sizeof(Header) == 64 && std::is_trivially_copyable_v<Header>);

/// Appends arrays after the header.
class ArrayWriter {
 public:
  template <typename T>
  void operator()(std::span<const T> values, std::size_t) {
    bytes_.resize(rounded_up(bytes_.size(), kAlignment), '\0');
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  }

  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_ = std::string(sizeof(Header), '\0');
};

/// Reads arrays of known sizes after the header, as views.
class ArrayReader {
 public:
  explicit ArrayReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  void operator()(std::span<const T>& values, std::size_t count) {
    offset_ = rounded_up(offset_, kAlignment);
    if (offset_ > bytes_.size() || count > (bytes_.size() - offset_) / sizeof(T)) ok_ = false;
    if (!ok_) return;
    values = {reinterpret_cast<const T*>(bytes_.data() + offset_), count};
    offset_ += count * sizeof(T);
    if constexpr (std::is_same_v<T, float>) {
      ok_ = std::all_of(values.begin(), values.end(), [](float x) { return std::isfinite(x); });
    }
  }

  /// True if all arrays were present and finite, and no bytes are left.
  bool finished() const { return ok_ && offset_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t offset_ = sizeof(Header);
  bool ok_ = true;
};

// Order of the arrays, shared by writer and reader.

template <typename Visit, typename AMatrix>
void visit_matrix(Visit& visit, AMatrix& matrix, Weights weights, std::size_t rows,
                  std::size_t columns) {
  if constexpr (!std::is_const_v<AMatrix>) {
    matrix.rows = rows;
    matrix.columns = columns;
  }
  if (weights == Weights::kInt8) {
    visit(matrix.quantised, rows * columns);
    visit(matrix.scales, rows);
  } else {
    visit(matrix.values, rows * columns);
  }
}

template <typename Visit, typename Norm>
void visit_norm(Visit& visit, Norm& norm, std::size_t width) {
  visit(norm.gain, width);
  visit(norm.bias, width);
}

template <typename Visit, typename Layer>
void visit_layer(Visit& visit, Layer& layer, Weights weights, const TextModelShape& shape) {
  const std::size_t width = shape.width;
  const auto dense = [&](auto& part, std::size_t rows, std::size_t columns) {
    visit_matrix(visit, part.weights, weights, rows, columns);
    visit(part.bias, rows);
  };
  dense(layer.query, width, width);
  dense(layer.key, width, width);
  dense(layer.value, width, width);
  dense(layer.attention_output, width, width);
  visit_norm(visit, layer.attention_norm, width);
  dense(layer.inner, shape.inner_width, width);
  dense(layer.outer, width, shape.inner_width);
  visit_norm(visit, layer.output_norm, width);
}

template <typename Visit, typename Model>
void visit_arrays(Visit& visit, Model& model, Weights weights, std::span<const char>& text,
                  std::size_t text_bytes) {
  const TextModelShape& shape = model.shape;
  visit(model.vocabulary.ends, shape.pieces);
  visit(model.vocabulary.by_text, shape.pieces);
  visit(text, text_bytes);
  visit_matrix(visit, model.piece_vectors, weights, shape.pieces, shape.width);
  visit(model.positions, std::size_t{shape.positions} * shape.width);
  visit_norm(visit, model.embedding_norm, shape.width);
  for (auto& layer : model.layers) visit_layer(visit, layer, weights, shape);
}

/// Bounds that keep all sizes far from overflow.
bool is_possible(const TextModelShape& shape) {
  const auto within = [](std::uint32_t value, std::uint32_t most) {
    return value >= 1 && value <= most;
  };
  return within(shape.width, 4096) && within(shape.layers, 64) && within(shape.heads, 256) &&
         shape.width % shape.heads == 0 && within(shape.inner_width, 16384) &&
         shape.positions >= 2 && shape.positions <= 4096 && within(shape.pieces, 1u << 20) &&
         shape.norm_epsilon >= 0 && std::isfinite(shape.norm_epsilon);
}

Error corrupt_text_model(const std::string& what) {
  return {ErrorCode::kCorrupt, "text model: " + what};
}

}  // namespace

std::string serialize_text_model(const TextModel& model) {
  const std::string_view text = model.vocabulary.text;
  Header header{
      .weights = model.piece_vectors.quantised.empty() ? Weights::kFloat32 : Weights::kInt8,
      .shape = model.shape,
      .vocabulary_bytes = static_cast<std::uint32_t>(text.size())};
  ArrayWriter writer;
  std::span<const char> text_span(text.data(), text.size());
  visit_arrays(writer, model, header.weights, text_span, text.size());
  std::string bytes = std::move(writer.bytes());
  header.file_bytes = bytes.size();
  std::memcpy(bytes.data(), &header, sizeof header);
  header.checksum = fnv1a64(std::string_view(bytes).substr(kHashedFrom));
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

Result<TextModel> open_text_model(std::string_view bytes) {
  if (!bytes.starts_with(std::string_view(kMagic.data(), kMagic.size()))) {
    return Error{ErrorCode::kMalformed, "not a text model"};
  }
  if (bytes.size() < sizeof(Header)) return corrupt_text_model("truncated header");
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0) {
    return Error{ErrorCode::kInvalidArgument, "text model: bytes are not aligned to 8"};
  }
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.version != kTextModelVersion) {
    return Error{ErrorCode::kUnsupportedVersion,
                 "text model: version " + std::to_string(header.version) + ", expected " +
                     std::to_string(kTextModelVersion) +
                     "; create it again with boxoffice text-model"};
  }
  if (header.file_bytes != bytes.size()) {
    return corrupt_text_model(std::to_string(bytes.size()) + " bytes, expected " +
                              std::to_string(header.file_bytes));
  }
  if (fnv1a64(bytes.substr(kHashedFrom)) != header.checksum) {
    return corrupt_text_model("checksum mismatch");
  }
  if (header.weights != Weights::kInt8 && header.weights != Weights::kFloat32) {
    return corrupt_text_model("unknown weight format");
  }
  if (!is_possible(header.shape)) return corrupt_text_model("invalid sizes");

  TextModel model;
  model.shape = header.shape;
  model.id = header.checksum;
  model.layers.resize(header.shape.layers);
  ArrayReader reader(bytes);
  std::span<const char> text;
  visit_arrays(reader, model, header.weights, text, header.vocabulary_bytes);
  if (!reader.finished()) return corrupt_text_model("arrays are inconsistent");
  model.vocabulary.text = {text.data(), text.size()};
  if (!is_consistent(model.vocabulary)) return corrupt_text_model("the vocabulary is inconsistent");
  if (!has_special_pieces(model.vocabulary)) return corrupt_text_model("no [UNK], [CLS] or [SEP]");
  return model;
}

}  // namespace boxoffice
