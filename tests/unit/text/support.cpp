#include "tests/unit/text/support.h"

#include <gtest/gtest.h>

#include <sstream>

#include "shared/base/json.h"
#include "tests/unit/support.h"

namespace boxoffice::test {

std::string text_fixture(const std::string& name) {
  const auto bytes = read_file(std::string(BOXOFFICE_FIXTURES) + "/text/" + name);
  EXPECT_TRUE(bytes.has_value()) << name;
  return bytes.value_or("");
}

std::string small_text_model(WeightFormat format) {
  auto file = convert_text_model(
      {text_fixture("model.safetensors"), text_fixture("vocab.txt"), text_fixture("config.json")},
      format);
  EXPECT_TRUE(file.ok()) << file.error().message;
  return file.ok() ? *file : "";
}

std::vector<ReferenceText> reference_texts() {
  std::vector<ReferenceText> texts;
  std::istringstream lines(text_fixture("expected.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const auto row = parse_json(line);
    EXPECT_TRUE(row.ok());
    texts.push_back({(*row)["text"].get<std::string>(),
                     (*row)["ids"].get<std::vector<std::uint32_t>>(),
                     (*row)["embedding"].get<std::vector<float>>()});
  }
  EXPECT_FALSE(texts.empty());
  return texts;
}

}  // namespace boxoffice::test
