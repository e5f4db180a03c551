#include "tests/store/hopsworks/support.h"

#include <stdexcept>
#include <utility>

#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

/// Created once for all tests.
const TestCertificates& certificates() {
  static const TemporaryFolder folder;
  static const TestCertificates made = make_test_certificates(folder.path());
  return made;
}

}  // namespace

FakeHopsworksOptions hopsworks_options(const std::string& bootstrap_servers) {
  FakeHopsworksOptions options;
  options.tls = certificates().server;
  options.bootstrap_servers = bootstrap_servers;
  return options;
}

HopsworksSettings hopsworks_settings(const FakeHopsworks& fake) {
  using std::chrono::milliseconds;
  HopsworksSettings settings;
  settings.origin = *parse_origin(fake.base_url());
  settings.project = "boxoffice";
  settings.key = Secret("fake.key");
  settings.ca_file = certificates().ca;
  settings.requests_per_second = 10'000;
  settings.max_attempts = 3;
  settings.first_wait = milliseconds(1);
  settings.longest_wait = milliseconds(5);
  settings.kafka_timeout = milliseconds(10'000);
  settings.poll_interval = milliseconds(1);
  return settings;
}

std::unique_ptr<HopsworksSession> log_in(const FakeHopsworks& fake) {
  auto session = HopsworksSession::open(hopsworks_settings(fake));
  if (!session) throw std::runtime_error(session.error().message);
  return std::move(*session);
}

int count_requests(const FakeHopsworks& fake, const std::string& method, const std::string& part) {
  int count = 0;
  for (const FakeRequest& request : fake.requests()) {
    count += request.method == method && request.target.find(part) != std::string::npos ? 1 : 0;
  }
  return count;
}

}  // namespace boxoffice
