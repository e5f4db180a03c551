#include "proxy/server/observability/metrics.h"

#include <algorithm>
#include <utility>

namespace boxoffice {
namespace {

/// Statuses that the server sends; 0 stands for all others.
constexpr std::array kStatuses = {200, 204, 206, 304, 400, 403, 404, 405, 406, 408, 413, 414,
                                  417, 421, 429, 431, 500, 501, 502, 503, 504, 505, 0};

struct Bound {
  std::int64_t ns;
  std::string_view seconds;
};
constexpr std::array<Bound, 14> kBounds = {{{500'000, "0.0005"},
                                            {1'000'000, "0.001"},
                                            {2'500'000, "0.0025"},
                                            {5'000'000, "0.005"},
                                            {10'000'000, "0.01"},
                                            {25'000'000, "0.025"},
                                            {50'000'000, "0.05"},
                                            {100'000'000, "0.1"},
                                            {250'000'000, "0.25"},
                                            {500'000'000, "0.5"},
                                            {1'000'000'000, "1"},
                                            {2'500'000'000, "2.5"},
                                            {5'000'000'000, "5"},
                                            {10'000'000'000, "10"}}};

struct Family {
  std::string_view name;
  std::string_view help;
};
/// In the order of Counter.
constexpr std::array<Family, 4> kCounters = {
    {{"boxoffice_ratelimited_total", "Requests answered with 429 by the proxy's own limits."},
     {"boxoffice_stale_served_total", "Stale responses sent from the cache."},
     {"boxoffice_connections_refused_total", "Connections refused by a connection limit."},
     {"boxoffice_log_lines_dropped_total",
      "Request log lines that could not be written in time."}}};
/// In the order of Gauge.
constexpr std::array<Family, 4> kGauges = {
    {{"boxoffice_inflight", "Requests in flight."},
     {"boxoffice_connections", "Open client connections."},
     {"boxoffice_cache_bytes", "Memory charged to cache entries, in bytes."},
     {"boxoffice_cache_entries", "Entries in the cache."}}};

MetricLabels with_other(MetricLabels labels) {
  for (auto* list : {&labels.routes, &labels.cache_states, &labels.upstreams, &labels.failures}) {
    list->emplace_back("other");
  }
  return labels;
}

/// Returns the index of `text` in `list`, or that of the last entry, "other".
std::size_t index_of(const std::vector<std::string>& list, std::string_view text) {
  const auto found = std::find(list.begin(), list.end() - 1, text);
  return static_cast<std::size_t>(found - list.begin());
}

void write_family(std::string& text, std::string_view name, std::string_view type,
                  std::string_view help) {
  text += "# HELP ";
  text += name;
  text += ' ';
  text += help;
  text += "\n# TYPE ";
  text += name;
  text += ' ';
  text += type;
  text += '\n';
}

void write_sample(std::string& text, std::string_view name, std::string_view labels,
                  std::string_view value) {
  text += name;
  if (!labels.empty()) {
    text += '{';
    text += labels;
    text += '}';
  }
  text += ' ';
  text += value;
  text += '\n';
}

std::string label(std::string_view name, std::string_view value) {
  return std::string(name) + "=\"" + prometheus_label_value(value) + '"';
}

std::string seconds_text(std::uint64_t ns) {
  std::string fraction = std::to_string(ns % 1'000'000'000);
  fraction.insert(0, 9 - fraction.size(), '0');
  return std::to_string(ns / 1'000'000'000) + '.' + fraction;
}

}  // namespace

std::string prometheus_label_value(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
    } else {
      if (c == '\\' || c == '"') escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

void Metrics::Histogram::add(std::chrono::nanoseconds value) {
  static_assert(kBounds.size() == kBuckets);
  const std::int64_t ns = std::max<std::int64_t>(value.count(), 0);
  const auto bucket = std::find_if(kBounds.begin(), kBounds.end(),
                                   [&](const Bound& bound) { return ns <= bound.ns; });
  counts[static_cast<std::size_t>(bucket - kBounds.begin())].fetch_add(1,
                                                                       std::memory_order_relaxed);
  sum_ns.fetch_add(static_cast<std::uint64_t>(ns), std::memory_order_relaxed);
}

void Metrics::Histogram::write(std::string& text, std::string_view name,
                               const std::string& label) const {
  const std::string base(name);
  const std::string prefix = label.empty() ? "" : label + ",";
  std::uint64_t total = 0;
  for (std::size_t i = 0; i <= kBuckets; ++i) {
    total += counts[i].load(std::memory_order_relaxed);
    const std::string_view bound = i < kBuckets ? kBounds[i].seconds : "+Inf";
    write_sample(text, base + "_bucket", prefix + "le=\"" + std::string(bound) + '"',
                 std::to_string(total));
  }
  write_sample(text, base + "_sum", label, seconds_text(sum_ns.load(std::memory_order_relaxed)));
  write_sample(text, base + "_count", label, std::to_string(total));
}

Metrics::Metrics(MetricLabels labels)
    : labels_(with_other(std::move(labels))),
      requests_(labels_.routes.size() * kStatuses.size() * labels_.cache_states.size()),
      upstream_seconds_(labels_.upstreams.size()),
      upstream_failures_(labels_.upstreams.size() * labels_.failures.size()) {}

void Metrics::count_request(std::string_view route, int status, std::string_view cache_state,
                            std::chrono::nanoseconds took) {
  const auto* const known = std::find(kStatuses.begin(), kStatuses.end() - 1, status);
  const std::size_t row = index_of(labels_.routes, route) * kStatuses.size() +
                          static_cast<std::size_t>(known - kStatuses.begin());
  requests_[row * labels_.cache_states.size() + index_of(labels_.cache_states, cache_state)]
      .fetch_add(1, std::memory_order_relaxed);
  request_seconds_.add(took);
}

void Metrics::count_upstream_call(std::string_view upstream, std::chrono::nanoseconds took) {
  upstream_seconds_[index_of(labels_.upstreams, upstream)].add(took);
}

void Metrics::count_upstream_failure(std::string_view upstream, std::string_view failure) {
  const std::size_t row = index_of(labels_.upstreams, upstream) * labels_.failures.size();
  upstream_failures_[row + index_of(labels_.failures, failure)].fetch_add(
      1, std::memory_order_relaxed);
}

void Metrics::add(Counter counter, std::uint64_t count) {
  counters_[static_cast<std::size_t>(counter)].fetch_add(count, std::memory_order_relaxed);
}

void Metrics::add(Gauge gauge, std::int64_t difference) {
  gauges_[static_cast<std::size_t>(gauge)].fetch_add(difference, std::memory_order_relaxed);
}

void Metrics::set(Gauge gauge, std::int64_t value) {
  gauges_[static_cast<std::size_t>(gauge)].store(value, std::memory_order_relaxed);
}

std::string Metrics::prometheus_text() const {
  std::string text;

  constexpr std::string_view kRequests = "boxoffice_requests_total";
  write_family(text, kRequests, "counter", "Requests answered.");
  std::size_t i = 0;
  for (const std::string& route : labels_.routes) {
    for (const int status : kStatuses) {
      for (const std::string& cache_state : labels_.cache_states) {
        const std::uint64_t count = requests_[i++].load(std::memory_order_relaxed);
        if (count == 0) continue;
        const std::string code = status == 0 ? "other" : std::to_string(status);
        write_sample(
            text, kRequests,
            label("route", route) + ',' + label("code", code) + ',' + label("cache", cache_state),
            std::to_string(count));
      }
    }
  }

  constexpr std::string_view kRequestSeconds = "boxoffice_request_seconds";
  write_family(text, kRequestSeconds, "histogram", "Time from request head to end of response.");
  request_seconds_.write(text, kRequestSeconds, "");

  constexpr std::string_view kUpstreamSeconds = "boxoffice_upstream_seconds";
  write_family(text, kUpstreamSeconds, "histogram", "Upstream calls including retries.");
  for (std::size_t u = 0; u + 1 < labels_.upstreams.size(); ++u) {
    upstream_seconds_[u].write(text, kUpstreamSeconds, label("upstream", labels_.upstreams[u]));
  }

  constexpr std::string_view kFailures = "boxoffice_upstream_failures_total";
  write_family(text, kFailures, "counter", "Failed upstream calls.");
  i = 0;
  for (const std::string& upstream : labels_.upstreams) {
    for (const std::string& failure : labels_.failures) {
      const std::uint64_t count = upstream_failures_[i++].load(std::memory_order_relaxed);
      const bool is_other =
          &upstream == &labels_.upstreams.back() || &failure == &labels_.failures.back();
      if (is_other && count == 0) continue;
      write_sample(text, kFailures, label("upstream", upstream) + ',' + label("failure", failure),
                   std::to_string(count));
    }
  }

  for (std::size_t c = 0; c < kCounters.size(); ++c) {
    write_family(text, kCounters[c].name, "counter", kCounters[c].help);
    write_sample(text, kCounters[c].name, "",
                 std::to_string(counters_[c].load(std::memory_order_relaxed)));
  }
  for (std::size_t g = 0; g < kGauges.size(); ++g) {
    write_family(text, kGauges[g].name, "gauge", kGauges[g].help);
    write_sample(text, kGauges[g].name, "",
                 std::to_string(gauges_[g].load(std::memory_order_relaxed)));
  }
  return text;
}

}  // namespace boxoffice
