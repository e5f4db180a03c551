#include "shared/text/text_encoder.h"

#include <gtest/gtest.h>

#include <numeric>
#include <span>

#include "shared/base/hash.h"
#include "tests/unit/text/support.h"

namespace boxoffice {
namespace {

/// REQUIRES: both have unit length.
float cosine(std::span<const float> a, std::span<const float> b) {
  return static_cast<float>(std::inner_product(a.begin(), a.end(), b.begin(), 0.0));
}

TEST(TextEncoder, FloatWeightsMatchTheReference) {
  const std::string file = test::small_text_model(WeightFormat::kFloat32);
  const auto encoder = TextEncoder::open(file);
  ASSERT_TRUE(encoder.ok()) << encoder.error().message;
  for (const auto& [text, ids, expected] : test::reference_texts()) {
    const std::vector<float> embedding = encoder->encode(text);
    ASSERT_EQ(embedding.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_NEAR(embedding[i], expected[i], 2e-6f) << text;
    }
  }
}

TEST(TextEncoder, IntegerWeightsApproximateTheReference) {
  const std::string file = test::small_text_model();
  const auto encoder = TextEncoder::open(file);
  ASSERT_TRUE(encoder.ok()) << encoder.error().message;
  EXPECT_EQ(encoder->width(), 16u);
  for (const auto& [text, ids, expected] : test::reference_texts()) {
    const std::vector<float> embedding = encoder->encode(text);
    EXPECT_GT(cosine(embedding, expected), 0.999f) << text;
    EXPECT_NEAR(cosine(embedding, embedding), 1.0f, 1e-6f) << text;
  }
}

TEST(TextEncoder, ReturnsTheSameBitsOnEveryPlatform) {
  const std::string file = test::small_text_model();
  const std::vector<float> embedding =
      TextEncoder::open(file)->encode("Two brothers rob a bank; one of them dies.");
  const std::string_view bytes(reinterpret_cast<const char*>(embedding.data()),
                               embedding.size() * sizeof(float));
  EXPECT_EQ(fnv1a64(bytes), 14603149923998607490u);
}

TEST(TextEncoder, TruncatesLongTexts) {
  const std::string file = test::small_text_model();
  const auto encoder = TextEncoder::open(file);
  ASSERT_TRUE(encoder.ok());
  std::string text;
  for (int i = 0; i < 22; ++i) text += "spy ";
  EXPECT_EQ(encoder->encode(text), encoder->encode(text + "save the world"));
  EXPECT_NE(encoder->encode("spy"), encoder->encode("spy spy"));
}

}  // namespace
}  // namespace boxoffice
