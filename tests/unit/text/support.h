#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/text/convert.h"

namespace boxoffice::test {

/// The file of the fixtures' small sentence encoder, as `boxoffice text-model` makes it: width 16,
/// 24 tokens.
std::string small_text_model(WeightFormat format = WeightFormat::kInt8);

/// A file of the fixtures.
std::string text_fixture(const std::string& name);

/// What the references make of a text: fixtures/make_text_fixtures.py.
struct ReferenceText {
  std::string text;
  std::vector<std::uint32_t> ids;
  std::vector<float> embedding;
};
std::vector<ReferenceText> reference_texts();

}  // namespace boxoffice::test
