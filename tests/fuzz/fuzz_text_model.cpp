// Any bytes as a text model and as an embedding table with valid sizes and checksums, so that their
// contents are reached: a parsed model is safe to encode texts with.

#include <algorithm>
#include <cstring>

#include "fuzz.h"
#include "shared/base/hash.h"
#include "shared/text/convert.h"
#include "shared/text/embedding_table.h"
#include "shared/text/text_encoder.h"

namespace {

using namespace boxoffice;

void put(std::string& file, std::size_t at, std::uint64_t value) {
  std::memcpy(file.data() + at, &value, sizeof value);
}

std::string sealed_model(std::string file) {
  if (file.size() < 64) return file;
  put(file, 16, file.size());
  put(file, 24, fnv1a64(std::string_view(file).substr(32)));
  return file;
}

std::string sealed_table(std::string file) {
  if (file.size() < 40) return file;
  const std::string_view bytes = file;
  put(file, 32, fnv1a64(bytes.substr(40), fnv1a64(bytes.substr(0, 32))));
  return file;
}

}  // namespace

void fuzz_one(std::string_view bytes) {
  (void)open_text_model(std::string(bytes));
  const std::string file = sealed_model(std::string(bytes));
  if (const auto encoder = TextEncoder::open(file)) {
    require(encoder->encode("a spy [MASK] \xC3\xA9t\xC3\xA9").size() == encoder->width());
    require(serialize_text_model(encoder->model()).size() == file.size());
  }
  if (const auto table = parse_embeddings(sealed_table(std::string(bytes)))) {
    const std::vector<float> query(table->width, 0.5f);
    require(nearest_texts(*table, query, 3).size() == std::min<std::size_t>(3, table->ids.size()));
    for (const std::uint32_t id : table->ids) require(embedding_of(*table, id).has_value());
  }
}

std::vector<std::string> fuzz_seeds() {
  const std::string weights = fixture("text/model.safetensors");
  const std::string vocabulary = fixture("text/vocab.txt");
  const std::string config = fixture("text/config.json");
  std::vector<std::string> seeds;
  for (const WeightFormat format : {WeightFormat::kInt8, WeightFormat::kFloat32}) {
    auto file = convert_text_model({weights, vocabulary, config}, format);
    require(file.ok());
    seeds.push_back(std::move(*file));
  }
  seeds.push_back(serialize_embeddings(
      make_embedding_table(7, 2, {{1, {0.6f, 0.8f}}, {2, {1.0f, 0.0f}}, {9, {0.0f, 1.0f}}})));
  return seeds;
}
