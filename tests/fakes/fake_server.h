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
  std::optional<CertificateFiles> tls;   ///< none: plain HTTP
  int port = 0;                          ///< 0: any free one
  std::chrono::milliseconds latency{0};  ///< before every answer
  double fault_rate = 0;                 ///< the share of requests that a random fault hits
  std::uint64_t seed = 1;                ///< of those
  std::size_t threads = 24;              ///< connections that are served at once
  bool control = false;                  ///< whether /__fake/ is served
  std::size_t kept_requests = 1000;      ///< that are remembered, the last ones
};

/// A request as it came.
struct FakeRequest {
  std::string method;
  std::string target;  ///< raw
  std::vector<std::pair<std::string, std::string>> fields;

  /// A field's value, or "". Names in any case.
  std::string field(const std::string& name) const;
};

/// What a service says when nothing goes wrong. Called from several threads at once.
using FakeAnswer = std::function<void(const httplib::Request&, httplib::Response&)>;

/// A service on 127.0.0.1 for tests, with faults on demand. It serves from its construction to its
/// destruction; all methods may be called from any thread. Throws std::runtime_error when it cannot
/// start.
///
/// With `control`, without a key: `POST /__fake/fault` with what fault_from_json reads;
/// `POST /__fake/reset` forgets faults and requests; `GET /__fake/requests` gives
/// {"count", "requests": [{"method", "target", "fields"}]}, the last ones.
class FakeServer {
 public:
  FakeServer(FakeServerOptions options, FakeAnswer answer);
  ~FakeServer();
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;

  int port() const;
  std::string base_url() const;  ///< "https://127.0.0.1:PORT"

  /// The last requests, the oldest first.
  std::vector<FakeRequest> requests() const;
  std::size_t request_count() const;
  std::size_t connection_count() const;

  /// Adds a fault, after those that wait already.
  void set_fault(FakeFault fault);

  /// Forgets faults, requests and counts.
  void reset();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
