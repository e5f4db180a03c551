#include "proxy/upstream/circuit_breaker.h"

namespace boxoffice {

void CircuitBreaker::change(State state) {
  state_ = state;
  failures_ = 0;
  ++epoch_;
}

bool CircuitBreaker::available(TimePoint now) const {
  return state_ == State::kClosed || (state_ == State::kOpen && now >= open_until_);
}

std::chrono::nanoseconds CircuitBreaker::wait(TimePoint now) const {
  if (state_ != State::kOpen || now >= open_until_) return std::chrono::nanoseconds::zero();
  return open_until_ - now;
}

std::optional<CircuitBreaker::Permit> CircuitBreaker::admit(TimePoint now) {
  if (!available(now)) return std::nullopt;
  if (state_ == State::kOpen) change(State::kTrial);
  return Permit{epoch_};
}

void CircuitBreaker::succeeded(Permit permit) {
  if (permit.epoch != epoch_) return;
  failures_ = 0;
  if (state_ == State::kTrial) change(State::kClosed);
}

void CircuitBreaker::failed(Permit permit, TimePoint now) {
  if (permit.epoch != epoch_) return;
  if (state_ == State::kClosed && ++failures_ < settings_.failures_to_open) return;
  change(State::kOpen);
  open_until_ = now + settings_.open_time;
}

}  // namespace boxoffice
