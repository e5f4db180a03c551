// Any bytes as each published file of a text model, and as a text to encode.

#include <algorithm>

#include "fuzz.h"
#include "shared/text/convert.h"
#include "shared/text/tokenizer.h"

namespace {

using namespace boxoffice;

struct Published {
  std::string weights = fixture("text/model.safetensors");
  std::string vocabulary = fixture("text/vocab.txt");
  std::string config = fixture("text/config.json");
  VocabularyData pieces = make_vocabulary(*read_vocabulary(vocabulary));
};

const Published& published() {
  static const Published files;
  return files;
}

}  // namespace

void fuzz_one(std::string_view bytes) {
  const auto& [weights, vocabulary, config, pieces] = published();
  (void)convert_text_model({bytes, vocabulary, config}, WeightFormat::kInt8);
  (void)convert_text_model({weights, bytes, config}, WeightFormat::kFloat32);
  (void)convert_text_model({weights, vocabulary, bytes}, WeightFormat::kInt8);
  const auto ids = tokenize(pieces.view(), bytes, 24);
  require(ids.size() >= 2 && ids.size() <= 24);
  require(std::all_of(ids.begin(), ids.end(), [&](std::uint32_t id) { return id < 116; }));
}

std::vector<std::string> fuzz_seeds() {
  return {published().weights, published().vocabulary, published().config,
          R"({"model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}}})",
          "Am\xC3\xA9lie [MASK] \xED\x95\x9C\xEA\xB5\xAD \xE5\x8D\x83 don't"};
}
