#include "proxy/upstream/secrets.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <map>
#include <string>
#include <vector>

#include "tests/proxy/config/fake_environment.h"
#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

/// Writes a key file with a mode; returns its path.
std::string key_file(const TemporaryFolder& folder, std::string_view content, mode_t mode = 0400) {
  const std::string path = folder.write("key", content).string();
  ::chmod(path.c_str(), mode);
  return path;
}

/// Returns the result of reading a key file: "key KEY", or the error's message without the folder.
std::string read_from(std::string_view content, Credential credential = Credential::kBearer) {
  const TemporaryFolder folder;
  std::map<std::string, std::string> variables = {{"K_FILE", key_file(folder, content)}};
  std::vector<std::string> warnings;
  const auto key = take_key("K", credential, environment_of(variables), warnings);
  EXPECT_TRUE(warnings.empty());
  if (key.ok()) return "key " + std::string(key->secret.reveal());
  std::string message = key.error().message;
  const std::size_t at = message.find(folder.path().string());
  if (at != std::string::npos) message.erase(at, folder.path().string().size() + 1);
  return message;
}

TEST(Secrets, TakesKeyFromVariable) {
  std::map<std::string, std::string> variables = {{"K", "abc.DEF-1_2~+/="}};
  std::vector<std::string> warnings;
  const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
  ASSERT_TRUE(key.ok()) << key.error().message;
  EXPECT_EQ(key->secret.reveal(), "abc.DEF-1_2~+/=");
  EXPECT_EQ(key->source, "K");
  EXPECT_TRUE(variables.empty());
}

TEST(Secrets, ReadsKeyFromFile) {
  const TemporaryFolder folder;
  std::map<std::string, std::string> variables = {{"K_FILE", key_file(folder, "abc\n")}};
  std::vector<std::string> warnings;
  const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
  ASSERT_TRUE(key.ok()) << key.error().message;
  EXPECT_EQ(key->secret.reveal(), "abc");
  EXPECT_EQ(key->source, "K_FILE");
  EXPECT_TRUE(warnings.empty());
}

TEST(Secrets, HasNoKeyWithoutVariables) {
  std::map<std::string, std::string> variables;
  std::vector<std::string> warnings;
  const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
  ASSERT_TRUE(key.ok());
  EXPECT_FALSE(key->is_set());
}

TEST(Secrets, IgnoresEmptyVariableBesideFileVariable) {
  const TemporaryFolder folder;
  std::map<std::string, std::string> variables = {{"K", ""}, {"K_FILE", key_file(folder, "abc")}};
  std::vector<std::string> warnings;
  const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
  ASSERT_TRUE(key.ok()) << key.error().message;
  EXPECT_EQ(key->source, "K_FILE");
  EXPECT_EQ(variables.count("K"), 0u);
}

TEST(Secrets, IgnoresEmptyFileVariable) {
  std::map<std::string, std::string> variables = {{"K", "abc"}, {"K_FILE", ""}};
  std::vector<std::string> warnings;
  const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
  ASSERT_TRUE(key.ok()) << key.error().message;
  EXPECT_EQ(key->source, "K");
}

TEST(Secrets, HasNoKeyIfVariablesAreEmpty) {
  std::map<std::string, std::string> variables = {{"K", ""}, {"K_FILE", ""}};
  std::vector<std::string> warnings;
  const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
  ASSERT_TRUE(key.ok()) << key.error().message;
  EXPECT_FALSE(key->is_set());
}

TEST(Secrets, RefusesBothVariables) {
  std::map<std::string, std::string> variables = {{"K", "abc"}, {"K_FILE", "/nonexistent"}};
  std::vector<std::string> warnings;
  const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
  ASSERT_FALSE(key.ok());
  EXPECT_EQ(key.error().message, "K and K_FILE are both set; set only one");
  EXPECT_EQ(variables.count("K"), 0u);
}

TEST(Secrets, RemovesOneLineEnd) {
  EXPECT_EQ(read_from("abc"), "key abc");
  EXPECT_EQ(read_from("abc\n"), "key abc");
  EXPECT_EQ(read_from("abc\r\n"), "key abc");
}

TEST(Secrets, RefusesInvalidKeysWithoutRepeatingThem) {
  const std::string odd =
      "K_FILE: the key has an invalid character, such as a space or a line break";
  EXPECT_EQ(read_from("CANARY\n\n"), odd);
  EXPECT_EQ(read_from("CANARY CANARY"), odd);
  EXPECT_EQ(read_from("CANARY\nCANARY"), odd);
  EXPECT_EQ(read_from(" CANARY"), odd);
  EXPECT_EQ(read_from("CANARY\xc3\xa9"), odd);
  EXPECT_EQ(read_from(std::string_view("CANARY\0", 7)), odd);
  EXPECT_EQ(read_from("CANARY&a=b", Credential::kApiKeyParameter), odd);
  EXPECT_EQ(read_from(""), "K_FILE: the key is empty");
  EXPECT_EQ(read_from("\n"), "K_FILE: the key is empty");
}

TEST(Secrets, RefusesFilesOver4096Bytes) {
  EXPECT_EQ(read_from(std::string(4095, 'a') + "\n"), "key " + std::string(4095, 'a'));
  EXPECT_EQ(read_from(std::string(4096, 'a')), "key " + std::string(4096, 'a'));
  EXPECT_EQ(read_from(std::string(4096, 'a') + "\n"),
            "K_FILE: cannot be read, or is longer than 4096 bytes");
}

TEST(Secrets, RefusesIrregularFiles) {
  const TemporaryFolder folder;
  const std::string fifo = (folder.path() / "fifo").string();
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::vector<std::string> warnings;
  for (const std::string& path : {fifo, folder.path().string()}) {
    std::map<std::string, std::string> variables = {{"K_FILE", path}};
    const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
    ASSERT_FALSE(key.ok());
    EXPECT_EQ(key.error().message, "K_FILE: not a regular file");
  }
  std::map<std::string, std::string> variables = {{"K_FILE", "/nonexistent/key"}};
  const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
  ASSERT_FALSE(key.ok());
  EXPECT_EQ(key.error().message, "K_FILE: No such file or directory");
}

TEST(Secrets, WarnsOfFileReadableByOthers) {
  const TemporaryFolder folder;
  for (const mode_t mode : {0440u, 0404u, 0644u}) {
    ::unlink((folder.path() / "key").c_str());
    const std::string path = key_file(folder, "abc\n", mode);
    std::map<std::string, std::string> variables = {{"K_FILE", path}};
    std::vector<std::string> warnings;
    const auto key = take_key("K", Credential::kBearer, environment_of(variables), warnings);
    ASSERT_TRUE(key.ok()) << key.error().message;
    EXPECT_EQ(warnings,
              std::vector<std::string>{"K_FILE: readable by other users; set its mode to 0400"});
  }
}

TEST(Secrets, DoesNotWarnOfSystemdCredential) {
  const TemporaryFolder folder;
  std::map<std::string, std::string> variables = {
      {"K_FILE", key_file(folder, "abc", 0440)}, {"CREDENTIALS_DIRECTORY", folder.path().string()}};
  std::vector<std::string> warnings;
  ASSERT_TRUE(take_key("K", Credential::kBearer, environment_of(variables), warnings).ok());
  EXPECT_TRUE(warnings.empty());
}

}  // namespace
}  // namespace boxoffice
