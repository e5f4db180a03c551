#pragma once

#include <optional>
#include <string>

#include "proxy/upstream/connection.h"
#include "proxy/upstream/credential.h"
#include "proxy/upstream/upstream.h"

namespace boxoffice {

/// One request as it is sent.
struct OutgoingRequest {
  std::string target;                     ///< origin-form, with the base path, without a key
  std::string host;                       ///< the Host field
  bool json = true;                       ///< for the Accept field
  std::size_t max_body_bytes = 2u << 20;  ///< of the answer's body, compressed or not
  std::string method = "GET";
  std::string content_type{};  ///< "": none
  std::string body{};
  bool every_status = false;  ///< the body is read whatever the status, not of 200 and 404 only
};

/// What came of it. Without a failure the answer is whole, except that without `every_status` only
/// 200 and 404 have their body read.
struct HttpOutcome {
  std::optional<UpstreamFailure> failure;
  int status = 0;
  std::string content_type;  ///< "" for none, and for one that is not printable ASCII
  std::string retry_after;   ///< the field's text
  std::string body;          ///< decompressed
  bool reusable = false;     ///< the connection is ready for the next request
  bool unanswered = false;   ///< it ended before the first byte of an answer
};

/// Sends the request and reads the answer, until the deadline at most. Follows nothing. Fails with
/// kUnreachable, kTimeout, kBadAnswer or kTooLarge.
HttpOutcome exchange(Connection& connection, const OutgoingRequest& request, Credential credential,
                     const Secret& key, Deadline deadline);

}  // namespace boxoffice
