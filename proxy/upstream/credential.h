#pragma once

#include <string_view>

#include "proxy/upstream/secret.h"
#include "shared/base/result.h"

namespace boxoffice {

/// How a key is sent to an upstream.
enum class Credential {
  kNone,             ///< no key is sent
  kBearer,           ///< TMDB's v4 token: `Authorization: Bearer KEY`
  kApiKeyParameter,  ///< TMDB's v3 key: `api_key=KEY` in the query, the only place TMDB accepts it
  kHopsworksApiKey,  ///< `Authorization: ApiKey KEY`
};

/// Returns `key` if it is valid at its destination. Errors: kInvalidArgument for an empty key, for
/// more than 4,096 bytes (256 in a query), and for bytes outside token68 (RFC 9110 section 11.2)
/// or, in a query, outside unreserved (RFC 3986 section 2.3), such as line breaks, spaces or `&`.
/// Messages never repeat the key.
Result<Secret> check_credential(Credential credential, Secret key);

/// Returns `head` (request line and fields with the terminating empty line) with the key inserted.
/// The result is wiped when destroyed. REQUIRES: check_credential passed.
Secret head_with_credential(std::string_view head, Credential credential, const Secret& key);

}  // namespace boxoffice
