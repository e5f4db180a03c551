#include "wasm/app/state/text_files.h"

#include <gtest/gtest.h>

namespace boxoffice::app {
namespace {

TEST(TextFiles, AreWhatAboutJsonSays) {
  const auto files = parse_text_files(
      R"({"live":true,"text":{"model_bytes":22900000,"overviews_bytes":6200000,"films":16000,)"
      R"("text_model":"00c0ffee00c0ffee"}})");
  ASSERT_TRUE(files);
  EXPECT_EQ(files->model, "00c0ffee00c0ffee");
  EXPECT_EQ(files->model_id, 0x00c0ffee00c0ffeeu);
  EXPECT_EQ(files->model_bytes, 22900000u);
  EXPECT_EQ(files->table_bytes, 6200000u);
  EXPECT_EQ(files->films, 16000u);
}

TEST(TextFiles, AreNoneWhereTheyAreNotNamedOrCannotBe) {
  for (
      const char* about : {
          "",
          "{}",
          "[]",
          "{",
          R"({"text":null})",
          R"({"text":{}})",
          R"({"text":{"model_bytes":1,"overviews_bytes":1,"films":1}})",
          R"({"text":{"model_bytes":1,"overviews_bytes":1,"films":1,"text_model":7}})",
          R"({"text":{"model_bytes":1,"overviews_bytes":1,"films":1,"text_model":""}})",
          R"({"text":{"model_bytes":1,"overviews_bytes":1,"films":1,"text_model":"xyz"}})",
          R"({"text":{"model_bytes":1,"overviews_bytes":1,"films":1,"text_model":"12345678123456781"}})",
          R"({"text":{"model_bytes":0,"overviews_bytes":1,"films":1,"text_model":"ab"}})",
          R"({"text":{"model_bytes":-5,"overviews_bytes":1,"films":1,"text_model":"ab"}})",
          R"({"text":{"model_bytes":268435457,"overviews_bytes":1,"films":1,"text_model":"ab"}})",
          R"({"text":{"model_bytes":1.5,"overviews_bytes":1,"films":1,"text_model":"ab"}})",
          R"({"text":{"model_bytes":1,"overviews_bytes":1,"films":0,"text_model":"ab"}})",
      }) {
    EXPECT_FALSE(parse_text_files(about)) << about;
  }
}

}  // namespace
}  // namespace boxoffice::app
