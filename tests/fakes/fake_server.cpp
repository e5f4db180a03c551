#include "tests/fakes/fake_server.h"

#include <httplib.h>
#include <poll.h>

#include <atomic>
#include <deque>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include "tests/fakes/answer_recorder.h"

namespace boxoffice {
namespace {

constexpr const char* kControl = "/__fake/";

bool write_all(httplib::Stream& stream, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = stream.write(bytes.data(), bytes.size());
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

/// Makes the next close send a reset.
void reset_on_close(socket_t socket) {
  const linger at_once{1, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
}

/// True if the peer closes within `time`.
bool closes_within(socket_t socket, std::chrono::milliseconds time) {
  pollfd waited{socket, POLLRDHUP, 0};
  return ::poll(&waited, 1, static_cast<int>(time.count())) > 0;
}

}  // namespace

std::string FakeRequest::field(const std::string& name) const {
  for (const auto& [known, value] : fields) {
    if (httplib::detail::case_ignore::equal(known, name)) return value;
  }
  return {};
}

/// httplib reads the requests; this class sends the responses.
struct FakeServer::Impl final : httplib::Server {
  Impl(FakeServerOptions from, FakeHandler with)
      : options(std::move(from)), answer(std::move(with)), random(options.seed) {
    if (options.tls) make_context();
    new_task_queue = [this] { return new httplib::ThreadPool(options.threads); };
    set_keep_alive_max_count(1'000'000);
    set_keep_alive_timeout(60);
    set_tcp_nodelay(true);
    // Not SO_REUSEPORT, which would let two servers share a port silently.
    set_socket_options([](socket_t socket) {
      const int on = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    });
    if (options.control) serve_control();
    const auto all = [this](const httplib::Request& request, httplib::Response& response) {
      answer(request, response);
    };
    Get(".*", all);
    Post(".*", all);
    Put(".*", all);
    Delete(".*", all);
    port = options.port == 0 ? bind_to_any_port("127.0.0.1")
                             : (bind_to_port("127.0.0.1", options.port) ? options.port : -1);
    if (port < 0) throw std::runtime_error("the port is in use");
    listener = std::thread([this] { listen_after_bind(); });
    wait_until_ready();
  }

  ~Impl() override {
    stopping = true;
    stop();
    listener.join();
    ::SSL_CTX_free(context);
  }

  void make_context();
  void serve_control();
  std::optional<FakeFault> next_fault(bool on_accept, const std::string& target);
  std::optional<FakeFault> note(const httplib::Request& request);
  void pause(std::chrono::milliseconds time) const;
  bool deliver(httplib::Stream& stream, const Delivery& delivery) const;
  bool process_and_close_socket(socket_t socket) override;
  void serve(socket_t socket, ::SSL* ssl, Delivery::End& end);
  Json requests_json() const;
  void forget();

  const FakeServerOptions options;
  const FakeHandler answer;
  ::SSL_CTX* context = nullptr;
  std::mutex context_mutex;
  int port = -1;
  std::thread listener;
  std::atomic<bool> stopping{false};

  mutable std::mutex mutex;  // guards the members below
  std::mt19937_64 random;
  std::deque<FakeFault> faults;
  std::optional<std::chrono::steady_clock::time_point> outage_end;  ///< of the first fault
  std::deque<FakeRequest> requests;
  std::size_t request_count = 0;
  std::size_t connection_count = 0;
};

void FakeServer::Impl::make_context() {
  context = ::SSL_CTX_new(::TLS_server_method());
  if (context == nullptr ||
      ::SSL_CTX_use_certificate_chain_file(context, options.tls->certificate.c_str()) != 1 ||
      ::SSL_CTX_use_PrivateKey_file(context, options.tls->key.c_str(), SSL_FILETYPE_PEM) != 1) {
    ::SSL_CTX_free(context);
    throw std::runtime_error("the certificate cannot be read");
  }
}

void FakeServer::Impl::serve_control() {
  const std::string control = kControl;
  Post(control + "fault", [this](const httplib::Request& request, httplib::Response& response) {
    const auto json = parse_json(request.body);
    const auto fault = json ? fault_from_json(*json) : std::nullopt;
    response.status = fault ? 204 : 400;
    if (!fault) return;
    const std::lock_guard<std::mutex> lock(mutex);
    faults.push_back(*fault);
  });
  Post(control + "reset", [this](const httplib::Request&, httplib::Response& response) {
    forget();
    response.status = 204;
  });
  Get(control + "requests", [this](const httplib::Request&, httplib::Response& response) {
    response.set_content(requests_json().dump(), "application/json");
  });
}

Json FakeServer::Impl::requests_json() const {
  const std::lock_guard<std::mutex> lock(mutex);
  Json list = Json::array();
  for (const FakeRequest& request : requests) {
    Json fields = Json::array();
    for (const auto& [name, value] : request.fields) fields.push_back(Json::array({name, value}));
    list.push_back(
        {{"method", request.method}, {"target", request.target}, {"fields", std::move(fields)}});
  }
  return {{"count", request_count}, {"requests", std::move(list)}};
}

void FakeServer::Impl::forget() {
  const std::lock_guard<std::mutex> lock(mutex);
  faults.clear();
  outage_end.reset();
  requests.clear();
  request_count = 0;
  connection_count = 0;
}

std::optional<FakeFault> FakeServer::Impl::next_fault(bool on_accept, const std::string& target) {
  const std::lock_guard<std::mutex> lock(mutex);
  const auto now = std::chrono::steady_clock::now();
  if (outage_end && now >= *outage_end) {
    faults.pop_front();
    outage_end.reset();
  }
  if (!faults.empty()) {
    FakeFault& first = faults.front();
    if (target.find(first.part) == std::string::npos) return std::nullopt;
    if (first.after > 0) {
      if (!on_accept) --first.after;
      return std::nullopt;
    }
    if (strikes_on_accept(first.kind) != on_accept) return std::nullopt;
    FakeFault fault = first;
    if (first.window.count() > 0) {
      if (!outage_end) outage_end = now + first.window;
    } else if (first.times > 0 && --first.times == 0) {
      faults.pop_front();
    }
    return fault;
  }
  if (on_accept || options.fault_rate <= 0) return std::nullopt;
  const double dice = std::uniform_real_distribution<double>(0, 1)(random);
  if (dice >= options.fault_rate) return std::nullopt;
  return random_fault(random);
}

/// Records a request and returns its fault, if any.
std::optional<FakeFault> FakeServer::Impl::note(const httplib::Request& request) {
  if (options.control && request.path.starts_with(kControl)) return std::nullopt;
  {
    const std::lock_guard<std::mutex> lock(mutex);
    ++request_count;
    FakeRequest& kept = requests.emplace_back(FakeRequest{request.method, request.target, {}});
    for (const auto& [name, value] : request.headers) {
      // added by httplib, not sent by the client
      if (!name.starts_with("LOCAL_") && !name.starts_with("REMOTE_")) {
        kept.fields.emplace_back(name, value);
      }
    }
    if (requests.size() > options.kept_requests) requests.pop_front();
  }
  return next_fault(false, request.target);
}

void FakeServer::Impl::pause(std::chrono::milliseconds time) const {
  const auto until = std::chrono::steady_clock::now() + time;
  constexpr auto kStep = std::chrono::milliseconds(5);
  while (!stopping && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(
        std::min<std::chrono::nanoseconds>(kStep, until - std::chrono::steady_clock::now()));
  }
}

bool FakeServer::Impl::deliver(httplib::Stream& stream, const Delivery& delivery) const {
  pause(delivery.delay);
  const std::string_view bytes = delivery.bytes;
  const std::size_t at_once = std::min(delivery.dribble_from, bytes.size());
  if (!write_all(stream, bytes.substr(0, at_once))) return false;
  for (std::size_t i = at_once; i < bytes.size(); ++i) {
    pause(delivery.pause);
    if (stopping || !write_all(stream, bytes.substr(i, 1))) return false;
  }
  return delivery.end == Delivery::End::kKeep;
}

/// Answers requests until the connection ends; `end` receives how.
void FakeServer::Impl::serve(socket_t socket, ::SSL* ssl, Delivery::End& end) {
  const auto exchange = [&](httplib::Stream& stream, bool close_connection,
                            bool& connection_closed) {
    AnswerRecorder recorder(stream);
    std::optional<FakeFault> fault;
    const bool understood =
        process_request(recorder, "127.0.0.1", 0, "127.0.0.1", port, close_connection,
                        connection_closed, [&](httplib::Request& request) {
                          fault = note(request);
                          // Faults need uncompressed bodies.
                          if (fault) request.headers.erase("Accept-Encoding");
                        });
    Delivery delivery;
    delivery.bytes = recorder.take_answer();
    if (fault) delivery = apply_fault(*fault, std::move(delivery.bytes));
    delivery.delay += options.latency;
    end = delivery.end;
    return deliver(stream, delivery) && understood;
  };
  constexpr time_t kSeconds = 2;
  if (ssl != nullptr) {
    httplib::detail::process_server_socket_ssl(svr_sock_, ssl, socket, keep_alive_max_count_,
                                               keep_alive_timeout_sec_, kSeconds, 0, kSeconds, 0,
                                               exchange);
  } else {
    httplib::detail::process_server_socket(svr_sock_, socket, keep_alive_max_count_,
                                           keep_alive_timeout_sec_, kSeconds, 0, kSeconds, 0,
                                           exchange);
  }
}

bool FakeServer::Impl::process_and_close_socket(socket_t socket) {
  {
    const std::lock_guard<std::mutex> lock(mutex);
    ++connection_count;
  }
  Delivery::End end = Delivery::End::kKeep;
  ::SSL* ssl = nullptr;
  const auto fault = next_fault(true, "");
  if (fault && fault->kind == FaultKind::kSilentOnAccept) {
    while (!stopping && !closes_within(socket, std::chrono::milliseconds(5))) {
    }
  } else if (fault) {
    end = Delivery::End::kReset;
  } else if (context == nullptr) {
    serve(socket, nullptr, end);
  } else {
    constexpr time_t kSeconds = 2;
    ssl = httplib::detail::ssl_new(
        socket, context, context_mutex,
        [&](::SSL* session) {
          return httplib::detail::ssl_connect_or_accept_nonblocking(socket, session, ::SSL_accept,
                                                                    kSeconds, 0);
        },
        [](::SSL*) { return true; });
    if (ssl != nullptr) serve(socket, ssl, end);
  }
  if (ssl != nullptr) {
    if (end != Delivery::End::kReset) ::SSL_shutdown(ssl);  // without waiting for the peer's
    const std::lock_guard<std::mutex> lock(context_mutex);
    ::SSL_free(ssl);
  }
  if (end == Delivery::End::kReset) {
    reset_on_close(socket);
  } else {
    httplib::detail::shutdown_socket(socket);
  }
  httplib::detail::close_socket(socket);
  return true;
}

FakeServer::FakeServer(FakeServerOptions options, FakeHandler answer)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(answer))) {}

FakeServer::~FakeServer() = default;

int FakeServer::port() const { return impl_->port; }

std::string FakeServer::base_url() const {
  return (impl_->context != nullptr ? "https" : "http") + std::string("://127.0.0.1:") +
         std::to_string(impl_->port);
}

std::vector<FakeRequest> FakeServer::requests() const {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  return {impl_->requests.begin(), impl_->requests.end()};
}

std::size_t FakeServer::request_count() const {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  return impl_->request_count;
}

std::size_t FakeServer::connection_count() const {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  return impl_->connection_count;
}

void FakeServer::set_fault(FakeFault fault) {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  impl_->faults.push_back(std::move(fault));
}

void FakeServer::reset() { impl_->forget(); }

}  // namespace boxoffice
