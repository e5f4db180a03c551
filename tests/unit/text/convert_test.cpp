#include "shared/text/convert.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>

#include "shared/text/safetensors.h"
#include "shared/text/vocabulary.h"
#include "tests/unit/text/support.h"

namespace boxoffice {
namespace {

std::string safetensors(std::string_view header, std::string_view data = "") {
  const std::uint64_t size = header.size();
  std::string file(sizeof size, '\0');
  std::memcpy(file.data(), &size, sizeof size);
  return file.append(header).append(data);
}

std::string failure(const std::string& file) {
  const auto tensors = parse_safetensors(file);
  return tensors.ok() ? "" : tensors.error().message;
}

TEST(Safetensors, ReturnsTensorsAsViews) {
  const std::string file = safetensors(
      R"({"__metadata__": {"format": "pt"}, "a": {"dtype": "F32", "shape": [1, 2], "data_offsets": [0, 8]},
          "none": {"dtype": "F32", "shape": [0], "data_offsets": [8, 8]}})",
      std::string_view("\0\0\x80\x3F\0\0\0\xC0", 8));
  const auto tensors = parse_safetensors(file);
  ASSERT_TRUE(tensors.ok()) << tensors.error().message;
  EXPECT_EQ(tensors->size(), 2u);
  EXPECT_EQ(*float_tensor(*tensors, "a", {1, 2}), (std::vector<float>{1.0f, -2.0f}));
  EXPECT_EQ(*float_tensor(*tensors, "none", {0}), std::vector<float>{});
  EXPECT_EQ(float_tensor(*tensors, "a", {2, 1}).error().message,
            "safetensors: a is F32[1, 2], expected F32[2, 1]");
  EXPECT_EQ(float_tensor(*tensors, "b", {1}).error().message, "safetensors: missing tensor b");
}

TEST(Safetensors, RejectsInvalidFiles) {
  EXPECT_EQ(failure(""), "safetensors: truncated header");
  EXPECT_EQ(failure(safetensors("{}").substr(0, 9)), "safetensors: truncated header");
  EXPECT_EQ(failure(std::string(8, '\x7F')), "safetensors: header too long");
  EXPECT_EQ(failure(safetensors("[]")), "safetensors: header is not an object");
  EXPECT_EQ(failure(safetensors("{")), "safetensors: header: syntax error at byte 2");
  EXPECT_EQ(
      failure(safetensors(R"({"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}})")),
      "safetensors: a is out of bounds");
  EXPECT_EQ(
      failure(safetensors(R"({"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]}})")),
      "safetensors: a is out of bounds");
  for (const char* tensor : {"1", R"({"shape": [], "data_offsets": [0, 0]})",
                             R"({"dtype": "F32", "shape": [-1], "data_offsets": [0, 0]})",
                             R"({"dtype": "F32", "shape": 1, "data_offsets": [0, 0]})",
                             R"({"dtype": "F32", "shape": [], "data_offsets": [0]})"}) {
    EXPECT_EQ(failure(safetensors(std::string(R"({"a": )") + tensor + "}")),
              "safetensors: a: expected dtype, shape and data_offsets");
  }
}

class Convert : public ::testing::Test {
 protected:
  std::string outcome() const {
    const auto file = convert_text_model({weights, vocabulary, config}, WeightFormat::kInt8);
    return file.ok() ? "" : file.error().message;
  }

  void replace(std::string& file, std::string_view from, std::string_view to) {
    const std::size_t at = file.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    file.replace(at, from.size(), to);
  }

  std::string weights = test::text_fixture("model.safetensors");
  std::string vocabulary = test::text_fixture("vocab.txt");
  std::string config = test::text_fixture("config.json");
};

TEST_F(Convert, AcceptsTokenizerJsonLikeVocabTxt) {
  std::string json = R"({"model": {"type": "WordPiece", "vocab": {)";
  const auto pieces = read_vocabulary(vocabulary);
  ASSERT_TRUE(pieces.ok());
  for (std::size_t i = 0; i < pieces->size(); ++i) {
    const std::string piece = (*pieces)[i] == "\"" ? "\\\"" : (*pieces)[i];
    json += (i ? ", \"" : "\"") + piece + "\": " + std::to_string(i);
  }
  json += "}}}";
  EXPECT_EQ(*convert_text_model({weights, json, config}, WeightFormat::kInt8),
            test::small_text_model());
}

TEST_F(Convert, RejectsOtherArchitectures) {
  replace(config, "\"bert\"", "\"gpt2\"");
  EXPECT_EQ(outcome(), "config: expected a BERT model with GELU and absolute positions");
}

TEST_F(Convert, RejectsConfigWithoutSizes) {
  replace(config, "num_attention_heads", "heads");
  EXPECT_EQ(outcome(), "config: missing num_attention_heads");
}

TEST_F(Convert, RejectsVocabularyOfAnotherSize) {
  vocabulary += "more\n";
  EXPECT_EQ(outcome(), "the vocabulary has 117 pieces, the config 116");
}

TEST_F(Convert, RejectsMissingAndMisshapenTensors) {
  std::string whole = weights;
  replace(weights, "encoder.layer.1.output.dense.bias", "encoder.layer.1.output.dense.bIas");
  EXPECT_EQ(outcome(), "safetensors: missing tensor encoder.layer.1.output.dense.bias");
  weights = whole;
  replace(config, "\"intermediate_size\": 32", "\"intermediate_size\": 31");
  EXPECT_EQ(outcome(),
            "safetensors: encoder.layer.0.intermediate.dense.weight is F32[32, 16], expected "
            "F32[31, 16]");
}

TEST_F(Convert, RejectsWeightsThatAreNotFinite) {
  std::memcpy(weights.data() + weights.size() - 4, "\0\0\x80\x7F", 4);
  EXPECT_EQ(outcome(), "encoder.layer.1.output.LayerNorm.bias is not finite");
}

}  // namespace
}  // namespace boxoffice
