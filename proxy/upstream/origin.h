#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// Where a service is: `https://api.themoviedb.org`, `https://example.org:8443/base`.
struct Origin {
  bool tls = true;
  std::string host;  ///< name or address, IPv6 without brackets
  int port = 443;
  std::string base_path;  ///< "" or "/base", without a slash at the end
};

/// Reads `http[s]://HOST[:PORT][/BASE]`. Plain HTTP is taken for loopback hosts only, where tests
/// are. Errors: kInvalidArgument for anything else: user information, a query, a fragment,
/// characters that would have to be escaped.
Result<Origin> parse_origin(std::string_view url);

/// `HOST[:PORT]`, as URLs and the field Host have it: IPv6 in brackets, and without the scheme's
/// own port (RFC 9110 section 7.2).
std::string authority_text(const Origin& origin);

/// `https://HOST[:PORT][/BASE]`.
std::string origin_text(const Origin& origin);

}  // namespace boxoffice
