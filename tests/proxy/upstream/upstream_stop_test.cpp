#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/proxy/upstream/support.h"

namespace boxoffice {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

/// Settings with which a call would take an hour to fail.
UpstreamSettings patient_settings(const FakeTmdb& fake) {
  UpstreamSettings settings = settings_for(fake);
  settings.connect_timeout = settings.total_timeout = hours(1);
  return settings;
}

/// What comes of a call that is stopped once the fake was asked so often.
std::string outcome_when_stopped(const FakeTmdb& fake, UpstreamSettings settings,
                                 std::size_t (FakeServer::*asked)() const) {
  Upstream upstream(std::move(settings));
  std::thread stopper([&] {
    while ((fake.*asked)() == 0) std::this_thread::sleep_for(milliseconds(1));
    upstream.stop();
  });
  const std::string first = outcome(get(upstream));
  stopper.join();
  EXPECT_EQ(outcome(get(upstream)), "timeout");  // and none begins
  return first;
}

TEST(UpstreamStop, EndsAHandshakeAnAnswerAndAWaitThatWouldTakeAnHour) {
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kSilentOnAccept});
  EXPECT_EQ(outcome_when_stopped(fake, patient_settings(fake), &FakeServer::connection_count),
            "timeout");
  fake.reset();
  fake.set_fault({.kind = FaultKind::kDelay, .pause = hours(1)});
  EXPECT_EQ(outcome_when_stopped(fake, patient_settings(fake), &FakeServer::request_count),
            "timeout");
  fake.reset();
  fake.set_fault({.kind = FaultKind::kStatus, .times = -1, .status = 503, .text = "60"});
  EXPECT_EQ(outcome_when_stopped(fake, patient_settings(fake), &FakeServer::request_count),
            "server_error");
}

TEST(UpstreamStop, EndsTheWaitForATurn) {
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
