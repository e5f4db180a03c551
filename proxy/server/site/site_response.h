#pragma once

#include <memory>
#include <optional>

#include "proxy/server/http/request_head.h"
#include "proxy/server/http/response.h"
#include "proxy/server/site/site.h"

namespace boxoffice {

/// The site's answer to a GET or HEAD, by exact look-up of the undecoded path: "%2e%2e", "%2f",
/// "%00" and the like are simply other names than those there are. Nothing if there is no such
/// file. With the security fields that every file gets: a Content-Security-Policy that allows what
/// the page needs and nothing else (the same as in index.html, which static hosts go by, and
/// frame-ancestors, which only a field can say), nosniff, no Referrer.
std::optional<Response> site_response(const std::shared_ptr<const Site>& site,
                                      const RequestHead& head);

/// The policy without frame-ancestors, as it stands in static/index.html.
extern const std::string_view kContentSecurityPolicy;

}  // namespace boxoffice
