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

/// Takes TMDB_READ_TOKEN and TMDB_API_KEY, or the keys in the files that their _FILE variables
/// name, out of the environment. The token takes precedence. The key is not set if none of the four
/// variables is. Leaves the origin to the caller. Errors: those of take_key if no key is usable; if
/// one is, the other's error becomes a warning.
Result<TmdbAccess> take_tmdb_key(const Environment& environment,
                                 std::vector<std::string>& warnings);

}  // namespace boxoffice
