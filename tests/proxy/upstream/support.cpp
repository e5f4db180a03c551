#include "tests/proxy/upstream/support.h"

#include <utility>

#include "tests/proxy/temporary_folder.h"

namespace boxoffice {

const TestCertificates& test_certificates() {
  static const TemporaryFolder folder;
  static const TestCertificates certificates = make_test_certificates(folder.path());
  return certificates;
}

FakeTmdbOptions https_options() {
  FakeTmdbOptions options;
  options.tls = test_certificates().server;
  return options;
}

UpstreamSettings settings_for(const FakeTmdb& fake) {
  UpstreamSettings settings;
  settings.origin = *parse_origin(fake.base_url());
  settings.credential = Credential::kBearer;
  settings.key = Secret("fake-token");
  settings.ca_file = test_certificates().ca;
  settings.requests_per_second = 1e6;
  settings.burst = 1e6;
  return settings;
}

UpstreamResult get(Upstream& upstream, std::string_view target) {
  UpstreamRequest request;
  request.target = target;
  return upstream.get(request);
}

std::string outcome(const UpstreamResult& result) {
  if (const auto* error = std::get_if<UpstreamError>(&result)) {
    return std::string(upstream_failure_name(error->failure));
  }
  return std::to_string(std::get<UpstreamResponse>(result).status);
}

std::string body(const UpstreamResult& result) {
  const auto* response = std::get_if<UpstreamResponse>(&result);
  return response != nullptr ? response->body : std::string();
}

long retry_after(const UpstreamResult& result) {
  const auto* error = std::get_if<UpstreamError>(&result);
  return error != nullptr ? static_cast<long>(error->retry_after.count()) : -1;
}

FakeFault raw(std::string bytes) {
  FakeFault fault;
  fault.kind = FaultKind::kRaw;
  fault.times = -1;
  fault.text = std::move(bytes);
  return fault;
}

}  // namespace boxoffice
