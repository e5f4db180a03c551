#pragma once

#include <string>
#include <string_view>

#include "proxy/upstream/upstream.h"
#include "tests/fakes/fake_tmdb.h"

namespace boxoffice {

/// Certificates created once for all tests.
const TestCertificates& test_certificates();

/// Options of a fake TMDB over HTTPS with a valid certificate.
FakeTmdbOptions https_options();

/// Valid settings for `fake`: its token, its authority, practically no rate limit.
UpstreamSettings settings_for(const FakeTmdb& fake);

/// Requests `target`.
UpstreamResult get(Upstream& upstream, std::string_view target = "/3/movie/603");

/// Returns "200", "404" or the failure's name.
std::string outcome(const UpstreamResult& result);

/// Returns the body of a response, or "" for a failure.
std::string body(const UpstreamResult& result);

/// Returns a failure's retry_after in seconds; -1 for a response.
long retry_after(const UpstreamResult& result);

/// Returns a fault that sends raw response bytes.
FakeFault raw(std::string bytes);

}  // namespace boxoffice
