#include "proxy/server/cache/cache_store.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/proxy/cache/support.h"
#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

namespace fs = std::filesystem;
using test::at_unix_s;
using test::body_of;
using test::kNowUnixS;
using test::random_body;
using test::response;

constexpr std::size_t kLarge = 64u << 20;

/// Messages reported by a store.
struct Reports {
  std::vector<std::string> lines() {
    const std::lock_guard lock(mutex);
    return kept;
  }
  std::mutex mutex;
  std::vector<std::string> kept;
};

CacheStore open(CacheStoreSettings settings) {
  Result<CacheStore> store = CacheStore::open(std::move(settings));
  if (!store) throw std::runtime_error(store.error().message);
  return std::move(*store);
}

CacheStoreSettings settings(const fs::path& path, Reports* reports = nullptr) {
  CacheStoreSettings result;
  result.path = path.string();
  if (reports != nullptr) {
    result.report = [reports](std::string_view line) {
      const std::lock_guard lock(reports->mutex);
      reports->kept.emplace_back(line);
    };
  }
  return result;
}

TEST(CacheStore, RestoresCacheAfterRestart) {
  const TemporaryFolder folder;
  {
    CacheStore store = open(settings(folder.path() / "cache"));
    store.write("a", response("1", kNowUnixS - 1));
    store.write("b", response("2"));
    store.write("c", response("3"));
    store.erase("b");
  }  // closing writes queued changes
  CacheStore store = open(settings(folder.path() / "cache"));
  ResponseCache cache(kLarge);
  const auto loaded = store.load(cache, kLarge, at_unix_s(kNowUnixS));
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->responses, 2u);
  EXPECT_EQ(loaded->damaged, 0u);
  EXPECT_EQ(cache.counts().entries, 2u);
  EXPECT_EQ(body_of(*cache.get("a")), "1");
  EXPECT_EQ(body_of(*cache.get("c")), "3");
}

TEST(CacheStore, LoadsNewestAsMostRecentlyUsed) {
  const TemporaryFolder folder;
  {
    CacheStore store = open(settings(folder.path() / "cache"));
    for (int i = 0; i < 20; ++i) {
      store.write("key" + std::to_string(i), response(random_body(1000), kNowUnixS - i));
    }
  }
  CacheStore store = open(settings(folder.path() / "cache"));
  ResponseCache cache(10 * ResponseCache::entry_bytes("key0", *response(random_body(1000))));
  ASSERT_TRUE(store.load(cache, kLarge, at_unix_s(kNowUnixS)).ok());
  EXPECT_EQ(cache.counts().entries, 10u);
  EXPECT_EQ(cache.get("key10"), nullptr);
  EXPECT_EQ(cache.put("new1", response(random_body(1000))), std::vector<std::string>{"key9"});
}

TEST(CacheStore, FlushesAndCounts) {
  const TemporaryFolder folder;
  CacheStore store = open(settings(folder.path() / "cache"));
  store.flush();
  for (int i = 0; i < 100; ++i) store.write("key" + std::to_string(i), response("1", 100 + i));
  store.erase("key0");
  store.erase_older_than(150);
  store.flush();
  EXPECT_EQ(store.counts().done, 102u);
  EXPECT_EQ(store.counts().dropped, 0u);
  EXPECT_EQ(store.counts().failed, 0u);
  ResponseCache cache(kLarge);
  EXPECT_EQ(store.load(cache, kLarge, at_unix_s(1000))->responses, 50u);
}

TEST(CacheStore, DropsWritesIfQueueIsFull) {
  const TemporaryFolder folder;
  CacheStoreSettings small = settings(folder.path() / "cache");
  small.max_queue_bytes = 2000;
  CacheStore store = open(small);
  store.write("large", response(random_body(2000)));
  store.flush();  // returns at once
  EXPECT_EQ(store.counts().dropped, 1u);
  store.write("small", response("1"));
  store.flush();
  EXPECT_EQ(store.counts().dropped, 1u);
  EXPECT_EQ(store.counts().done, 1u);
}

TEST(CacheStore, ReportsDamagedFile) {
  const TemporaryFolder folder;
  folder.write("cache", std::string(5000, 'x'));
  Reports reports;
  CacheStore store = open(settings(folder.path() / "cache", &reports));
  ASSERT_EQ(reports.lines().size(), 1u);
  EXPECT_NE(reports.lines()[0].find("renamed to"), std::string::npos) << reports.lines()[0];
  store.write("a", response("1"));
  store.flush();
  EXPECT_EQ(store.counts().done, 1u);
}

TEST(CacheStore, ReportsFullDiskOnceAndContinues) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "cache";
  Reports reports;
  CacheStore store = open(settings(path, &reports));
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit unlimited{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &unlimited), 0);
  const rlimit small{100'000, unlimited.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  for (int i = 0; i < 3; ++i) {
    store.write("large", response(random_body(500'000)));
    store.flush();
  }
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &unlimited), 0);
  EXPECT_EQ(store.counts().failed, 3u);
  EXPECT_EQ(reports.lines(),
            std::vector<std::string>{
                "cache file: disk I/O error; serving continues, and later writes are tried again"});
  store.write("large", response(random_body(500'000)));
  store.flush();
  EXPECT_EQ(store.counts().done, 1u);
  ResponseCache cache(kLarge);
  EXPECT_EQ(store.load(cache, kLarge, at_unix_s(kNowUnixS))->responses, 1u);
}

TEST(CacheStore, AcceptsWritesFromManyThreads) {
  const TemporaryFolder folder;
  CacheStore store = open(settings(folder.path() / "cache"));
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&store, thread] {
      for (int i = 0; i < 200; ++i) {
        store.write(std::to_string(thread) + "-" + std::to_string(i), response("1"));
        if (i % 50 == 0) store.flush();
        store.counts();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  store.flush();
  EXPECT_EQ(store.counts().done, 800u);
  ResponseCache cache(kLarge);
  EXPECT_EQ(store.load(cache, kLarge, at_unix_s(kNowUnixS))->responses, 800u);
}

/// Returns the body of key number `i`.
std::string numbered_body(std::uint32_t i) { return random_body(100 + i * 37 % 9000, i); }

/// Writes forever; signals on `ready` once the first response is in the file.
[[noreturn]] void write_for_ever(const fs::path& path, int ready) {
  CacheStore store = open(settings(path));
  for (std::uint32_t i = 0;; ++i) {
    store.write("key" + std::to_string(i % 400), response(numbered_body(i % 400)));
    if (i % 7 == 0) store.erase("key" + std::to_string((i + 200) % 400));
    if (i == 0) {
      store.flush();
      if (::write(ready, "1", 1) != 1) ::_exit(1);
    }
  }
}

TEST(CacheStore, LoadsAfterKillAtAnyTime) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "cache";
  for (int round = 0; round < 20; ++round) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const pid_t writer = ::fork();
    ASSERT_GE(writer, 0);
    if (writer == 0) write_for_ever(path, pipe[1]);
    ::close(pipe[1]);
    char byte = 0;
    ASSERT_EQ(::read(pipe[0], &byte, 1), 1);
    ::close(pipe[0]);
    std::this_thread::sleep_for(std::chrono::microseconds(1700 * round));
    ASSERT_EQ(::kill(writer, SIGKILL), 0);
    ASSERT_EQ(test::end_of(writer), "signal 9");

    Reports reports;
    {
      CacheStore store = open(settings(path, &reports));
      ResponseCache cache(kLarge);
      const auto loaded = store.load(cache, kLarge, at_unix_s(kNowUnixS));
      ASSERT_TRUE(loaded.ok()) << loaded.error().message;
      EXPECT_GT(loaded->responses, 0u);
      EXPECT_EQ(loaded->damaged, 0u);
      for (std::uint32_t i = 0; i < 400; ++i) {
        const auto found = cache.get("key" + std::to_string(i));
        EXPECT_TRUE(!found || body_of(*found) == numbered_body(i)) << i;
      }
    }
    EXPECT_EQ(reports.lines(), std::vector<std::string>{});
    EXPECT_EQ(test::sql(path, "PRAGMA integrity_check"), "ok");
  }
}

}  // namespace
}  // namespace boxoffice
