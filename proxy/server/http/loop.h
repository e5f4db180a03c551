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

/// Channel from other threads to a loop. Outlives the loop while a Responder refers to it.
struct Responder::Inbox {
  struct Answer {
    std::uint32_t slot;
    std::uint32_t turn;
    Response response;
  };
  struct Arrival {
    Descriptor socket;
    std::string peer;
    bool admitted;  ///< otherwise it gets a 503 and is closed
  };

  std::mutex mutex;
  std::vector<Answer> answers;    ///< guarded by mutex
  std::vector<Arrival> arrivals;  ///< guarded by mutex
  Descriptor wake;                ///< eventfd
  HttpLoop* loop = nullptr;       ///< used by the loop's thread only; null once it has ended
  std::thread::id thread;

  void ring() const;
};

/// An epoll instance and its connections, served by one thread.
class HttpLoop {
 public:
  HttpLoop(const HttpHooks& hooks, const HttpLimits& limits, std::atomic<std::size_t>& connections);
  ~HttpLoop();

  /// True if epoll and eventfd were created.
  bool is_valid() const { return epoll_ && inbox_->wake; }
  /// Hands a new connection to the loop; it gets a 503 if not `admitted`. Thread-safe.
  void adopt(Descriptor socket, std::string peer, bool admitted);
  /// Serves until drain() is called and the last connection has ended or the drain deadline passes.
  void run();
  /// Starts draining until `deadline`. Thread-safe.
  void drain(std::chrono::steady_clock::time_point deadline);
  bool drained() const { return cut_ == 0; }

 private:
  using Clock = std::chrono::steady_clock;
  friend class Responder;

  enum class State {
    kFree,     ///< unused slot
    kReading,  ///< waiting for a request head
    kWaiting,  ///< waiting for the handler
    kWriting,  ///< sending a response
    kLinger,   ///< write side shut down; input is discarded, since closing with unread input would
               ///< send a reset that can overtake the response
  };
  struct Connection {
    State state = State::kFree;
    std::uint32_t turn = 0;  ///< request and connection counter; identifies late responses
    Descriptor socket;
    std::string peer;
    bool admitted = false;  ///< admitted by hooks.admit
    std::string in;
    std::string out;  ///< response head
    std::shared_ptr<const std::string> body;
    std::size_t sent = 0;  ///< bytes of out and body together
    std::size_t lingered = 0;
    bool head_only = false;
    bool keep_alive = false;
    bool in_handler = false;
    Clock::time_point deadline;
    std::uint32_t watched = 0;  ///< registered epoll events
  };

  void take_inbox();
  void open(Responder::Inbox::Arrival arrival);
  void close(std::uint32_t slot);
  void watch(std::uint32_t slot, std::uint32_t events);
  void on_event(std::uint32_t slot, std::uint32_t events);
  void read(std::uint32_t slot);
  /// Handles all complete request heads until one has to wait.
  void advance(std::uint32_t slot);
  void handle(std::uint32_t slot, const RequestHead& head);
  void refuse(std::uint32_t slot, int status);
  void answer(std::uint32_t slot, std::uint32_t turn, Response response);
  void begin_writing(std::uint32_t slot, const Response& response);
  /// Sends as much as the socket accepts; true if everything is sent.
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
