#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <thread>

#include "tests/proxy/upstream/support.h"

namespace boxoffice {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

/// Settings whose calls take an hour to fail.
UpstreamSettings patient_settings(const FakeTmdb& fake) {
  UpstreamSettings settings = settings_for(fake);
  settings.connect_timeout = settings.total_timeout = hours(1);
  return settings;
}

/// Returns the outcome of a call that is stopped as soon as `stuck` returns true.
std::string outcome_when_stopped(UpstreamSettings settings,
                                 const std::function<bool(const Upstream&)>& stuck) {
  Upstream upstream(std::move(settings));
  std::thread stopper([&] {
    while (!stuck(upstream)) std::this_thread::sleep_for(milliseconds(1));
    upstream.stop();
  });
  const std::string first = outcome(get(upstream));
  stopper.join();
  EXPECT_EQ(outcome(get(upstream)), "timeout");  // later calls fail too
  return first;
}

TEST(UpstreamStop, EndsBlockedHandshake) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kSilentOnAccept});
  const auto connected = [&](const Upstream&) { return fake.connection_count() > 0; };
  EXPECT_EQ(outcome_when_stopped(patient_settings(fake), connected), "timeout");
}

TEST(UpstreamStop, EndsBlockedResponse) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kDelay, .pause = hours(1)});
  const auto received = [&](const Upstream&) { return fake.request_count() > 0; };
  EXPECT_EQ(outcome_when_stopped(patient_settings(fake), received), "timeout");
}

// Only the breaker, opened by this one failure, shows that the response arrived and the call waits
// for its retry.
TEST(UpstreamStop, EndsWaitBeforeRetry) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kStatus, .times = -1, .status = 503, .text = "60"});
  UpstreamSettings settings = patient_settings(fake);
  settings.breaker.failures_to_open = 1;
  const auto failed = [](const Upstream& upstream) { return !upstream.available(); };
  EXPECT_EQ(outcome_when_stopped(std::move(settings), failed), "server_error");
}

TEST(UpstreamStop, EndsWaitForRateLimit) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = patient_settings(fake);
  settings.requests_per_second = 0.001;
  settings.burst = 1;
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "200");
  std::thread stopper([&] {
    std::this_thread::sleep_for(milliseconds(20));
    upstream.stop();
  });
  EXPECT_EQ(outcome(get(upstream)), "timeout");
  stopper.join();
}

}  // namespace
}  // namespace boxoffice
