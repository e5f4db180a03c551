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

/// Every value that a label can take. Any other text is counted as "other", so that no client can
/// make series.
struct MetricLabels {
  std::vector<std::string> routes;
  std::vector<std::string> cache_states;
  std::vector<std::string> upstreams;
  std::vector<std::string> failures;  ///< of upstreams
};

/// What only grows.
enum class Counter {
  kRateLimited,         ///< requests answered with 429 by our own limits
  kStaleServed,         ///< answers from the cache after their time
  kConnectionsRefused,  ///< by a limit on connections
  kLogLinesDropped,     ///< because the request log could not be written fast enough
};

/// What goes up and down.
enum class Gauge {
  kInflight,     ///< requests under way
  kConnections,  ///< open connections of clients
  kCacheBytes,
  kCacheEntries,
};

inline constexpr std::string_view kPrometheusContentType =
    "text/plain; version=0.0.4; charset=utf-8";

/// What is counted since the start. All methods may be called from any thread and take no lock.
class Metrics {
 public:
  explicit Metrics(MetricLabels labels);

  /// An answered request. `took`: from its head to the end of the answer.
  void count_request(std::string_view route, int status, std::string_view cache_state,
                     std::chrono::nanoseconds took);

  /// A call of an upstream, whatever came of it.
  void count_upstream_call(std::string_view upstream, std::chrono::nanoseconds took);
  void count_upstream_failure(std::string_view upstream, std::string_view failure);

  void add(Counter counter, std::uint64_t count = 1);
  void add(Gauge gauge, std::int64_t difference);
  void set(Gauge gauge, std::int64_t value);

  /// All of it in Prometheus' text exposition format 0.0.4. Series of requests appear with their
  /// first request. Numbers that belong together may differ by the requests that end meanwhile.
  std::string prometheus_text() const;

 private:
  using Count = std::atomic<std::uint64_t>;
  static constexpr std::size_t kBuckets = 14;

  struct Histogram {
    std::array<Count, kBuckets + 1> counts{};  // not cumulative; the last one is beyond all bounds
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

/// A label's value as the format has it: backslash, quote and line feed escaped.
std::string prometheus_label_value(std::string_view text);

}  // namespace boxoffice
