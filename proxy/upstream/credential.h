#pragma once

#include <string_view>

#include "proxy/upstream/secret.h"
#include "shared/base/result.h"

namespace boxoffice {

/// How an upstream wants its key.
enum class Credential {
  kNone,             ///< none is sent
  kBearer,           ///< TMDB's v4 token: `Authorization: Bearer KEY`
  kApiKeyParameter,  ///< TMDB's v3 key: `api_key=KEY` in the query, the only place it is taken
  kHopsworksApiKey,  ///< `Authorization: ApiKey KEY`
};

/// Gives `key` back if its bytes fit the place they go to. Errors: kInvalidArgument for none, for
/// more than 4,096 bytes (256 in a query), and for a byte that is not of token68 (RFC 9110 section
/// 11.2) or, in a query, not unreserved (RFC 3986 section 2.3). So line breaks, spaces and `&`
/// cannot pass. No message repeats the key.
Result<Secret> check_credential(Credential credential, Secret key);

/// The bytes to send for `head`, a request's line and fields with the empty line that ends them:
/// the same with the key in its place. Wiped when it goes. REQUIRES: check_credential passed.
Secret head_with_credential(std::string_view head, Credential credential, const Secret& key);

}  // namespace boxoffice
