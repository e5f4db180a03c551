#include "shared/text/multiply.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace boxoffice {
namespace {

std::vector<float> random_values(std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<float> values(count);
  for (float& value : values)
    value = static_cast<float>(static_cast<int>(random() % 2001) - 1000) / 500.0f;
  return values;
}

Matrix view(const QuantisedMatrix& quantised, std::size_t columns) {
  return {.rows = quantised.scales.size(),
          .columns = columns,
          .quantised = quantised.values,
          .scales = quantised.scales};
}

void multiply_rounded(const Matrix& matrix, const std::vector<float>& bias,
                      const std::vector<float>& x, std::vector<float>& out) {
  multiply(matrix, bias, round_rows(x, matrix.columns), out);
}

TEST(Matrix, QuantizesRowsByTheirLargestMagnitude) {
  const QuantisedMatrix quantised =
      quantise_rows(std::vector<float>{0.5f, -1.0f, 0.25f, 0.0f, 0.0f, 0.0f}, 3);
  EXPECT_EQ(quantised.values, (std::vector<std::int8_t>{64, -127, 32, 0, 0, 0}));  // ties to even
  EXPECT_EQ(quantised.scales, (std::vector<float>{1.0f / 127.0f, 0.0f}));
  std::vector<float> row(3);
  read_row(view(quantised, 3), 0, row);
  EXPECT_EQ(row, (std::vector<float>{64 / 127.0f, -1.0f, 32 / 127.0f}));
  read_row(view(quantised, 3), 1, row);
  EXPECT_EQ(row, (std::vector<float>{0, 0, 0}));
}

TEST(Multiply, MultipliesFloats) {
  const std::vector<float> weights = {1, 2, 3, 4, 5, 6};
  const Matrix matrix{.rows = 2, .columns = 3, .values = weights};
  std::vector<float> out(4);
  multiply_rounded(matrix, std::vector<float>{10, 20}, std::vector<float>{1, 0, -1, 2, 2, 2}, out);
  EXPECT_EQ(out, (std::vector<float>{8, 18, 22, 50}));
}

TEST(Multiply, MultipliesIntegersExactly) {
  // Integers with maximum 127, so that quantization is exact.
  const std::vector<float> weights = {127, 1, -3, 0, 127, 5};
  const QuantisedMatrix quantised = quantise_rows(weights, 3);
  std::vector<float> out(2);
  multiply_rounded(view(quantised, 3), std::vector<float>{0.5f, 0}, std::vector<float>{1, 0, -1},
                   out);
  EXPECT_FLOAT_EQ(out[0], 130.5f);
  EXPECT_FLOAT_EQ(out[1], -5.0f);
}

TEST(Multiply, AgreesWithFloatsInAnyShape) {
  for (const std::size_t rows : {1u, 3u, 4u, 9u}) {
    for (const std::size_t columns : {1u, 7u, 8u, 33u, 1536u}) {
      for (const std::size_t count : {1u, 2u, 5u}) {
        const QuantisedMatrix quantised = quantise_rows(random_values(rows * columns, 1), columns);
        std::vector<float> weights(rows * columns);
        for (std::size_t row = 0; row < rows; ++row) {
          read_row(view(quantised, columns), row,
                   std::span(weights).subspan(row * columns, columns));
        }
        const Matrix plain{.rows = rows, .columns = columns, .values = weights};
        const std::vector<float> bias = random_values(rows, 2);
        const std::vector<float> x = random_values(count * columns, 3);
        std::vector<float> expected(count * rows);
        std::vector<float> out(count * rows);
        multiply_rounded(plain, bias, x, expected);
        multiply_rounded(view(quantised, columns), bias, x, out);
        const double bound = 4e-4 * std::sqrt(static_cast<double>(columns));
        for (std::size_t i = 0; i < out.size(); ++i) EXPECT_NEAR(out[i], expected[i], bound);
      }
    }
  }
}

TEST(Multiply, PadsQuantizedRowsToWholeBlocks) {
  const RoundedRows rows = round_rows(std::vector<float>{0.5f, -1.0f, 0.25f}, 3);
  EXPECT_EQ(rows.rounded, (std::vector<std::int16_t>{16384, -32767, 8192, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                                     0, 0, 0, 0}));
  EXPECT_EQ(rows.scales, (std::vector<float>{1.0f / 32767.0f, 0.0f}));
}

TEST(Multiply, LargestSumsDoNotOverflow) {
  const QuantisedMatrix quantised = quantise_rows(std::vector<float>(16384, -1.0f), 16384);
  std::vector<float> out(1);
  multiply_rounded(view(quantised, 16384), std::vector<float>{0}, std::vector<float>(16384, 1.0f),
                   out);
  EXPECT_NEAR(out[0], -16384.0f, 0.01f);
}

TEST(Multiply, HandlesZerosAndNonFiniteValues) {
  const QuantisedMatrix quantised = quantise_rows(std::vector<float>{1, 1}, 2);
  std::vector<float> out(1);
  multiply_rounded(view(quantised, 2), std::vector<float>{3}, std::vector<float>{0, 0}, out);
  EXPECT_EQ(out[0], 3.0f);
  for (const float odd : {std::nanf(""), HUGE_VALF, 1e-45f}) {
    multiply_rounded(view(quantised, 2), std::vector<float>{3}, std::vector<float>{odd, 1}, out);
  }
}

}  // namespace
}  // namespace boxoffice
