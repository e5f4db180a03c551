#pragma once

#include <memory>
#include <optional>

#include "proxy/server/http/request_head.h"
#include "proxy/server/http/response.h"
#include "proxy/server/site/site.h"

namespace boxoffice {

/// Returns the site's response to a GET or HEAD, matched by exact undecoded path, so "%2e%2e",
/// "%2f" or "%00" match no file; nullopt if there is no such file. Adds security fields: a
/// Content-Security-Policy that allows only what the page needs, nosniff, no Referrer. The policy
/// equals the one in index.html, used by static hosts, plus frame-ancestors, which only a header
/// can set.
std::optional<Response> site_response(const std::shared_ptr<const Site>& site,
                                      const RequestHead& head);

/// The policy without frame-ancestors; a copy of the one in static/index.html.
extern const std::string_view kContentSecurityPolicy;

}  // namespace boxoffice
