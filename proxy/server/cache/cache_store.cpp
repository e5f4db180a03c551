#include "proxy/server/cache/cache_store.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "proxy/server/cache/cache_file.h"

namespace boxoffice {
namespace {

/// Maximum size of a transaction; bounds the growth of the write-ahead log and of the file.
constexpr std::size_t kMaxBatchBytes = 1u << 20;

std::size_t queued_bytes(const CacheChange& change) {
  return sizeof(CacheChange) + change.key.size() +
         (change.response ? change.response->charge() : 0);
}

}  // namespace

class CacheStore::Impl {
 public:
  Impl(CacheStoreSettings settings, CacheFile file)
      : settings_(std::move(settings)), file_(std::move(file)) {
    report_notice();
    thread_ = std::thread([this] { work(); });
  }

  ~Impl() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

  Result<CacheStoreLoad> load(ResponseCache& cache, std::size_t max_bytes,
                              std::chrono::system_clock::time_point now) {
    Result<CacheFileContent> content = [&] {
      const std::lock_guard lock(file_mutex_);
      Result<CacheFileContent> result = file_.load(max_bytes, now);
      report_notice();
      return result;
    }();
    if (!content) return content.error();
    // Newest last, so that it is evicted last. If the cache holds less than `max_bytes`, the rest
    // stays in the file.
    for (auto row = content->rows.rbegin(); row != content->rows.rend(); ++row) {
      cache.put(row->key, std::move(row->response));
    }
    return CacheStoreLoad{content->rows.size(), content->damaged_rows};
  }

  void enqueue(CacheChange change) {
    const std::size_t bytes = queued_bytes(change);
    {
      const std::lock_guard lock(mutex_);
      if (queue_bytes_ + bytes > settings_.max_queue_bytes) {
        ++counts_.dropped;
        return;
      }
      queue_bytes_ += bytes;
      queue_.push_back(std::move(change));
      ++queued_;
    }
    wake_.notify_one();
  }

  void flush() {
    std::unique_lock lock(mutex_);
    const std::uint64_t target = queued_;
    progress_.wait(lock, [&] { return counts_.done + counts_.failed >= target; });
  }

  CacheStoreCounts counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
  }

 private:
  /// Waits for changes; returns none once the queue is empty and the store is closing.
  std::vector<CacheChange> next_batch() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    std::vector<CacheChange> batch;
    std::size_t bytes = 0;
    while (!queue_.empty() && bytes < kMaxBatchBytes) {
      bytes += queued_bytes(queue_.front());
      batch.push_back(std::move(queue_.front()));
      queue_.pop_front();
    }
    queue_bytes_ -= bytes;
    return batch;
  }

  void work() {
    for (;;) {
      const std::vector<CacheChange> batch = next_batch();
      if (batch.empty()) return;
      std::optional<Error> error;
      {
        const std::lock_guard lock(file_mutex_);
        error = file_.apply(batch);
        report_notice();
      }
      if (error && !failure_reported_) {
        failure_reported_ = true;
        settings_.report(error->message + "; serving continues, and later writes are tried again");
      }
      {
        const std::lock_guard lock(mutex_);
        (error ? counts_.failed : counts_.done) += batch.size();
      }
      progress_.notify_all();
    }
  }

  void report_notice() {
    if (const std::optional<std::string> notice = file_.take_notice()) settings_.report(*notice);
  }

  const CacheStoreSettings settings_;

  std::mutex file_mutex_;  // locked before mutex_, never after
  CacheFile file_;
  bool failure_reported_ = false;  // used by the writer thread only

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable progress_;
  std::deque<CacheChange> queue_;
  std::size_t queue_bytes_ = 0;
  std::uint64_t queued_ = 0;  // since the start
  CacheStoreCounts counts_;
  bool stopping_ = false;

  std::thread thread_;  // last: it uses all of the above
};

CacheStore::CacheStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CacheStore::CacheStore(CacheStore&&) noexcept = default;
CacheStore& CacheStore::operator=(CacheStore&&) noexcept = default;
CacheStore::~CacheStore() = default;

Result<CacheStore> CacheStore::open(CacheStoreSettings settings) {
  Result<CacheFile> file = CacheFile::open(settings.path, settings.max_file_bytes);
  if (!file) return file.error();
  return CacheStore(std::make_unique<Impl>(std::move(settings), std::move(*file)));
}

Result<CacheStoreLoad> CacheStore::load(ResponseCache& cache, std::size_t max_bytes,
                                        std::chrono::system_clock::time_point now) {
  return impl_->load(cache, max_bytes, now);
}

void CacheStore::write(std::string_view key, std::shared_ptr<const CachedResponse> response) {
  impl_->enqueue({CacheChange::Kind::kPut, std::string(key), std::move(response), 0});
}

void CacheStore::erase(std::string_view key) {
  impl_->enqueue({CacheChange::Kind::kErase, std::string(key), nullptr, 0});
}

void CacheStore::erase_older_than(std::int64_t unix_s) {
  impl_->enqueue({CacheChange::Kind::kEraseBefore, {}, nullptr, unix_s});
}

void CacheStore::flush() { impl_->flush(); }

CacheStoreCounts CacheStore::counts() const { return impl_->counts(); }

}  // namespace boxoffice
