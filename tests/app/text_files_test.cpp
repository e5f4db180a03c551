#include "wasm/app/state/text_files.h"

#include <gtest/gtest.h>

namespace boxoffice::app {
namespace {

TEST(TextFiles, AreReadFromAboutJson) {
  const auto files = parse_text_files(
      R"({"live":true,"text":{"modelBytes":22900000,"overviewsBytes":6200000,"films":16000,)"
      R"("textModel":"00c0ffee00c0ffee"}})");
  ASSERT_TRUE(files);
  EXPECT_EQ(files->model, "00c0ffee00c0ffee");
  EXPECT_EQ(files->model_id, 0x00c0ffee00c0ffeeu);
  EXPECT_EQ(files->model_bytes, 22900000u);
  EXPECT_EQ(files->table_bytes, 6200000u);
  EXPECT_EQ(files->films, 16000u);
}

TEST(TextFiles, AreAbsentIfMissingOrInvalid) {
  for (
      const char* about : {
          "",
          "{}",
          "[]",
          "{",
          R"({"text":null})",
          R"({"text":{}})",
          R"({"text":{"modelBytes":1,"overviewsBytes":1,"films":1}})",
          R"({"text":{"modelBytes":1,"overviewsBytes":1,"films":1,"textModel":7}})",
          R"({"text":{"modelBytes":1,"overviewsBytes":1,"films":1,"textModel":""}})",
          R"({"text":{"modelBytes":1,"overviewsBytes":1,"films":1,"textModel":"xyz"}})",
          R"({"text":{"modelBytes":1,"overviewsBytes":1,"films":1,"textModel":"12345678123456781"}})",
          R"({"text":{"modelBytes":0,"overviewsBytes":1,"films":1,"textModel":"ab"}})",
          R"({"text":{"modelBytes":-5,"overviewsBytes":1,"films":1,"textModel":"ab"}})",
          R"({"text":{"modelBytes":268435457,"overviewsBytes":1,"films":1,"textModel":"ab"}})",
          R"({"text":{"modelBytes":1.5,"overviewsBytes":1,"films":1,"textModel":"ab"}})",
          R"({"text":{"modelBytes":1,"overviewsBytes":1,"films":0,"textModel":"ab"}})",
      }) {
    EXPECT_FALSE(parse_text_files(about)) << about;
  }
}

}  // namespace
}  // namespace boxoffice::app
