#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proxy/upstream/credential.h"
#include "proxy/upstream/environment.h"
#include "proxy/upstream/origin.h"
#include "proxy/upstream/secrets.h"

namespace boxoffice {

/// Where TMDB is unless somebody says otherwise.
inline constexpr std::string_view kTmdbUrl = "https://api.themoviedb.org";

/// TMDB and the key to it.
struct TmdbAccess {
  Origin origin;
  Credential credential = Credential::kNone;  ///< kBearer for a token, kApiKeyParameter for a key
  Key key;
};

/// Takes TMDB_READ_TOKEN and TMDB_API_KEY, or what their _FILE names, out of the environment; the
/// token counts before the key. Without either the key is not set. The origin is left to the
/// caller. Errors: those of take_key.
Result<TmdbAccess> take_tmdb_key(const Environment& environment,
                                 std::vector<std::string>& warnings);

}  // namespace boxoffice
