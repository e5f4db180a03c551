#include "proxy/upstream/tmdb_access.h"

#include <utility>

namespace boxoffice {

Result<TmdbAccess> take_tmdb_key(const Environment& environment,
                                 std::vector<std::string>& warnings) {
  // Takes both before returning an error: neither may stay in the environment.
  auto token = take_key("TMDB_READ_TOKEN", Credential::kBearer, environment, warnings);
  auto api_key = take_key("TMDB_API_KEY", Credential::kApiKeyParameter, environment, warnings);
  // One usable key is enough; the other's error becomes a warning.
  const bool usable = (token && token->is_set()) || (api_key && api_key->is_set());
  for (auto* const key : {&token, &api_key}) {
    if (*key) continue;
    if (!usable) return key->error();
    warnings.push_back(key->error().message + "; ignored");
    *key = Key{};
  }

  TmdbAccess access;
  if (token->is_set() && api_key->is_set()) {
    warnings.push_back(api_key->source + " is ignored because a token is set (" + token->source +
                       ")");
  }
  if (token->is_set()) {
    access.credential = Credential::kBearer;
    access.key = *std::move(token);
  } else if (api_key->is_set()) {
    access.credential = Credential::kApiKeyParameter;
    access.key = *std::move(api_key);
  }
  return access;
}

}  // namespace boxoffice
