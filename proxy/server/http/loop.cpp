#include "proxy/server/http/loop.h"

#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <string_view>

namespace boxoffice {
namespace {

constexpr std::uint32_t kInboxSlot = 0xffffffff;
constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::milliseconds kLingerTime{1000};
constexpr std::size_t kLingerBytes = 256 * 1024;
constexpr std::size_t kSlowestBytesPerSecond = 4 * 1024;

/// Status of internal failures; clients must not learn the cause.
constexpr int kInternalError = 500;

}  // namespace

void Responder::Inbox::ring() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake.get(), &one, sizeof one);
}

Responder::~Responder() {
  if (!inbox_) return;
  try {
    send(Response{.status = kInternalError, .fields = {}, .body = nullptr});
  } catch (...) {  // out of memory: the loop answers at its deadline
  }
}

void Responder::send(Response response) {
  const std::shared_ptr<Inbox> inbox = std::move(inbox_);
  if (!inbox) return;
  if (std::this_thread::get_id() == inbox->thread) {
    if (inbox->loop != nullptr) inbox->loop->answer(slot_, turn_, std::move(response));
    return;
  }
  {
    const std::lock_guard lock(inbox->mutex);
    inbox->answers.push_back({slot_, turn_, std::move(response)});
  }
  inbox->ring();
}

HttpLoop::HttpLoop(const HttpHooks& hooks, const HttpLimits& limits,
                   std::atomic<std::size_t>& connections)
    : hooks_(hooks),
      limits_(limits),
      connections_(connections),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      inbox_(std::make_shared<Responder::Inbox>()) {
  inbox_->wake = Descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
  if (!is_valid()) return;
  epoll_event event{.events = EPOLLIN, .data = {.u32 = kInboxSlot}};
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, inbox_->wake.get(), &event);
}

HttpLoop::~HttpLoop() = default;

void HttpLoop::adopt(Descriptor socket, std::string peer, bool admitted) {
  {
    const std::lock_guard lock(inbox_->mutex);
    inbox_->arrivals.push_back({std::move(socket), std::move(peer), admitted});
  }
  inbox_->ring();
}

void HttpLoop::drain(Clock::time_point deadline) {
  drain_deadline_ = deadline;
  draining_ = true;
  inbox_->ring();
}

void HttpLoop::run() {
  inbox_->thread = std::this_thread::get_id();
  inbox_->loop = this;
  std::array<epoll_event, 128> events{};
  now_ = Clock::now();
  next_check_ = now_ + kTick;
  while (true) {
    const bool idle = slots_.size() == free_.size();
    if (draining_ && idle) {
      take_inbox();  // arrivals since the last call
      if (slots_.size() == free_.size()) break;
    }
    // Without connections there are no deadlines, so the thread sleeps until it is woken.
    const int timeout = idle && !draining_ ? -1 : static_cast<int>(kTick.count());
    const int count =
        ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), timeout);
    now_ = Clock::now();
    for (int i = 0; i < count; ++i) {
      const std::uint32_t slot = events[static_cast<std::size_t>(i)].data.u32;
      if (slot == kInboxSlot) {
        take_inbox();
      } else {
        on_event(slot, events[static_cast<std::size_t>(i)].events);
      }
    }
    // With saturated cores and clients faster than the server, this thread would never sleep, and
    // waiting threads would not run until its time slice ends.
    if (count > 0) ::sched_yield();
    if (now_ >= next_check_) {
      check_deadlines();
      next_check_ = now_ + kTick;
    }
  }
  inbox_->loop = nullptr;
}

void HttpLoop::take_inbox() {
  std::uint64_t rung = 0;
  [[maybe_unused]] const auto got = ::read(inbox_->wake.get(), &rung, sizeof rung);
  std::vector<Responder::Inbox::Answer> answers;
  std::vector<Responder::Inbox::Arrival> arrivals;
  {
    const std::lock_guard lock(inbox_->mutex);
    answers.swap(inbox_->answers);
    arrivals.swap(inbox_->arrivals);
  }
  for (auto& arrival : arrivals) open(std::move(arrival));
  for (auto& due : answers) answer(due.slot, due.turn, std::move(due.response));
}

void HttpLoop::open(Responder::Inbox::Arrival arrival) {
  std::uint32_t slot = 0;
  if (free_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back(std::make_unique<Connection>());
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  Connection& connection = *slots_[slot];
  connection.state = State::kReading;
  ++connection.turn;
  connection.socket = std::move(arrival.socket);
  connection.peer = std::move(arrival.peer);
  connection.admitted = arrival.admitted;
  connection.deadline = now_ + limits_.head_time;
  connection.watched = EPOLLIN;
  epoll_event event{.events = EPOLLIN, .data = {.u32 = slot}};
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, connection.socket.get(), &event) != 0) {
    close(slot);
  } else if (!arrival.admitted) {
    refuse(slot, 503);
  }
}

void HttpLoop::close(std::uint32_t slot) {
  Connection& connection = *slots_[slot];
  connection.socket.reset();  // also removes it from epoll
  connection.state = State::kFree;
  ++connection.turn;
  connection.in.clear();
  connection.in.shrink_to_fit();
  connection.out.clear();
  connection.body.reset();
  if (connection.admitted && hooks_.release) hooks_.release(connection.peer);
  --connections_;
  free_.push_back(slot);
}

void HttpLoop::watch(std::uint32_t slot, std::uint32_t events) {
  Connection& connection = *slots_[slot];
  if (connection.watched == events) return;
  connection.watched = events;
  epoll_event event{.events = events, .data = {.u32 = slot}};
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, connection.socket.get(), &event);
}

void HttpLoop::on_event(std::uint32_t slot, std::uint32_t events) {
  Connection& connection = *slots_[slot];
  if (connection.state == State::kFree) return;  // closed by an earlier event of the same batch
  if ((events & EPOLLERR) != 0 ||
      ((events & EPOLLHUP) != 0 && connection.state != State::kReading)) {
    close(slot);
    return;
  }
  switch (connection.state) {
    case State::kReading:
    case State::kLinger:
      read(slot);
      break;
    case State::kWriting:
      if (!write(slot)) break;
      after_writing(slot);
      advance(slot);
      break;
    case State::kWaiting:
    case State::kFree:
      break;
  }
}

void HttpLoop::read(std::uint32_t slot) {
  Connection& connection = *slots_[slot];
  std::array<char, 8192> buffer;
  const ssize_t count = ::recv(connection.socket.get(), buffer.data(), buffer.size(), 0);
  if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) {
    close(slot);
    return;
  }
  if (count < 0) return;
  if (connection.state == State::kLinger) {
    connection.lingered += static_cast<std::size_t>(count);
    if (connection.lingered > kLingerBytes) close(slot);
    return;
  }
  // The deadline of a head counts from its first byte, even if the rest trickles in.
  if (connection.in.empty()) connection.deadline = now_ + limits_.head_time;
  connection.in.append(buffer.data(), static_cast<std::size_t>(count));
  advance(slot);
}

void HttpLoop::advance(std::uint32_t slot) {
  Connection& connection = *slots_[slot];
  while (connection.state == State::kReading && !connection.in.empty()) {
    const auto end = find_head(connection.in);
    if (!end) {
      if (connection.in.size() > limits_.head.bytes) refuse(slot, 431);
      break;
    }
    const auto parsed =
        parse_request_head(std::string_view(connection.in).substr(0, *end), limits_.head);
    if (const auto* error = std::get_if<HeadError>(&parsed)) {
      refuse(slot, static_cast<int>(*error));
      break;
    }
    handle(slot, std::get<RequestHead>(parsed));
    // The handler has returned, so no view into the head remains.
    if (connection.state == State::kFree) return;
    connection.in.erase(0, *end);
    if (connection.state == State::kWriting) {
      if (!write(slot)) break;
      after_writing(slot);
    }
  }
  switch (connection.state) {
    case State::kReading:
      watch(slot, EPOLLIN);
      break;
    case State::kWaiting:
      watch(slot, 0);  // epoll reports errors even without registered events
      break;
    case State::kWriting:
      watch(slot, EPOLLOUT);
      break;
    case State::kLinger:
    case State::kFree:
      break;
  }
}

void HttpLoop::handle(std::uint32_t slot, const RequestHead& head) {
  Connection& connection = *slots_[slot];
  connection.head_only = head.method == "HEAD";
  connection.keep_alive = head.keep_alive;
  connection.state = State::kWaiting;
  connection.deadline = now_ + limits_.answer_time;
  const std::uint32_t turn = ++connection.turn;
  // An unread body would be parsed as the next request (request smuggling).
  if (head.has_body) connection.keep_alive = false;
  connection.in_handler = true;
  try {
    hooks_.handle({head, connection.peer}, Responder(inbox_, slot, turn));
  } catch (...) {
    answer(slot, turn, hooks_.refuse(kInternalError));
  }
  connection.in_handler = false;
}

void HttpLoop::refuse(std::uint32_t slot, int status) {
  Connection& connection = *slots_[slot];
  connection.head_only = false;
  connection.keep_alive = false;
  connection.in.clear();
  begin_writing(slot, hooks_.refuse(status));
  if (write(slot)) {
    after_writing(slot);
  } else if (connection.state == State::kWriting) {
    watch(slot, EPOLLOUT);
  }
}

void HttpLoop::answer(std::uint32_t slot, std::uint32_t turn, Response response) {
  Connection& connection = *slots_[slot];
  if (connection.turn != turn || connection.state != State::kWaiting) return;  // too late
  if (response.status == kInternalError && !response.body) response = hooks_.refuse(kInternalError);
  begin_writing(slot, response);
  if (connection.in_handler) return;  // advance() continues
  if (write(slot)) after_writing(slot);
  advance(slot);
}

void HttpLoop::begin_writing(std::uint32_t slot, const Response& response) {
  Connection& connection = *slots_[slot];
  if (draining_) connection.keep_alive = false;
  connection.out = write_response_head(response, date(), connection.keep_alive);
  connection.body = connection.head_only || response.status == 304 ? nullptr : response.body;
  connection.sent = 0;
  connection.state = State::kWriting;
  const std::size_t bytes = connection.body ? connection.body->size() : 0;
  connection.deadline =
      now_ + limits_.write_time + std::chrono::seconds(bytes / kSlowestBytesPerSecond);
}

bool HttpLoop::write(std::uint32_t slot) {
  Connection& connection = *slots_[slot];
  const std::string_view parts[] = {
      connection.out, connection.body ? std::string_view(*connection.body) : std::string_view()};
  const std::size_t total = parts[0].size() + parts[1].size();
  while (connection.sent < total) {
    std::array<iovec, 2> vectors{};
    std::size_t used = 0;
    std::size_t skip = connection.sent;
    for (const std::string_view part : parts) {
      const std::size_t from = std::min(skip, part.size());
      skip -= from;
      if (from == part.size()) continue;
      vectors[used++] = {const_cast<char*>(part.data() + from), part.size() - from};
    }
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = used;
    const ssize_t count = ::sendmsg(connection.socket.get(), &message, MSG_NOSIGNAL);
    if (count < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN) close(slot);
      return false;
    }
    connection.sent += static_cast<std::size_t>(count);
  }
  return true;
}

void HttpLoop::after_writing(std::uint32_t slot) {
  Connection& connection = *slots_[slot];
  connection.body.reset();
  if (connection.keep_alive && !draining_) {
    connection.state = State::kReading;
    // Data received so far belongs to the next head.
    connection.deadline = now_ + (connection.in.empty() ? limits_.idle_time : limits_.head_time);
    return;
  }
  ::shutdown(connection.socket.get(), SHUT_WR);
  connection.state = State::kLinger;
  connection.lingered = 0;
  connection.deadline = now_ + kLingerTime;
  watch(slot, EPOLLIN);
}

void HttpLoop::check_deadlines() {
  const bool cut = draining_ && now_ >= drain_deadline_.load();
  for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
    Connection& connection = *slots_[slot];
    if (connection.state == State::kFree) continue;
    if (cut) {
      ++cut_;
      close(slot);
    } else if (draining_ && connection.state == State::kReading) {
      close(slot);  // idle or with a partial head: no request is in flight
    } else if (now_ >= connection.deadline) {
      if (connection.state == State::kWaiting) {
        connection.keep_alive = false;
        answer(slot, connection.turn, hooks_.refuse(504));
      } else {
        // A partial head gets no response: a client this slow may be an attacker.
        close(slot);
      }
    }
  }
}

const std::string& HttpLoop::date() {
  const long long now_s = std::time(nullptr);
  if (now_s != date_s_) {
    date_s_ = now_s;
    date_ = imf_fixdate(now_s);
  }
  return date_;
}

}  // namespace boxoffice
