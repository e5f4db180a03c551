#include "proxy/jobs/commands/text_model.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "proxy/files/input_file.h"
#include "proxy/files/text_model_file.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/support.h"

namespace boxoffice {
namespace {

const std::string kPublished = BOXOFFICE_FIXTURES "/text/";

class TextModelCommand : public testing::Test {
 protected:
  std::string path(const std::string& name) { return (folder_.path() / name).string(); }

  /// Returns the report or the error of the command.
  std::string outcome(const TextModelOptions& options) {
    const auto report = convert_text_model(options, [](const std::string&) {});
    return report.ok() ? report->text : report.error().message;
  }

  TemporaryFolder folder_;
};

TEST_F(TextModelCommand, WritesFileForEncoder) {
  const std::string out = path("small.text");
  EXPECT_EQ(outcome({.from = kPublished + "model.safetensors", .out = out}),
            "text model                     7739441ead135234\n"
            "bytes                                     11840\n"
            "embedding dimensions                         16\n"
            "layers                                        2\n"
            "vocabulary size                             116\n"
            "word pieces per text, at most                24\n");
  const auto file = read_text_model(out);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->encoder.width(), 16u);
  EXPECT_EQ(file->encoder.encode("a spy must save the world").size(), 16u);
}

TEST_F(TextModelCommand, KeepsFloat32WeightsOnRequest) {
  const std::string out = path("exact.text");
  outcome({.from = kPublished + "model.safetensors", .float32 = true, .out = out});
  EXPECT_EQ(std::filesystem::file_size(out), 28288u);
  EXPECT_TRUE(read_text_model(out).ok());
}

TEST_F(TextModelCommand, NamesInvalidFile) {
  const std::string weights = kPublished + "model.safetensors";
  const std::string out = path("never.text");
  const std::string nowhere = path("nowhere");
  EXPECT_EQ(outcome({.from = nowhere + "/model.safetensors", .out = out}),
            nowhere + "/model.safetensors: No such file or directory");
  EXPECT_EQ(outcome({.from = weights, .config = nowhere, .out = out}),
            nowhere + ": No such file or directory");
  folder_.write("words", "[CLS]\n[SEP]\n");
  EXPECT_EQ(outcome({.from = weights, .vocabulary = path("words"), .out = out}),
            weights + ": the vocabulary has 2 pieces, the config 116");
  EXPECT_FALSE(std::filesystem::exists(out));
  folder_.write("other", "BOXOFCST");
  EXPECT_EQ(read_text_model(path("other")).error().message, path("other") + ": not a text model");
  EXPECT_EQ(read_text_model(nowhere).error().message, nowhere + ": No such file or directory");
}

}  // namespace
}  // namespace boxoffice
