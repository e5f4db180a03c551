#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/text/convert.h"

namespace boxoffice::test {

/// File of the small sentence encoder among the fixtures, from `boxoffice text-model`: width 16, 24
/// tokens.
std::string small_text_model(WeightFormat format = WeightFormat::kInt8);

/// Returns the bytes of a fixture.
std::string text_fixture(const std::string& name);

/// Reference results for a text: fixtures/make_text_fixtures.py.
struct ReferenceText {
  std::string text;
  std::vector<std::uint32_t> ids;
  std::vector<float> embedding;
};
std::vector<ReferenceText> reference_texts();

}  // namespace boxoffice::test
