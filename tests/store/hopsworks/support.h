#pragma once

#include <memory>
#include <string>

#include "proxy/store/hopsworks/session.h"
#include "tests/fakes/fake_hopsworks.h"

namespace boxoffice {

/// Returns a fake Hopsworks over HTTPS that announces these brokers.
FakeHopsworksOptions hopsworks_options(const std::string& bootstrap_servers = "");

/// Returns settings for the fake, with short waits.
HopsworksSettings hopsworks_settings(const FakeHopsworks& fake);

/// Logs in; throws std::runtime_error with the message on failure.
std::unique_ptr<HopsworksSession> log_in(const FakeHopsworks& fake);

/// Returns the number of requests with that method and `part` in the target.
int count_requests(const FakeHopsworks& fake, const std::string& method, const std::string& part);

}  // namespace boxoffice
