#include "proxy/server/cache/cache_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "tests/proxy/cache/support.h"
#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

namespace fs = std::filesystem;
using test::at_unix_s;
using test::body_of;
using test::files_in;
using test::kNowUnixS;
using test::random_body;
using test::response;

constexpr std::size_t kLarge = 64u << 20;
constexpr std::int64_t k180Days = 15'552'000;

CacheChange put(std::string key, std::shared_ptr<const CachedResponse> response) {
  return {CacheChange::Kind::kPut, std::move(key), std::move(response), 0};
}
CacheChange erase(std::string key) { return {CacheChange::Kind::kErase, std::move(key), {}, 0}; }

CacheFile open(const fs::path& path, std::size_t max_bytes = kLarge) {
  Result<CacheFile> file = CacheFile::open(path.string(), max_bytes);
  if (!file) throw std::runtime_error(file.error().message);
  return std::move(*file);
}

void apply(CacheFile& file, std::vector<CacheChange> changes) {
  const std::optional<Error> error = file.apply(changes);
  EXPECT_FALSE(error.has_value()) << error->message;
}

/// Returns "key=body" of each row, newest first.
std::vector<std::string> rows(CacheFile& file, std::size_t max_bytes = kLarge) {
  const Result<CacheFileContent> content = file.load(max_bytes, at_unix_s(kNowUnixS));
  EXPECT_TRUE(content.ok());
  std::vector<std::string> result;
  if (!content) return result;
  EXPECT_EQ(content->damaged_rows, 0u);
  for (const auto& row : content->rows) result.push_back(row.key + "=" + body_of(*row.response));
  return result;
}

using Rows = std::vector<std::string>;

TEST(CacheFile, PersistsEveryField) {
  const TemporaryFolder folder;
  const auto small =
      make_cached_response(404, "application/json;charset=utf-8", "{}", at_unix_s(kNowUnixS - 5));
  const auto large = response(std::string(5000, 'x'), kNowUnixS - 6);
  const auto empty = make_cached_response(200, "", "", at_unix_s(kNowUnixS - 7));
  {
    CacheFile file = open(folder.path() / "cache");
    apply(file, {put("/a?b=c d", small), put("/large", large), put("/empty", empty)});
  }
  CacheFile file = open(folder.path() / "cache");
  const auto content = file.load(kLarge, at_unix_s(kNowUnixS));
  ASSERT_TRUE(content.ok());
  EXPECT_EQ(content->damaged_rows, 0u);
  ASSERT_EQ(content->rows.size(), 3u);
  const CachedResponse* expected[] = {small.get(), large.get(), empty.get()};
  const std::string keys[] = {"/a?b=c d", "/large", "/empty"};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(content->rows[i].key, keys[i]);
    const CachedResponse& read = *content->rows[i].response;
    EXPECT_EQ(read.status, expected[i]->status);
    EXPECT_EQ(read.content_type, expected[i]->content_type);
    EXPECT_EQ(read.gzip, expected[i]->gzip);
    EXPECT_EQ(read.identity, expected[i]->identity);
    EXPECT_EQ(read.identity_bytes, expected[i]->identity_bytes);
    EXPECT_EQ(read.etag_stem, expected[i]->etag_stem);
    EXPECT_EQ(read.stored_unix_s, expected[i]->stored_unix_s);
  }
  EXPECT_EQ(file.take_notice(), std::nullopt);
}

TEST(CacheFile, AppliesChangesInOrder) {
  const TemporaryFolder folder;
  CacheFile file = open(folder.path() / "cache");
  apply(file, {put("a", response("1")), put("a", response("2")), put("b", response("3")),
               erase("b"), erase("c"), put("c", response("4", 10))});
  EXPECT_EQ(rows(file), Rows{"a=2"});  // c is of 1970
  apply(file, {put("d", response("5", kNowUnixS - 10)),
               put("e", response("6", kNowUnixS - 9)),
               {CacheChange::Kind::kEraseBefore, "", nullptr, kNowUnixS - 9}});
  EXPECT_EQ(rows(file), (Rows{"a=2", "e=6"}));
}

TEST(CacheFile, LoadsNewestThatFit) {
  const TemporaryFolder folder;
  CacheFile file = open(folder.path() / "cache");
  apply(file, {put("a", response("1", kNowUnixS - 2)), put("b", response("2", kNowUnixS)),
               put("c", response("3", kNowUnixS - 1))});
  const std::size_t one = response("1")->charge() + 1;
  EXPECT_EQ(rows(file), (Rows{"b=2", "c=3", "a=1"}));
  EXPECT_EQ(rows(file, 2 * one), (Rows{"b=2", "c=3"}));
  EXPECT_EQ(rows(file, 2 * one - 1), Rows{"b=2"});
  EXPECT_EQ(rows(file, 0), Rows{});
}

TEST(CacheFile, DropsRowsOlderThan180DaysOrInTheFuture) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "cache";
  {
    CacheFile file = open(path);
    apply(file, {put("old", response("1", kNowUnixS - k180Days)),
                 put("nearly", response("2", kNowUnixS - k180Days + 1)),
                 put("soon", response("3", kNowUnixS + 3600)),
                 put("future", response("4", kNowUnixS + 3601))});
    EXPECT_EQ(rows(file), (Rows{"soon=3", "nearly=2"}));
  }
  EXPECT_EQ(test::sql(path, "SELECT count(*) FROM responses"), "2");
}

TEST(CacheFile, IsReadableByOwnerOnly) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "cache";
  const mode_t mask = ::umask(0);
  CacheFile file = open(path);
  apply(file, {put("a", response("1"))});
  ::umask(mask);
  EXPECT_EQ(files_in(folder.path()), (Rows{"cache", "cache-wal"}));
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    EXPECT_EQ(entry.status().permissions(), fs::perms(0600)) << entry.path();
  }
}

TEST(CacheFile, RestrictsPermissionsOfExistingFile) {
  const TemporaryFolder folder;
  const fs::path path = folder.write("cache", "");
  fs::permissions(path, fs::perms(0644));
  const CacheFile file = open(path);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms(0600));
}

TEST(CacheFile, LeavesOneFileAfterClosing) {
  const TemporaryFolder folder;
  {
    CacheFile file = open(folder.path() / "cache");
    apply(file, {put("a", response("1"))});
  }
  EXPECT_EQ(files_in(folder.path()), Rows{"cache"});
}

TEST(CacheFile, ReportsWhyItCannotBeOpened) {
  const TemporaryFolder folder;
  const Result<CacheFile> nowhere = CacheFile::open("/nowhere/cache", kLarge);
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.error().code, ErrorCode::kIo);
  EXPECT_EQ(nowhere.error().message, "cache file: No such file or directory");

  fs::create_directory(folder.path() / "folder");
  EXPECT_FALSE(CacheFile::open((folder.path() / "folder").string(), kLarge).ok());
  EXPECT_TRUE(fs::is_directory(folder.path() / "folder"));
}

TEST(CacheFile, RefusesSecondProcess) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "cache").string();
  CacheFile file = open(path);
  const pid_t other = ::fork();
  ASSERT_GE(other, 0);
  if (other == 0) {
    const Result<CacheFile> second = CacheFile::open(path, kLarge);
    const bool refused =
        !second.ok() && second.error().message == "cache file: in use by another process";
    ::_exit(refused ? 0 : 1);
  }
  EXPECT_EQ(test::end_of(other), "exit 0");
  apply(file, {put("a", response("1"))});
  EXPECT_EQ(rows(file), Rows{"a=1"});
  EXPECT_EQ(files_in(folder.path()), (Rows{"cache", "cache-wal"}));
}

/// Opens a file that is not a cache and expects an empty one in its place.
void expect_fresh(const TemporaryFolder& folder) {
  const fs::path path = folder.path() / "cache";
  CacheFile file = open(path);
  EXPECT_EQ(rows(file), Rows{});
  const std::string notice = file.take_notice().value_or("");
  const std::string before = path.string() + ": damaged or from another version; renamed to ";
  const std::string after = "; the cache starts empty";
  ASSERT_TRUE(notice.starts_with(before) && notice.ends_with(after)) << notice;
  const std::string aside =
      notice.substr(before.size(), notice.size() - before.size() - after.size());
  EXPECT_TRUE(aside.starts_with(path.string() + ".damaged-")) << aside;
  EXPECT_GT(fs::file_size(aside), 0u);
  EXPECT_EQ(file.take_notice(), std::nullopt);
  apply(file, {put("a", response("1"))});
  EXPECT_EQ(rows(file), Rows{"a=1"});
}

TEST(CacheFile, SetsAsideNonDatabase) {
  const TemporaryFolder folder;
  folder.write("cache", "this is not a database, and long enough to have a header of 100 bytes. " +
                            std::string(1000, 'x'));
  expect_fresh(folder);
}

TEST(CacheFile, SetsAsideAnotherVersion) {
  const TemporaryFolder folder;
  { const CacheFile file = open(folder.path() / "cache"); }
  test::sql(folder.path() / "cache", "PRAGMA user_version = 2");
  expect_fresh(folder);
}

TEST(CacheFile, SetsAsideAnotherProgramsDatabase) {
  const TemporaryFolder folder;
  test::sql(folder.path() / "cache", "CREATE TABLE letters (text)");
  expect_fresh(folder);
}

TEST(CacheFile, SetsAsideOtherTablesUnderTheSameVersion) {
  const TemporaryFolder folder;
  test::sql(folder.path() / "cache", "CREATE TABLE responses (key); PRAGMA user_version = 1");
  expect_fresh(folder);
}

TEST(CacheFile, AcceptsEmptyFile) {
  const TemporaryFolder folder;
  folder.write("cache", "");
  CacheFile file = open(folder.path() / "cache");
  EXPECT_EQ(rows(file), Rows{});
  EXPECT_EQ(file.take_notice(), std::nullopt);
}

/// Creates and closes a file of 50 rows with bodies of 10,000 bytes.
fs::path make_filled_file(const TemporaryFolder& folder) {
  CacheFile file = open(folder.path() / "cache");
  for (std::uint32_t i = 0; i < 50; ++i) {
    apply(file, {put("key" + std::to_string(i), response(random_body(10'000, i)))});
  }
  return folder.path() / "cache";
}

TEST(CacheFile, SurvivesDamageAnywhere) {
  const TemporaryFolder folder;
  const fs::path original = make_filled_file(folder);
  const std::uintmax_t size = fs::file_size(original);
  ASSERT_GT(size, 500'000u);
  std::size_t set_aside_files = 0;
  std::size_t damaged_rows = 0;
  for (std::uintmax_t offset = 0; offset < size; offset += 16'384 - 100) {
    const TemporaryFolder copy;
    const fs::path path = copy.path() / "cache";
    fs::copy_file(original, path);
    {
      std::fstream bytes(path, std::ios::in | std::ios::out | std::ios::binary);
      bytes.seekp(static_cast<std::streamoff>(offset));
      bytes << std::string(200, '\x5a');
    }
    Result<CacheFile> file = CacheFile::open(path.string(), kLarge);
    ASSERT_TRUE(file.ok()) << file.error().message;
    const auto content = file->load(kLarge, at_unix_s(kNowUnixS));
    ASSERT_TRUE(content.ok()) << content.error().message;
    damaged_rows += content->damaged_rows;
    if (file->take_notice()) ++set_aside_files;
    for (const auto& row : content->rows) {
      const auto number = static_cast<std::uint32_t>(std::stoul(row.key.substr(3)));
      EXPECT_EQ(body_of(*row.response), random_body(10'000, number));
    }
    const std::vector<CacheChange> changes{put("new", response("1"))};
    EXPECT_FALSE(file->apply(changes).has_value());
  }
  EXPECT_GT(set_aside_files, 0u);
  EXPECT_GT(damaged_rows, 0u);
}

TEST(CacheFile, SurvivesTruncation) {
  const TemporaryFolder folder;
  const fs::path original = make_filled_file(folder);
  for (const std::uintmax_t size : {99u, 100u, 4095u, 4096u, 4097u, 40'960u, 300'000u}) {
    const TemporaryFolder copy;
    const fs::path path = copy.path() / "cache";
    fs::copy_file(original, path);
    fs::resize_file(path, size);
    CacheFile file = open(path);
    rows(file);
    apply(file, {put("new", response("1"))});
    EXPECT_TRUE(file.take_notice().has_value()) << size;
  }
}

TEST(CacheFile, RemovesOldestBeyondSizeLimit) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "cache";
  constexpr std::size_t kMax = 1u << 20;
  {
    CacheFile file = open(path, kMax);
    for (std::uint32_t i = 0; i < 300; ++i) {
      apply(file, {put("key" + std::to_string(i),
                       response(random_body(10'000, i), kNowUnixS - 1000 + i))});
    }
    const Rows kept = rows(file);
    EXPECT_GT(kept.size(), 60u);
    EXPECT_LT(kept.size(), 105u);
    EXPECT_EQ(kept.front().substr(0, 7), "key299=");
    EXPECT_EQ(kept.back().substr(0, 7), "key" + std::to_string(300 - kept.size()) + "=");
  }
  EXPECT_LE(fs::file_size(path), kMax + 16'384);
}

TEST(CacheFile, ContinuesAfterFullDisk) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "cache";
  CacheFile file = open(path);
  apply(file, {put("before", response("1"))});
  // A file size limit fails like a full disk; its signal must not kill the process.
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit unlimited{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &unlimited), 0);
  const rlimit small{100'000, unlimited.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const std::vector<CacheChange> changes{put("small", response("2")),
                                         put("large", response(random_body(500'000)))};
  const std::optional<Error> first = file.apply(changes);
  const std::optional<Error> second = file.apply(changes);
  const Rows meanwhile = rows(file);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &unlimited), 0);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->code, ErrorCode::kIo);
  EXPECT_EQ(first->message, "cache file: disk I/O error");
  EXPECT_TRUE(second.has_value());
  EXPECT_EQ(meanwhile, Rows{"before=1"});  // all changes or none
  apply(file, changes);
  EXPECT_EQ(rows(file).size(), 3u);
  EXPECT_EQ(file.take_notice(), std::nullopt);
}

}  // namespace
}  // namespace boxoffice
