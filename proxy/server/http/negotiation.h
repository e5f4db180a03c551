#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proxy/server/http/request_head.h"

namespace boxoffice {

/// Chooses the content encoding to send (RFC 9110 section 12.5.3). `accept_encoding`: the request's
/// Accept-Encoding fields joined by commas, or "". `available`: the file's encodings besides
/// identity, best first, such as {"br", "gzip"}. The client's highest weight wins; ties go to the
/// earlier one of `available`. Returns "" for identity, also if the client refuses every encoding:
/// a readable body is more useful than a 406.
std::string_view choose_encoding(std::string_view accept_encoding,
                                 const std::vector<std::string_view>& available);

/// True if an If-None-Match field matches `etag` (a quoted, strong tag) by weak comparison, or is
/// "*".
bool etag_matches(std::string_view if_none_match, std::string_view etag);

/// Returns all fields of that name as one list (RFC 9110 section 5.3), or "".
std::string joined_field(const RequestHead& head, std::string_view name);

}  // namespace boxoffice
