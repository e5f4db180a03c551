#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "proxy/server/http/server.h"
#include "proxy/upstream/descriptor.h"

namespace boxoffice {

class HttpLoop;

/// How other threads reach a loop. It outlives the loop for as long as a Responder points to it.
struct Responder::Inbox {
  struct Answer {
    std::uint32_t slot;
    std::uint32_t turn;
    Response response;
  };
  struct Arrival {
    Descriptor socket;
    std::string peer;
    bool welcome;  ///< else it gets a 503 and is closed
  };

  std::mutex mutex;
  std::vector<Answer> answers;    ///< guarded by mutex
  std::vector<Arrival> arrivals;  ///< guarded by mutex
  Descriptor wake;                ///< eventfd
  HttpLoop* loop = nullptr;       ///< for its own thread only; null once the loop has ended
  std::thread::id thread;

  void ring() const;
};

/// One thread's share of the connections: an epoll instance and what it watches.
class HttpLoop {
 public:
  HttpLoop(const HttpHooks& hooks, const HttpLimits& limits, std::atomic<std::size_t>& connections);
  ~HttpLoop();

  /// Whether epoll and eventfd could be had.
  bool is_valid() const { return epoll_ && inbox_->wake; }
  /// Gives the loop a new connection, from any thread; one that is not welcome gets a 503.
  void adopt(Descriptor socket, std::string peer, bool welcome);
  /// Serves until drain() was called and the last connection has ended, or `deadline` after it.
  void run();
  /// From any thread.
  void drain(std::chrono::steady_clock::time_point deadline);
  bool ended_in_peace() const { return cut_ == 0; }

 private:
  using Clock = std::chrono::steady_clock;
  friend class Responder;

  enum class State {
    kFree,     ///< no connection in this slot
    kReading,  ///< a head is awaited
    kWaiting,  ///< the handler has the request
    kWriting,  ///< an answer goes out
    kLinger,   ///< our side is closed; what still comes is thrown away so that no reset outruns the
               ///< answer
  };
  struct Connection {
    State state = State::kFree;
    std::uint32_t turn = 0;  ///< counts requests and connections: tells stale answers from due ones
    Descriptor socket;
    std::string peer;
    bool admitted = false;  ///< counted by hooks.admit
    std::string in;
    std::string out;  ///< the head of the answer
    std::shared_ptr<const std::string> body;
    std::size_t sent = 0;  ///< of out and body together
    std::size_t lingered = 0;
    bool head_only = false;
    bool keep_alive = false;
    bool in_handler = false;
    Clock::time_point deadline;
    std::uint32_t watched = 0;  ///< epoll events asked for
  };

  void take_inbox();
  void open(Responder::Inbox::Arrival arrival);
  void close(std::uint32_t slot);
  void watch(std::uint32_t slot, std::uint32_t events);
  void on_event(std::uint32_t slot, std::uint32_t events);
  void read(std::uint32_t slot);
  /// Handles the requests whose heads are there, until one has to wait for something.
  void advance(std::uint32_t slot);
  void handle(std::uint32_t slot, const RequestHead& head);
  void refuse(std::uint32_t slot, int status);
  void answer(std::uint32_t slot, std::uint32_t turn, Response response);
  void begin_writing(std::uint32_t slot, const Response& response);
  /// Sends what the socket takes; true when all is sent.
  bool write(std::uint32_t slot);
  void after_writing(std::uint32_t slot);
  void check_deadlines();
  const std::string& date();

  const HttpHooks& hooks_;
  const HttpLimits& limits_;
  std::atomic<std::size_t>& connections_;  ///< of all loops
  Descriptor epoll_;
  std::shared_ptr<Responder::Inbox> inbox_;
  std::vector<std::unique_ptr<Connection>> slots_;
  std::vector<std::uint32_t> free_;
  std::atomic<bool> draining_ = false;
  std::atomic<Clock::time_point> drain_deadline_{Clock::time_point::max()};
  std::size_t cut_ = 0;
  Clock::time_point now_;
  Clock::time_point next_check_;
  long long date_s_ = -1;
  std::string date_;
};

}  // namespace boxoffice
