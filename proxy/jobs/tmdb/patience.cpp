#include "proxy/jobs/tmdb/patience.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace boxoffice {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

bool may_pass(UpstreamFailure failure) {
  switch (failure) {
    case UpstreamFailure::kUnreachable:
    case UpstreamFailure::kTimeout:
    case UpstreamFailure::kServerError:
    case UpstreamFailure::kRateLimited:
    case UpstreamFailure::kBadAnswer:
    case UpstreamFailure::kOverloaded:
    case UpstreamFailure::kBreakerOpen:
      return true;
    case UpstreamFailure::kBadCertificate:
    case UpstreamFailure::kRejectedKey:
    case UpstreamFailure::kTooLarge:
      break;
  }
  return false;
}

/// True for failures that the requested film can cause.
bool may_be_the_record(UpstreamFailure failure) {
  return failure == UpstreamFailure::kUnreachable || failure == UpstreamFailure::kTimeout ||
         failure == UpstreamFailure::kServerError || failure == UpstreamFailure::kBadAnswer ||
         failure == UpstreamFailure::kTooLarge;
}

}  // namespace

Patience::Patience(PatienceSettings settings, WaitTime time)
    : settings_(settings), time_(std::move(time)) {}

nanoseconds Patience::jittered(milliseconds longest) {
  const nanoseconds most = longest;
  const std::lock_guard<std::mutex> lock(mutex_);
  return nanoseconds(
      std::uniform_int_distribution<std::int64_t>(most.count() / 2, most.count())(random_));
}

/// Waits until no Retry-After forbids requests. Returns 0, or the remaining time if it exceeds the
/// deadline.
std::chrono::seconds Patience::wait_for_silence(TimePoint deadline) {
  while (true) {
    TimePoint until;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      until = silent_until_;
    }
    const TimePoint now = time_.now();
    if (until <= now) return std::chrono::seconds(0);
    if (until >= deadline) return std::chrono::ceil<std::chrono::seconds>(until - now);
    time_.sleep(until - now);
  }
}

UpstreamResult Patience::send_once(const Try& request, TimePoint deadline) {
  const std::chrono::seconds forbidden = wait_for_silence(deadline);
  if (forbidden.count() > 0) return UpstreamError{UpstreamFailure::kRateLimited, forbidden};
  const auto left = std::chrono::ceil<milliseconds>(deadline - time_.now());
  const std::uint64_t number = ++sent_;
  UpstreamResult result = request(std::clamp(left, milliseconds(1), settings_.longest_try));
  const auto* error = std::get_if<UpstreamError>(&result);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (error == nullptr) last_answered_ = std::max(last_answered_, number);
  if (error != nullptr && error->failure == UpstreamFailure::kRateLimited) {
    silent_until_ = std::max<TimePoint>(silent_until_, time_.now() + error->retry_after);
  }
  return result;
}

/// Waits before retry number `retry`; returns false past the deadline. Halves the remaining time if
/// the wait would exceed it, for a last attempt in time.
bool Patience::wait(const UpstreamError& error, int retry, TimePoint deadline) {
  const nanoseconds left = deadline - time_.now();
  const nanoseconds required = error.retry_after;
  if (required >= left || left < settings_.backoff.first / 2) return false;
  const nanoseconds backoff = jittered(longest_backoff(retry, settings_.backoff));
  time_.sleep(std::max(required, std::min(required + backoff, left / 2)));
  return true;
}

bool Patience::probe_answers(const Try& probe) {
  return !std::holds_alternative<UpstreamError>(
      send_once(probe, time_.now() + std::min(settings_.patience, settings_.longest_try)));
}

bool Patience::was_answered_since(std::uint64_t number) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return last_answered_ > number;
}

PatientResult Patience::send(const Try& request, const Try& probe, std::optional<int> most_tries) {
  const int tries_beside_others = most_tries.value_or(settings_.tries_beside_others);
  const TimePoint deadline = time_.now() + settings_.patience;
  bool others_are_answered = false;
  int failures = 0;  // failures that the film may cause
  for (int tries = 1;; ++tries) {
    const std::uint64_t sent_before = sent_;
    UpstreamResult result = send_once(request, deadline);
    const auto* error = std::get_if<UpstreamError>(&result);
    if (error == nullptr) return {std::move(result)};
    const bool may_be_this_one = probe && may_be_the_record(error->failure);
    if (!may_pass(error->failure)) return {std::move(result), may_be_this_one};
    if (may_be_this_one) ++failures;
    if (tries_beside_others == 1 && may_be_this_one) others_are_answered = probe_answers(probe);
    if (failures >= tries_beside_others && others_are_answered) {
      return {std::move(result), true};
    }
    if (!wait(*error, tries, deadline)) {
      const bool only_this = may_be_this_one && probe_answers(probe);
      return {std::move(result), only_this};
    }
    others_are_answered = was_answered_since(sent_before);
    // If the service works, the next attempt is the last.
    if (probe && failures + 1 >= tries_beside_others && !others_are_answered) {
      others_are_answered = probe_answers(probe);
    }
  }
}

}  // namespace boxoffice
