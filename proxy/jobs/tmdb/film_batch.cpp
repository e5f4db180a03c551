#include "proxy/jobs/tmdb/film_batch.h"

#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

#include "proxy/jobs/text_table.h"

namespace boxoffice {
namespace {

// Enough for twenty answers a second that take half a second each.
constexpr std::size_t kThreads = 10;

std::string time_text(double seconds) {
  if (seconds < 90) return std::to_string(static_cast<int>(std::ceil(seconds))) + " s";
  if (seconds < 5400) return std::to_string(static_cast<int>(std::ceil(seconds / 60))) + " min";
  return fixed_text(seconds / 3600, 1) + " h";
}

}  // namespace

Failure run_in_parallel(std::size_t count, const std::function<Failure(std::size_t)>& task) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::mutex mutex;  // of `first`
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
  for (std::size_t i = 1; i < std::min(kThreads, count); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return first;
}

std::string progress_text(const std::string& what, std::size_t done, std::size_t total,
                          std::uint64_t requests, double seconds) {
  std::string text = std::to_string(done) + " of " + std::to_string(total) + " " + what;
  if (seconds < 1 || done == 0) return text;
  text += ", " + fixed_text(static_cast<double>(requests) / seconds, 1) + " requests a second";
  const double left =
      seconds * static_cast<double>(total - std::min(done, total)) / static_cast<double>(done);
  return text + ", " + time_text(left) + " left";
}

}  // namespace boxoffice
