#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proxy/server/http/request_head.h"

namespace boxoffice {

/// Which of the available content encodings to send, by RFC 9110 section 12.5.3.
/// `accept_encoding`: the request's Accept-Encoding fields joined by commas; empty if there was
/// none. `available`: encodings the file exists in besides identity, best first, for instance
/// {"br", "gzip"}. The client's highest weight wins, among equals the earlier of `available`.
/// Returns "" for identity, which is also the answer when the client refuses everything: a readable
/// body is of more use than a 406.
std::string_view choose_encoding(std::string_view accept_encoding,
                                 const std::vector<std::string_view>& available);

/// Whether an If-None-Match field names `etag` (a quoted, strong tag) by weak comparison, or is
/// "*".
bool etag_matches(std::string_view if_none_match, std::string_view etag);

/// All fields of that name as one list (RFC 9110 section 5.3); "" if there is none.
std::string joined_field(const RequestHead& head, std::string_view name);

}  // namespace boxoffice
