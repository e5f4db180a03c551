#include "proxy/files/parallel_for.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace boxoffice {
namespace {

// Enough for 20 responses per second of half a second each.
constexpr std::size_t kRequestThreads = 10;

std::atomic<int> thread_limit = 0;

int threads() {
  const int limit = thread_limit;
  return limit > 0 ? limit : static_cast<int>(std::thread::hardware_concurrency());
}

}  // namespace

void limit_threads(int threads) { thread_limit = threads; }

void parallel_for(int count, const std::function<void(int)>& work) {
  std::atomic<int> next = 0;
  const auto work_on = [&] {
    for (int i = next++; i < count; i = next++) work(i);
  };
  const int workers = std::min(count, threads());
  std::vector<std::future<void>> others;
  for (int i = 1; i < workers; ++i) others.push_back(std::async(std::launch::async, work_on));
  work_on();
  for (std::future<void>& other : others) other.get();
}

Failure run_in_parallel(std::size_t count, const std::function<Failure(std::size_t)>& task) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::mutex mutex;  // guards `first`
  Failure first;
  const auto work = [&] {
    for (std::size_t i = next++; i < count && !failed; i = next++) {
      if (Failure failure = task(i)) {
        const std::lock_guard<std::mutex> lock(mutex);
        if (!failed.exchange(true)) first = std::move(failure);
      }
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min(kRequestThreads, count); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return first;
}

Progress serialized(const Progress& progress) {
  return [&progress, mutex = std::make_shared<std::mutex>()](const std::string& text) {
    const std::lock_guard lock(*mutex);
    progress(text);
  };
}

}  // namespace boxoffice
