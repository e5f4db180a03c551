#include "proxy/jobs/side_by_side.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace boxoffice {
namespace {

std::atomic<int> thread_limit = 0;

int threads() {
  const int limit = thread_limit;
  return limit > 0 ? limit : static_cast<int>(std::thread::hardware_concurrency());
}

}  // namespace

void limit_threads(int threads) { thread_limit = threads; }

void side_by_side(int count, const std::function<void(int)>& work) {
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

Progress one_by_one(const Progress& progress) {
  return [&progress, telling = std::make_shared<std::mutex>()](const std::string& text) {
    const std::lock_guard lock(*telling);
    progress(text);
  };
}

}  // namespace boxoffice
