#pragma once

#include <string>
#include <vector>

#include "proxy/upstream/credential.h"
#include "proxy/upstream/environment.h"
#include "proxy/upstream/secret.h"
#include "shared/base/result.h"

namespace boxoffice {

/// A key and its source.
struct Key {
  Secret secret;
  std::string source;  ///< variable: "TMDB_READ_TOKEN" or "TMDB_READ_TOKEN_FILE"; "" for no key

  bool is_set() const { return !source.empty(); }
};

/// Takes a key from the variable `name`, or reads it from the file named by `name`_FILE; returns an
/// unset Key if both are missing. Empty variables count as unset. Adds a warning if users other
/// than the owner can read the file, unless it is in systemd's private $CREDENTIALS_DIRECTORY.
/// Errors: both variables are set; the file cannot be read, is not a regular file, is empty or is
/// longer than 4 KiB; the key fails check_credential. Messages name the variable but never the
/// path, which may be a misplaced key.
Result<Key> take_key(const std::string& name, Credential credential, const Environment& environment,
                     std::vector<std::string>& warnings);

}  // namespace boxoffice
