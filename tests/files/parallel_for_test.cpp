#include "proxy/files/parallel_for.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

namespace boxoffice {
namespace {

TEST(ParallelFor, RunsEachTaskOnce) {
  std::array<std::atomic<int>, 100> done{};
  parallel_for(100, [&](int i) { ++done[static_cast<std::size_t>(i)]; });
  for (const std::atomic<int>& times : done) EXPECT_EQ(times, 1);
  parallel_for(0, [](int) { FAIL(); });
}

TEST(ParallelFor, RethrowsAfterAllTasksEnd) {
  std::atomic<int> running = 0;
  const auto work = [&](int i) {
    ++running;
    if (i == 1) {
      --running;
      throw std::runtime_error("the second");
    }
    --running;
  };
  EXPECT_THROW(parallel_for(4, work), std::runtime_error);
  EXPECT_EQ(running, 0);
}

TEST(ParallelFor, UsesUpToThreadLimit) {
  for (const int limit : {1, 3}) {
    limit_threads(limit);
    std::mutex adding;
    std::set<std::thread::id> seen;
    std::atomic<int> running = 0;
    parallel_for(limit, [&](int) {
      ++running;
      while (running < limit) std::this_thread::yield();  // all tasks run concurrently
      const std::lock_guard lock(adding);
      seen.insert(std::this_thread::get_id());
    });
    limit_threads(0);
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(limit));
  }
}

TEST(ParallelFor, SerializesProgress) {
  int calls = 0;  // not atomic: sanitizers detect concurrent calls
  const Progress progress = [&](const std::string&) { ++calls; };
  const Progress serial = serialized(progress);
  parallel_for(8, [&](int) {
    for (int i = 0; i < 1000; ++i) serial("");
  });
  EXPECT_EQ(calls, 8000);
}

}  // namespace
}  // namespace boxoffice
