#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/fakes/certificates.h"
#include "tests/fakes/faults.h"

namespace httplib {
struct Request;
struct Response;
}  // namespace httplib

namespace boxoffice {

struct FakeServerOptions {
  std::optional<CertificateFiles> tls;   ///< nullopt: plain HTTP
  int port = 0;                          ///< 0: any free port
  std::chrono::milliseconds latency{0};  ///< before every response
  double fault_rate = 0;                 ///< share of requests with a random fault
  std::uint64_t seed = 1;                ///< of the random faults
  std::size_t threads = 24;              ///< maximum number of concurrent connections
  bool control = false;                  ///< serve /__fake/
  std::size_t kept_requests =
      1000;  ///< maximum number of recorded requests; older ones are dropped
};

/// A received request.
struct FakeRequest {
  std::string method;
  std::string target;  ///< raw
  std::vector<std::pair<std::string, std::string>> fields;

  /// Returns a field's value, or "". Ignores the case of names.
  std::string field(const std::string& name) const;
};

/// Handler of requests without a fault. Called concurrently.
using FakeHandler = std::function<void(const httplib::Request&, httplib::Response&)>;

/// A test service on 127.0.0.1 with faults on demand. Serves from construction to destruction.
/// Thread-safe. Throws std::runtime_error if it cannot start.
///
/// With `control`, it also serves, without a key: `POST /__fake/fault` with a body for
/// fault_from_json; `POST /__fake/reset`, which clears faults and requests; `GET /__fake/requests`,
/// which returns the last requests as {"count", "requests": [{"method", "target", "fields"}]}.
class FakeServer {
 public:
  FakeServer(FakeServerOptions options, FakeHandler answer);
  ~FakeServer();
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;

  int port() const;
  std::string base_url() const;  ///< "https://127.0.0.1:PORT"

  /// Returns the last requests, oldest first.
  std::vector<FakeRequest> requests() const;
  std::size_t request_count() const;
  std::size_t connection_count() const;

  /// Adds a fault after the pending ones.
  void set_fault(FakeFault fault);

  /// Clears faults, requests and counts.
  void reset();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
