#include "proxy/jobs/tmdb/patience.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>
#include <vector>

namespace boxoffice {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

const UpstreamResult kAnswer = UpstreamResponse{200, "application/json", "{}", seconds(0)};

UpstreamResult failure(UpstreamFailure kind, seconds retry_after = seconds(0)) {
  return UpstreamError{kind, retry_after};
}

/// Fake service with a clock that only waits and attempts advance.
struct Service {
  WaitTime wait_time() {
    return {[this] { return WaitTime::Clock::time_point(now); },
            [this](nanoseconds time) {
              waits.push_back(std::chrono::duration_cast<milliseconds>(time));
              now += time;
            }};
  }

  /// Fails until a time, then succeeds. Each attempt takes `try_time`.
  Patience::Try fails_until(nanoseconds end, UpstreamFailure kind) {
    return [this, end, kind](milliseconds timeout) {
      timeouts.push_back(timeout);
      const bool fails = now < end;
      now += std::min<nanoseconds>(try_time, timeout);
      return fails ? failure(kind) : kAnswer;
    };
  }

  Patience::Try answers() {
    return [this](milliseconds) {
      ++probes;
      return kAnswer;
    };
  }

  nanoseconds now{0};
  milliseconds try_time{10};
  std::vector<milliseconds> waits;
  std::vector<milliseconds> timeouts;
  int probes = 0;
};

constexpr nanoseconds kForEver = std::chrono::hours(1000);

bool answered(const PatientResult& result) {
  return std::holds_alternative<UpstreamResponse>(result.result);
}

UpstreamFailure kind_of(const PatientResult& result) {
  return std::get<UpstreamError>(result.result).failure;
}

TEST(Patience, OutlastsShortOutage) {
  for (const UpstreamFailure kind :
       {UpstreamFailure::kServerError, UpstreamFailure::kUnreachable, UpstreamFailure::kBadAnswer,
        UpstreamFailure::kRateLimited, UpstreamFailure::kTimeout}) {
    for (const int outage_s : {6, 50, 59}) {
      Service service;
      Patience patience({}, service.wait_time());
      EXPECT_TRUE(answered(patience.send(service.fails_until(seconds(outage_s), kind))))
          << outage_s << " s of " << upstream_failure_name(kind);
      EXPECT_LT(service.now, seconds(60));
    }
  }
}

TEST(Patience, EndsAtDeadline) {
  Service service;
  Patience patience({}, service.wait_time());
  const auto result = patience.send(service.fails_until(kForEver, UpstreamFailure::kServerError));
  EXPECT_EQ(kind_of(result), UpstreamFailure::kServerError);
  EXPECT_FALSE(result.only_this_fails);
  EXPECT_GT(service.now, seconds(58));
  EXPECT_LT(service.now, seconds(61));
}

TEST(Patience, WaitsGrowUpToTenSeconds) {
  Service service;
  PatienceSettings settings;
  settings.patience = seconds(600);
  Patience patience(settings, service.wait_time());
  patience.send(service.fails_until(seconds(300), UpstreamFailure::kServerError));
  ASSERT_GE(service.waits.size(), 20u);
  milliseconds longest(250);
  for (const milliseconds wait : service.waits) {
    EXPECT_GE(wait, longest / 2 - milliseconds(1));
    EXPECT_LE(wait, longest);
    longest = std::min(longest * 2, milliseconds(10'000));
  }
}

TEST(Patience, LimitsEachAttempt) {
  Service service;
  service.try_time = std::chrono::hours(1);  // a lost response
  Patience patience({}, service.wait_time());
  const auto result = patience.send(service.fails_until(kForEver, UpstreamFailure::kTimeout));
  EXPECT_EQ(kind_of(result), UpstreamFailure::kTimeout);
  EXPECT_EQ(service.timeouts.front(), seconds(20));
  EXPECT_GE(service.timeouts.size(), 3u);
  EXPECT_LT(service.now, seconds(61));
}

TEST(Patience, ObeysRetryAfter) {
  Service service;
  Patience patience({}, service.wait_time());
  int tries = 0;
  const auto limited_once = [&](milliseconds) {
    return ++tries == 1 ? failure(UpstreamFailure::kRateLimited, seconds(30)) : kAnswer;
  };
  EXPECT_TRUE(answered(patience.send(limited_once)));
  EXPECT_EQ(tries, 2);
  EXPECT_GE(service.now, seconds(30));
  EXPECT_LT(service.now, seconds(32));
}

TEST(Patience, EndsAtRetryAfterBeyondDeadline) {
  Service service;
  Patience patience({}, service.wait_time());
  int tries = 0;
  const auto result = patience.send([&](milliseconds) {
    ++tries;
    return failure(UpstreamFailure::kRateLimited, seconds(3600));
  });
  EXPECT_EQ(kind_of(result), UpstreamFailure::kRateLimited);
  EXPECT_EQ(std::get<UpstreamError>(result.result).retry_after, seconds(3600));
  EXPECT_EQ(tries, 1);
  EXPECT_EQ(service.now, nanoseconds(0));
}

TEST(Patience, SendsNothingElseBeforeRetryAfter) {
  Service service;
  PatienceSettings settings;
  settings.patience = seconds(10);
  Patience patience(settings, service.wait_time());
  patience.send([&](milliseconds) { return failure(UpstreamFailure::kRateLimited, seconds(15)); });
  EXPECT_EQ(service.now, nanoseconds(0));
  // Beyond the deadline: ends without sending. Within it: waits.
  int tries = 0;
  const auto count = [&](milliseconds) {
    ++tries;
    return kAnswer;
  };
  EXPECT_EQ(kind_of(patience.send(count)), UpstreamFailure::kRateLimited);
  EXPECT_EQ(tries, 0);
  service.now = seconds(8);
  EXPECT_TRUE(answered(patience.send(count)));
  EXPECT_EQ(service.now, seconds(15));
}

TEST(Patience, DoesNotRetryPermanentFailures) {
  for (const UpstreamFailure kind :
       {UpstreamFailure::kRejectedKey, UpstreamFailure::kBadCertificate}) {
    Service service;
    Patience patience({}, service.wait_time());
    const auto result = patience.send(service.fails_until(kForEver, kind), service.answers());
    EXPECT_EQ(kind_of(result), kind);
    EXPECT_FALSE(result.only_this_fails);
    EXPECT_EQ(service.timeouts.size(), 1u);
  }
}

TEST(Patience, GivesUpRequestThatFailsWhileServiceWorks) {
  for (const UpstreamFailure kind : {UpstreamFailure::kServerError, UpstreamFailure::kUnreachable,
                                     UpstreamFailure::kBadAnswer}) {
    Service service;
    Patience patience({}, service.wait_time());
    const auto result = patience.send(service.fails_until(kForEver, kind), service.answers());
    EXPECT_EQ(kind_of(result), kind);
    EXPECT_TRUE(result.only_this_fails);
    EXPECT_EQ(service.timeouts.size(), 6u);
    EXPECT_EQ(service.probes, 1);
    EXPECT_GT(service.now, milliseconds(3800));
    EXPECT_LT(service.now, seconds(8));
  }
}

TEST(Patience, NeedsNoProbeIfOtherRequestsSucceed) {
  Service service;
  Patience patience({}, service.wait_time());
  int tries = 0;
  const auto fails_beside_others = [&](milliseconds) {
    ++tries;
    patience.send([](milliseconds) { return kAnswer; });
    return failure(UpstreamFailure::kServerError);
  };
  EXPECT_TRUE(patience.send(fails_beside_others, service.answers()).only_this_fails);
  EXPECT_EQ(tries, 6);
  EXPECT_EQ(service.probes, 0);
}

TEST(Patience, KeepsWaitingInOutageOfService) {
  Service service;
  Patience patience({}, service.wait_time());
  const auto outage = [&] {
    return service.fails_until(seconds(50), UpstreamFailure::kServerError);
  };
  EXPECT_TRUE(answered(patience.send(outage(), outage())));
  EXPECT_GE(service.now, seconds(50));
}

TEST(Patience, OutlastsTwentyFailuresInARow) {
  Service service;
  Patience patience({}, service.wait_time());
  int failures = 0;
  const auto fails_twenty_times = [&](milliseconds) {
    return ++failures <= 20 ? failure(UpstreamFailure::kServerError) : kAnswer;
  };
  EXPECT_TRUE(answered(patience.send(fails_twenty_times, fails_twenty_times)));
}

TEST(Patience, IgnoresAnswersToRequestsSentBeforeTheFailure) {
  Service service;
  Patience patience({}, service.wait_time());
  std::promise<void> sent;
  std::promise<void> answer;
  std::thread other([&] {
    patience.send([&](milliseconds) {
      sent.set_value();
      answer.get_future().wait();
      return kAnswer;
    });
  });
  sent.get_future().wait();
  int tries = 0;
  const auto outage = [&](milliseconds) {
    if (++tries == 5) {
      answer.set_value();
      other.join();
    }
    return tries <= 12 ? failure(UpstreamFailure::kServerError) : kAnswer;
  };
  EXPECT_TRUE(answered(patience.send(outage, outage)));
}

TEST(Patience, DistinguishesOutageFromBadRequestAtDeadline) {
  Service service;
  service.try_time = std::chrono::hours(1);
  Patience patience({}, service.wait_time());
  const auto lost = [&] { return service.fails_until(kForEver, UpstreamFailure::kTimeout); };
  EXPECT_FALSE(patience.send(lost(), lost()).only_this_fails);
  EXPECT_TRUE(patience.send(lost(), service.answers()).only_this_fails);
}

}  // namespace
}  // namespace boxoffice
