#pragma once

#include <string>
#include <string_view>

#include "proxy/upstream/upstream.h"
#include "tests/fakes/fake_tmdb.h"

namespace boxoffice {

/// Made once for all tests.
const TestCertificates& test_certificates();

/// A fake TMDB over HTTPS with a good certificate.
FakeTmdbOptions https_options();

/// The right settings for `fake`: its token, its authority, and no rate limit to speak of.
UpstreamSettings settings_for(const FakeTmdb& fake);

/// Asks for `target`.
UpstreamResult get(Upstream& upstream, std::string_view target = "/3/movie/603");

/// "200", "404", or the failure's name.
std::string outcome(const UpstreamResult& result);

/// The body of an answer, "" for a failure.
std::string body(const UpstreamResult& result);

/// The seconds of a failure's retry_after; -1 for an answer.
long retry_after(const UpstreamResult& result);

/// An answer as it goes onto the wire.
FakeFault raw(std::string bytes);

}  // namespace boxoffice
