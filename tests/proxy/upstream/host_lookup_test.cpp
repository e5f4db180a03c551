#include "proxy/upstream/host_lookup.h"

#include <gtest/gtest.h>
#include <netinet/in.h>

#include <atomic>
#include <future>
#include <thread>

#include "tests/proxy/upstream/support.h"

namespace boxoffice {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// A resolver that blocks until it is released.
struct SilentResolver {
  std::shared_ptr<std::promise<void>> release = std::make_shared<std::promise<void>>();
  std::shared_future<void> answer = release->get_future().share();
  std::shared_ptr<std::atomic<int>> calls = std::make_shared<std::atomic<int>>(0);

  Resolver function() const {
    return [told_to = answer, counter = calls](const std::string&, int port) {
      ++*counter;
      told_to.wait();
      return resolve_by_system("127.0.0.1", port);
    };
  }
};

Deadline in(milliseconds time) { return steady_clock::now() + time; }

int port_of(const SocketAddress& address) {
  return ntohs(reinterpret_cast<const sockaddr_in&>(address.address).sin_port);
}

TEST(HostLookup, NumericAddressesNeedNoResolver) {
  SilentResolver silent;
  for (const char* host : {"127.0.0.1", "::1"}) {
    const auto found = HostLookup(host, 443, silent.function()).addresses(in(hours(1)), nullptr);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->size(), 1u);
  }
  EXPECT_EQ(*silent.calls, 0);
  silent.release->set_value();
}

TEST(HostLookup, SystemResolvesLocalhost) {
  const auto found = HostLookup("localhost", 8080).addresses(in(hours(1)), nullptr);
  ASSERT_TRUE(found.has_value());
  ASSERT_FALSE(found->empty());
  EXPECT_EQ(port_of(found->front()), 8080);
}

TEST(HostLookup, WaitsForSilentResolverUntilDeadline) {
  SilentResolver silent;
  {
    HostLookup lookup("films.example", 443, silent.function());
    EXPECT_FALSE(lookup.addresses(in(milliseconds(20)), nullptr).has_value());
    EXPECT_FALSE(lookup.addresses(in(milliseconds(20)), nullptr).has_value());
  }
  while (*silent.calls == 0) std::this_thread::yield();
  EXPECT_EQ(*silent.calls, 1);  // concurrent callers shared one lookup
  silent.release->set_value();  // after the HostLookup is destroyed
}

TEST(HostLookup, StopEndsWait) {
  SilentResolver silent;
  HostLookup lookup("films.example", 443, silent.function());
  StopSignal stop;
  std::thread stopper([&] {
    std::this_thread::sleep_for(milliseconds(20));
    stop.request();
  });
  EXPECT_FALSE(lookup.addresses(in(hours(1)), &stop).has_value());
  stopper.join();
  silent.release->set_value();
}

TEST(HostLookup, LateResultServesNextCaller) {
  SilentResolver silent;
  HostLookup lookup("films.example", 443, silent.function());
  EXPECT_FALSE(lookup.addresses(in(milliseconds(1)), nullptr).has_value());
  silent.release->set_value();
  const auto found = lookup.addresses(in(hours(1)), nullptr);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->size(), 1u);
  EXPECT_EQ(*silent.calls, 1);
  // A result is used once: addresses change.
  EXPECT_TRUE(lookup.addresses(in(hours(1)), nullptr).has_value());
  EXPECT_EQ(*silent.calls, 2);
}

TEST(HostLookup, UpstreamCallEndsAtDeadlineDespiteSilentResolver) {
  SilentResolver silent;
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.origin.host = "films.example";
  settings.resolver = silent.function();
  settings.total_timeout = milliseconds(100);
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "timeout");
  silent.release->set_value();
}

}  // namespace
}  // namespace boxoffice
