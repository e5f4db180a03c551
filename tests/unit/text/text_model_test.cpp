#include "shared/text/text_model.h"

#include <gtest/gtest.h>

#include <cstring>

#include "shared/base/hash.h"
#include "tests/unit/text/support.h"

namespace boxoffice {
namespace {

std::string failure(std::string_view bytes) {
  const auto model = open_text_model(bytes);
  return model.ok() ? "" : model.error().message;
}

/// Replaces bytes at an offset and fixes the checksum.
std::string altered(std::string file, std::size_t offset, std::uint32_t value) {
  std::memcpy(file.data() + offset, &value, sizeof value);
  const std::uint64_t checksum = fnv1a64(std::string_view(file).substr(32));
  std::memcpy(file.data() + 24, &checksum, sizeof checksum);
  return file;
}

TEST(TextModel, RoundTrips) {
  for (const WeightFormat format : {WeightFormat::kInt8, WeightFormat::kFloat32}) {
    const std::string file = test::small_text_model(format);
    const auto model = open_text_model(file);
    ASSERT_TRUE(model.ok()) << model.error().message;
    EXPECT_EQ(model->shape.width, 16u);
    EXPECT_EQ(model->shape.layers, 2u);
    EXPECT_EQ(model->shape.heads, 2u);
    EXPECT_EQ(model->shape.inner_width, 32u);
    EXPECT_EQ(model->shape.positions, 24u);
    EXPECT_EQ(model->shape.pieces, 116u);
    EXPECT_EQ(piece_text(model->vocabulary, 104), "the");
    EXPECT_EQ(serialize_text_model(*model), file);
  }
}

TEST(TextModel, AlignsArrays) {
  const std::string file = test::small_text_model();
  const auto model = open_text_model(file);
  ASSERT_TRUE(model.ok());
  const auto offset = [&](const auto& array) {
    return reinterpret_cast<const char*>(array.data()) - file.data();
  };
  EXPECT_EQ(offset(model->vocabulary.ends), 64);
  EXPECT_EQ(offset(model->piece_vectors.quantised) % 64, 0);
  EXPECT_EQ(offset(model->layers[1].outer.weights.scales) % 64, 0);
}

TEST(TextModel, RejectsInvalidFiles) {
  const std::string file = test::small_text_model();
  EXPECT_EQ(failure(""), "not a text model");
  EXPECT_EQ(failure("BOXOFCST"), "not a text model");
  EXPECT_EQ(failure(file.substr(0, 63)), "text model: truncated header");
  EXPECT_EQ(failure(file.substr(0, file.size() - 8)),
            "text model: " + std::to_string(file.size() - 8) + " bytes, expected " +
                std::to_string(file.size()));
  std::string flipped = file;
  flipped[file.size() / 2] ^= 1;
  EXPECT_EQ(failure(flipped), "text model: checksum mismatch");
  std::string newer = file;
  newer[8] = 2;
  EXPECT_EQ(failure(newer),
            "text model: version 2, expected 1; create it again with boxoffice text-model");
  const std::string shifted = "x" + file;
  EXPECT_EQ(failure(std::string_view(shifted).substr(1)), "text model: bytes are not aligned to 8");
}

TEST(TextModel, RejectsInconsistentFiles) {
  const std::string file = test::small_text_model();
  EXPECT_EQ(failure(altered(file, 12, 2)), "text model: unknown weight format");
  EXPECT_EQ(failure(altered(file, 32, 0)), "text model: invalid sizes");            // width
  EXPECT_EQ(failure(altered(file, 40, 3)), "text model: invalid sizes");            // heads
  EXPECT_EQ(failure(altered(file, 36, 3)), "text model: arrays are inconsistent");  // layers
  EXPECT_EQ(failure(altered(file, 36, 1)), "text model: arrays are inconsistent");
  EXPECT_EQ(failure(altered(file, 64, 1u << 30)), "text model: the vocabulary is inconsistent");
  EXPECT_EQ(failure(altered(file, file.size() - 4, 0x7F800000)),
            "text model: arrays are inconsistent");  // infinity in the last bias
}

}  // namespace
}  // namespace boxoffice
