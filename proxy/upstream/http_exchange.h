#pragma once

#include <optional>
#include <string>

#include "proxy/upstream/connection.h"
#include "proxy/upstream/credential.h"
#include "proxy/upstream/upstream.h"

namespace boxoffice {

/// A request to send.
struct OutgoingRequest {
  std::string target;  ///< origin-form, with the base path, without a key
  std::string host;    ///< the Host field
  bool json = true;    ///< determines the Accept field
  std::size_t max_body_bytes =
      2u << 20;  ///< limit of the response body, both compressed and decompressed
  std::string method = "GET";
  std::string content_type{};  ///< "": none
  std::string body{};
  bool every_status = false;  ///< read the body for every status, not only for 200 and 404
};

/// Result of an exchange. Without a failure the response is complete, but without `every_status`
/// bodies are read only for 200 and 404.
struct HttpOutcome {
  std::optional<UpstreamFailure> failure;
  int status = 0;
  std::string content_type;  ///< "" if missing or not printable ASCII
  std::string retry_after;   ///< raw field value
  std::string body;          ///< decompressed
  bool reusable = false;     ///< the connection can be reused
  bool unanswered = false;   ///< the connection ended before the first byte of the response
};

/// Sends the request and reads the response until the deadline. Does not follow redirects. Fails
/// with kUnreachable, kTimeout, kBadAnswer or kTooLarge.
HttpOutcome exchange(Connection& connection, const OutgoingRequest& request, Credential credential,
                     const Secret& key, Deadline deadline);

}  // namespace boxoffice
