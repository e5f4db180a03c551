#include "proxy/server/observability/metrics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace boxoffice {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

MetricLabels labels() {
  return {.routes = {"movie", "site"},
          .cache_states = {"hit", "miss", "none"},
          .upstreams = {"tmdb"},
          .failures = {"timeout", "unreachable"}};
}

/// Returns the value of a sample, or "" if it is missing.
std::string sample(const Metrics& metrics, const std::string& name) {
  std::istringstream lines(metrics.prometheus_text());
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name + ' ')) return line.substr(name.size() + 1);
  }
  return "";
}

TEST(Metrics, CountsRequestsByRouteCodeAndCacheState) {
  Metrics metrics(labels());
  metrics.count_request("movie", 200, "hit", milliseconds(1));
  metrics.count_request("movie", 200, "hit", milliseconds(1));
  metrics.count_request("site", 304, "none", milliseconds(1));
  EXPECT_EQ(sample(metrics, R"(boxoffice_requests_total{route="movie",code="200",cache="hit"})"),
            "2");
  EXPECT_EQ(sample(metrics, R"(boxoffice_requests_total{route="site",code="304",cache="none"})"),
            "1");
  EXPECT_EQ(sample(metrics, R"(boxoffice_requests_total{route="movie",code="200",cache="miss"})"),
            "");
}

TEST(Metrics, CountsUnknownLabelsAsOther) {
  Metrics metrics(labels());
  metrics.count_request("/3/movie/603?query=CANARY", 299, "\"\n", milliseconds(1));
  EXPECT_EQ(
      sample(metrics, R"(boxoffice_requests_total{route="other",code="other",cache="other"})"),
      "1");
  metrics.count_upstream_call("x", milliseconds(1));
  metrics.count_upstream_failure("tmdb", "x");
  EXPECT_EQ(
      sample(metrics, R"(boxoffice_upstream_failures_total{upstream="tmdb",failure="other"})"),
      "1");
  EXPECT_EQ(metrics.prometheus_text().find("CANARY"), std::string::npos);
}

TEST(Metrics, HistogramBucketsAreCumulative) {
  Metrics metrics(labels());
  metrics.count_request("movie", 200, "hit", microseconds(500));  // bounds are inclusive
  metrics.count_request("movie", 200, "hit", microseconds(501));
  metrics.count_request("movie", 200, "hit", seconds(11));
  metrics.count_request("movie", 200, "hit", seconds(-1));  // the clock was set back
  EXPECT_EQ(sample(metrics, R"(boxoffice_request_seconds_bucket{le="0.0005"})"), "2");
  EXPECT_EQ(sample(metrics, R"(boxoffice_request_seconds_bucket{le="0.001"})"), "3");
  EXPECT_EQ(sample(metrics, R"(boxoffice_request_seconds_bucket{le="10"})"), "3");
  EXPECT_EQ(sample(metrics, R"(boxoffice_request_seconds_bucket{le="+Inf"})"), "4");
  EXPECT_EQ(sample(metrics, "boxoffice_request_seconds_count"), "4");
  EXPECT_EQ(sample(metrics, "boxoffice_request_seconds_sum"), "11.001001000");
}

TEST(Metrics, UpstreamsHaveSeparateHistogramsAndFailures) {
  Metrics metrics(labels());
  metrics.count_upstream_call("tmdb", milliseconds(30));
  metrics.count_upstream_failure("tmdb", "timeout");
  EXPECT_EQ(sample(metrics, R"(boxoffice_upstream_seconds_bucket{upstream="tmdb",le="0.025"})"),
            "0");
  EXPECT_EQ(sample(metrics, R"(boxoffice_upstream_seconds_bucket{upstream="tmdb",le="0.05"})"),
            "1");
  EXPECT_EQ(sample(metrics, R"(boxoffice_upstream_seconds_sum{upstream="tmdb"})"), "0.030000000");
  EXPECT_EQ(sample(metrics, R"(boxoffice_upstream_seconds_count{upstream="tmdb"})"), "1");
  EXPECT_EQ(
      sample(metrics, R"(boxoffice_upstream_failures_total{upstream="tmdb",failure="timeout"})"),
      "1");
  EXPECT_EQ(sample(metrics,
                   R"(boxoffice_upstream_failures_total{upstream="tmdb",failure="unreachable"})"),
            "0");
}

TEST(Metrics, CountersGrowAndGaugesMove) {
  Metrics metrics(labels());
  metrics.add(Counter::kRateLimited);
  metrics.add(Counter::kStaleServed, 2);
  metrics.add(Gauge::kInflight, 3);
  metrics.add(Gauge::kInflight, -1);
  metrics.set(Gauge::kCacheBytes, 12345);
  EXPECT_EQ(sample(metrics, "boxoffice_ratelimited_total"), "1");
  EXPECT_EQ(sample(metrics, "boxoffice_stale_served_total"), "2");
  EXPECT_EQ(sample(metrics, "boxoffice_connections_refused_total"), "0");
  EXPECT_EQ(sample(metrics, "boxoffice_log_lines_dropped_total"), "0");
  EXPECT_EQ(sample(metrics, "boxoffice_inflight"), "2");
  EXPECT_EQ(sample(metrics, "boxoffice_connections"), "0");
  EXPECT_EQ(sample(metrics, "boxoffice_cache_bytes"), "12345");
  EXPECT_EQ(sample(metrics, "boxoffice_cache_entries"), "0");
}

TEST(Metrics, EachFamilyHasOneHelpLineBeforeItsSamples) {
  Metrics metrics(labels());
  metrics.count_request("movie", 200, "hit", milliseconds(1));
  std::istringstream lines(metrics.prometheus_text());
  std::vector<std::string> families;
  std::string previous;
  for (std::string line; std::getline(lines, line); previous = line) {
    if (line.starts_with("# TYPE ")) {
      const std::string name = line.substr(7, line.find(' ', 7) - 7);
      EXPECT_TRUE(previous.starts_with("# HELP " + name + ' ')) << line;
      EXPECT_EQ(std::count(families.begin(), families.end(), name), 0) << name;
      families.push_back(name);
    } else if (!line.starts_with('#')) {
      ASSERT_FALSE(families.empty());
      EXPECT_TRUE(line.starts_with(families.back())) << line;
    }
  }
  EXPECT_EQ(families.size(), 12u);
  EXPECT_EQ(metrics.prometheus_text().back(), '\n');
}

TEST(Metrics, EscapesLabelValues) {
  EXPECT_EQ(prometheus_label_value("a\\b\"c\nd"), R"(a\\b\"c\nd)");
}

TEST(Metrics, CountsFromManyThreads) {
  Metrics metrics(labels());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) {
        metrics.count_request("movie", 200, "hit", milliseconds(1));
        if (i % 100 == 0) static_cast<void>(metrics.prometheus_text());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sample(metrics, "boxoffice_request_seconds_count"), "4000");
}

}  // namespace
}  // namespace boxoffice
