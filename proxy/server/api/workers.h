#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace boxoffice {

/// A thread pool for blocking tasks with a bounded queue.
class Workers {
 public:
  Workers(unsigned threads, std::size_t max_waiting);
  /// Waits for running tasks; drops queued ones.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Returns false immediately if the queue is full. A task must not throw.
  bool submit(std::function<void()> task);

 private:
  void work();

  const std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;  // guarded by mutex_
  bool closing_ = false;                     // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace boxoffice
