#include "proxy/files/output_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <filesystem>
#include <vector>

#include "proxy/files/input_file.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/support.h"

namespace boxoffice {
namespace {

std::string content(const std::filesystem::path& path) {
  return *read_file(path.string(), 1u << 20);
}

TEST(WriteOutput, WritesAndReplaces) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "out").string();
  EXPECT_FALSE(write_output(path, "one").has_value());
  EXPECT_EQ(content(path), "one");
  EXPECT_FALSE(write_output(path, "two").has_value());
  EXPECT_EQ(content(path), "two");
  EXPECT_EQ(test::files_in(folder.path().string()), std::vector<std::string>{"out"});
}

TEST(WriteOutput, UsesDefaultPermissions) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "out").string();
  const mode_t mask = ::umask(022);
  EXPECT_FALSE(write_output(path, "one").has_value());
  ::umask(mask);
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0644));
}

TEST(WriteOutput, NamesMissingFolder) {
  const Failure failure = write_output("/nowhere/out", "one");
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message, "/nowhere/out: No such file or directory");
  EXPECT_EQ(exit_status(*failure), 1);
}

TEST(WriteOutput, RefusesFolder) {
  const TemporaryFolder folder;
  const std::string path = folder.path().string();
  const Failure failure = write_output(path, "one");
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message, path + ": Is a directory");
}

TEST(WriteOutput, WritesToDevicesAndReportsFullDevice) {
  EXPECT_FALSE(write_output("/dev/null", "one").has_value());
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  const Failure failure = write_output("/dev/full", "one");
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message, "/dev/full: No space left on device");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST(WriteOutput, FollowsSymbolicLinks) {
  const TemporaryFolder folder;
  folder.write("target", "old");
  std::filesystem::create_symlink("target", folder.path() / "link");
  EXPECT_FALSE(write_output((folder.path() / "link").string(), "new").has_value());
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path() / "link"));
  EXPECT_EQ(content(folder.path() / "target"), "new");
}

TEST(WriteOutput, KeepsOldFileIfDiskIsFull) {
  const TemporaryFolder folder;
  const std::string path = folder.write("out", "old").string();
  // A file size limit fails like a full disk; its signal must not kill the process.
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{1000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Failure failure = write_output(path, std::string(2000, 'x'));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message, path + ": File too large");
  EXPECT_EQ(content(path), "old");
  EXPECT_EQ(test::files_in(folder.path().string()), std::vector<std::string>{"out"});
}

TEST(StagedFile, IsRemovedUnlessCommitted) {
  const TemporaryFolder folder;
  const std::string path = folder.write("out", "old").string();
  {
    const Result<StagedFile> staged = StagedFile::write(path, "new");
    ASSERT_TRUE(staged.ok());
    EXPECT_EQ(test::files_in(folder.path().string()).size(), 2u);
    EXPECT_EQ(content(path), "old");
  }
  EXPECT_EQ(test::files_in(folder.path().string()), std::vector<std::string>{"out"});
  EXPECT_EQ(content(path), "old");
}

}  // namespace
}  // namespace boxoffice
