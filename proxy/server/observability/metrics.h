#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace boxoffice {

/// All values of each label. Any other text counts as "other", so that clients cannot create
/// series.
struct MetricLabels {
  std::vector<std::string> routes;
  std::vector<std::string> cache_states;
  std::vector<std::string> upstreams;
  std::vector<std::string> failures;  ///< upstream failures
};

/// Monotonic counters.
enum class Counter {
  kRateLimited,         ///< 429 responses of the proxy's own limits
  kStaleServed,         ///< stale responses from the cache
  kConnectionsRefused,  ///< by a connection limit
  kLogLinesDropped,     ///< log entries that could not be written in time
};

/// Gauges.
enum class Gauge {
  kInflight,     ///< requests in flight
  kConnections,  ///< open client connections
  kCacheBytes,
  kCacheEntries,
};

inline constexpr std::string_view kPrometheusContentType =
    "text/plain; version=0.0.4; charset=utf-8";

/// Metrics since the start. Thread-safe and lock-free.
class Metrics {
 public:
  explicit Metrics(MetricLabels labels);

  /// Counts an answered request. `took`: from its head to the end of the response.
  void count_request(std::string_view route, int status, std::string_view cache_state,
                     std::chrono::nanoseconds took);

  /// Counts an upstream call, successful or not.
  void count_upstream_call(std::string_view upstream, std::chrono::nanoseconds took);
  void count_upstream_failure(std::string_view upstream, std::string_view failure);

  void add(Counter counter, std::uint64_t count = 1);
  void add(Gauge gauge, std::int64_t difference);
  void set(Gauge gauge, std::int64_t value);

  /// Returns all metrics in Prometheus' text exposition format 0.0.4. A request series appears with
  /// its first request. The output is not an atomic snapshot: related numbers may differ by
  /// concurrent requests.
  std::string prometheus_text() const;

 private:
  using Count = std::atomic<std::uint64_t>;
  static constexpr std::size_t kBuckets = 14;

  struct Histogram {
    std::array<Count, kBuckets + 1> counts{};  // not cumulative; the last is the overflow bucket
    Count sum_ns{};

    void add(std::chrono::nanoseconds value);
    void write(std::string& text, std::string_view name, const std::string& label) const;
  };

  const MetricLabels labels_;    // each list ends with "other"
  std::vector<Count> requests_;  // by route, status, cache state
  Histogram request_seconds_;
  std::vector<Histogram> upstream_seconds_;
  std::vector<Count> upstream_failures_;  // by upstream, failure
  std::array<Count, 4> counters_{};
  std::array<std::atomic<std::int64_t>, 4> gauges_{};
};

/// Escapes a label value: backslash, quote and line feed.
std::string prometheus_label_value(std::string_view text);

}  // namespace boxoffice
