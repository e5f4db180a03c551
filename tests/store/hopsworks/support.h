#pragma once

#include <memory>
#include <string>

#include "proxy/store/hopsworks/session.h"
#include "tests/fakes/fake_hopsworks.h"

namespace boxoffice {

/// A fake Hopsworks over HTTPS, whose brokers are those.
FakeHopsworksOptions hopsworks_options(const std::string& bootstrap_servers = "");

/// Settings for it with short waits.
HopsworksSettings hopsworks_settings(const FakeHopsworks& fake);

/// Logged in; throws std::runtime_error with the message when that fails.
std::unique_ptr<HopsworksSession> log_in(const FakeHopsworks& fake);

/// Requests of that method whose target has `part` in it.
int count_requests(const FakeHopsworks& fake, const std::string& method, const std::string& part);

}  // namespace boxoffice
