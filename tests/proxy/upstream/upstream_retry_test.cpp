#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include "tests/proxy/eventually.h"
#include "tests/proxy/upstream/support.h"

namespace boxoffice {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

// Far above the timeouts below, far below the duration of the faults.
constexpr seconds kGenerous(20);

/// Returns the HTTP-date at `time` from now.
std::string http_date_in(seconds time) {
  const std::time_t when =
      std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() + time);
  std::tm utc{};
  ::gmtime_r(&when, &utc);
  char text[40];
  std::strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return text;
}

TEST(UpstreamRetry, RetriesTransientFailures) {
  for (const FakeFault& fault :
       {FakeFault{.kind = FaultKind::kStatus, .status = 500},
        FakeFault{.kind = FaultKind::kStatus, .status = 503},
        FakeFault{.kind = FaultKind::kStatus, .status = 429},
        FakeFault{.kind = FaultKind::kResetOnAccept}, FakeFault{.kind = FaultKind::kCutBody},
        FakeFault{.kind = FaultKind::kResetInAnswer, .bytes = 0}}) {
    FakeTmdb fake(https_options());
    fake.set_fault(fault);
    Upstream upstream(settings_for(fake));
    EXPECT_EQ(outcome(get(upstream)), "200");
    EXPECT_EQ(upstream.counts().attempts, 2u);
    EXPECT_EQ(upstream.counts().retries, 1u);
  }
}

TEST(UpstreamRetry, AllowsFiveSecondsPerCallAndTwoPerConnection) {
  const UpstreamSettings settings;
  EXPECT_EQ(settings.connect_timeout, std::chrono::seconds(2));
  EXPECT_EQ(settings.total_timeout, std::chrono::seconds(5));
  EXPECT_EQ(settings.requests_per_second, 20.0);
  EXPECT_EQ(UpstreamRequest().max_body_bytes, 2u << 20);
}

TEST(UpstreamRetry, AttemptsAtMostThreeTimes) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kStatus, .times = -1, .status = 502});
  Upstream upstream(settings_for(fake));
  EXPECT_EQ(outcome(get(upstream)), "server_error");
  EXPECT_EQ(fake.request_count(), 3u);
}

TEST(UpstreamRetry, DoesNotRetryBadResponses) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kTruncatedJson});
  Upstream upstream(settings_for(fake));
  EXPECT_EQ(outcome(get(upstream)), "bad_answer");
  EXPECT_EQ(fake.request_count(), 1u);
}

TEST(UpstreamRetry, FailsWithoutListener) {
  UpstreamSettings settings;
  {
    const FakeTmdb fake(https_options());
    settings = settings_for(fake);
  }
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "unreachable");
  EXPECT_EQ(upstream.counts().attempts, 3u);
}

TEST(UpstreamRetry, HonoursRetryAfter) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kStatus, .status = 429, .text = "1"});
  Upstream upstream(settings_for(fake));
  const auto start = steady_clock::now();
  EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_GE(steady_clock::now() - start, seconds(1));
}

TEST(UpstreamRetry, ReportsRetryAfterBeyondDeadlineAtOnce) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kStatus, .status = 429, .text = "30"});
  fake.set_fault({.kind = FaultKind::kStatus, .status = 503, .text = http_date_in(seconds(3600))});
  Upstream upstream(settings_for(fake));
  const UpstreamResult limited = get(upstream);
  EXPECT_EQ(outcome(limited), "rate_limited");
  EXPECT_EQ(retry_after(limited), 30);
  const UpstreamResult down = get(upstream);
  EXPECT_EQ(outcome(down), "server_error");
  EXPECT_GE(retry_after(down), 3500);
  EXPECT_LE(retry_after(down), 3601);
  EXPECT_EQ(fake.request_count(), 2u);
}

TEST(UpstreamRetry, DeadlineHoldsForSlowResponses) {
  for (const FakeFault& fault :
       {FakeFault{.kind = FaultKind::kSilentOnAccept, .times = -1},
        FakeFault{.kind = FaultKind::kDelay, .pause = seconds(30)},
        FakeFault{.kind = FaultKind::kDribbleHead, .pause = milliseconds(50)},
        FakeFault{.kind = FaultKind::kDribbleBody, .pause = milliseconds(50)}}) {
    FakeTmdb fake(https_options());
    fake.set_fault(fault);
    UpstreamSettings settings = settings_for(fake);
    settings.total_timeout = milliseconds(300);
    Upstream upstream(std::move(settings));
    const auto start = steady_clock::now();
    EXPECT_EQ(outcome(get(upstream)), "timeout");
    EXPECT_LT(steady_clock::now() - start, kGenerous);
  }
}

TEST(UpstreamRetry, ConnectingHasItsOwnDeadline) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kSilentOnAccept});
  UpstreamSettings settings = settings_for(fake);
  settings.connect_timeout = milliseconds(1000);
  settings.total_timeout = seconds(20);
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "200");  // at the second attempt
  EXPECT_EQ(upstream.counts().retries, 1u);
}

TEST(UpstreamRetry, ReusesConnections) {
  FakeTmdb fake(https_options());
  Upstream upstream(settings_for(fake));
  for (int i = 0; i < 5; ++i) EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_EQ(outcome(get(upstream, "/3/movie/1")), "404");
  EXPECT_EQ(upstream.counts().attempts, 6u);
  EXPECT_EQ(upstream.counts().connections, 1u);
  EXPECT_EQ(fake.connection_count(), 1u);
}

TEST(UpstreamRetry, DoesNotReuseConnectionMarkedClose) {
  FakeTmdb fake(https_options());
  fake.set_fault(
      raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: x, Close\r\n"
          "Content-Length: 2\r\n\r\n{}"));
  UpstreamSettings settings = settings_for(fake);
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_EQ(upstream.counts().connections, 2u);
}

TEST(UpstreamRetry, ReplacesClosedIdleConnection) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kCloseAfter});
  Upstream upstream(settings_for(fake));
  EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_EQ(upstream.counts().connections, 2u);
  EXPECT_EQ(upstream.counts().retries, 0u);
}

TEST(UpstreamRetry, ReplacesIdleConnectionThatClosesDuringReuse) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.max_attempts = 1;
  settings.breaker.failures_to_open = 1;
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "200");
  fake.set_fault({.kind = FaultKind::kResetInAnswer, .bytes = 0});
  EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_EQ(upstream.counts().attempts, 2u);
  EXPECT_EQ(upstream.counts().connections, 2u);
  EXPECT_EQ(fake.request_count(), 3u);
  EXPECT_TRUE(upstream.available());
}

TEST(UpstreamRetry, WaitsForRateLimitWithinDeadline) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.requests_per_second = 10;
  settings.burst = 1;
  Upstream upstream(std::move(settings));
  const auto start = steady_clock::now();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_GE(steady_clock::now() - start, milliseconds(200));
}

TEST(UpstreamRetry, RefusesAtOnceIfRateLimitExceedsDeadline) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.requests_per_second = 0.1;
  settings.burst = 1;
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "200");
  const UpstreamResult refused = get(upstream);
  EXPECT_EQ(outcome(refused), "overloaded");
  EXPECT_GE(retry_after(refused), 5);
  EXPECT_LE(retry_after(refused), 10);
  EXPECT_EQ(fake.request_count(), 1u);
}

TEST(UpstreamRetry, BreakerOpens) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kStatus, .times = 2, .status = 500});
  UpstreamSettings settings = settings_for(fake);
  settings.max_attempts = 1;
  settings.breaker = {2, std::chrono::hours(1)};
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "server_error");
  EXPECT_TRUE(upstream.available());
  EXPECT_EQ(outcome(get(upstream)), "server_error");
  EXPECT_FALSE(upstream.available());
  const UpstreamResult refused = get(upstream);
  EXPECT_EQ(outcome(refused), "breaker_open");
  EXPECT_GT(retry_after(refused), 3000);
  EXPECT_LE(retry_after(refused), 3600);
  EXPECT_EQ(fake.request_count(), 2u);
}

TEST(UpstreamRetry, BreakerRecovers) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kStatus, .times = 1, .status = 500});
  UpstreamSettings settings = settings_for(fake);
  settings.max_attempts = 1;
  settings.breaker = {1, milliseconds(10)};
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "server_error");
  EXPECT_TRUE(eventually([&] { return upstream.available(); }));
  EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_EQ(outcome(get(upstream)), "200");
}

TEST(UpstreamRetry, BreakerIgnoresFailuresOtherThanOutages) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.max_attempts = 1;
  settings.breaker.failures_to_open = 1;
  Upstream upstream(std::move(settings));
  for (const int status : {401, 403, 404, 429}) {
    fake.set_fault({.kind = FaultKind::kStatus, .status = status});
    get(upstream);
    EXPECT_TRUE(upstream.available()) << status;
  }
  fake.set_fault({.kind = FaultKind::kTruncatedJson});
  EXPECT_EQ(outcome(get(upstream)), "bad_answer");
  EXPECT_TRUE(upstream.available());
}

TEST(UpstreamRetry, ReportsFailureRatherThanOpenBreaker) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kStatus, .times = -1, .status = 500});
  UpstreamSettings settings = settings_for(fake);
  settings.breaker.failures_to_open = 1;
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "server_error");
  EXPECT_EQ(fake.request_count(), 1u);
}

TEST(UpstreamRetry, ManyThreadsGetTheirOwnResponses) {
  FakeTmdbOptions options = https_options();
  options.fault_rate = 0.05;
  FakeTmdb fake(options);
  UpstreamSettings settings = settings_for(fake);
  settings.breaker.failures_to_open = 1000;
  settings.total_timeout = seconds(20);
  Upstream upstream(std::move(settings));
  std::vector<std::thread> threads;
  std::vector<int> wrong(8);
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 25; ++i) {
        const std::string id = std::to_string(603 + (static_cast<int>(t) * 25 + i) % 48);
        const UpstreamResult result = get(upstream, "/3/movie/" + id);
        if (outcome(result) != "200") continue;  // a fault
        if (body(result).find("\"id\":" + id + ",\"imdb_id\"") == std::string::npos) ++wrong[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(8));
  EXPECT_GE(upstream.counts().attempts, 200u);
  EXPECT_LT(upstream.counts().connections, upstream.counts().attempts);
}

}  // namespace
}  // namespace boxoffice
