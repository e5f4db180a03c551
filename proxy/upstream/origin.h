#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// Address of a service: `https://api.themoviedb.org`, `https://example.org:8443/base`.
struct Origin {
  bool tls = true;
  std::string host;  ///< name or address, IPv6 without brackets
  int port = 443;
  std::string base_path;  ///< "" or "/base", without a trailing slash
};

/// Parses `http[s]://HOST[:PORT][/BASE]`. Accepts plain HTTP only for loopback hosts, for tests.
/// Errors: kInvalidArgument for anything else, such as user information, a query, a fragment or
/// characters that need escaping.
Result<Origin> parse_origin(std::string_view url);

/// Formats `HOST[:PORT]` for URLs and the Host field: IPv6 in brackets, without the scheme's
/// default port (RFC 9110 section 7.2).
std::string authority_text(const Origin& origin);

/// Formats `https://HOST[:PORT][/BASE]`.
std::string origin_text(const Origin& origin);

}  // namespace boxoffice
