#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proxy/upstream/credential.h"
#include "proxy/upstream/environment.h"
#include "proxy/upstream/origin.h"
#include "proxy/upstream/secrets.h"

namespace boxoffice {

/// Default address of TMDB.
inline constexpr std::string_view kTmdbUrl = "https://api.themoviedb.org";

/// TMDB's address and key.
struct TmdbAccess {
  Origin origin;
  Credential credential =
      Credential::kNone;  ///< kBearer for a token, kApiKeyParameter for a v3 key
  Key key;
};

/// Takes TMDB_READ_TOKEN and TMDB_API_KEY, or the keys in the files named by their _FILE variables,
/// out of the environment. The token takes precedence. The key is unset if none of the four
/// variables is set. The caller sets the origin. Errors: those of take_key if no key is usable; if
/// one is, the other's error becomes a warning.
Result<TmdbAccess> take_tmdb_key(const Environment& environment,
                                 std::vector<std::string>& warnings);

}  // namespace boxoffice
