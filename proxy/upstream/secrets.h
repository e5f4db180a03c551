#pragma once

#include <string>
#include <vector>

#include "proxy/upstream/credential.h"
#include "proxy/upstream/environment.h"
#include "proxy/upstream/secret.h"
#include "shared/base/result.h"

namespace boxoffice {

/// A key and where it came from.
struct Key {
  Secret secret;
  std::string
      source;  ///< a variable's name: "TMDB_READ_TOKEN" or "TMDB_READ_TOKEN_FILE"; "" for no key

  bool is_set() const { return !source.empty(); }
};

/// Takes a key out of the variable `name`, or reads it from the file that `name`_FILE names; a Key
/// that is not set if neither is there. Adds to `warnings` when others than the owner can read the
/// file, unless it lies in systemd's $CREDENTIALS_DIRECTORY, which is closed to them. Errors,
/// naming the variable and never the path, which may be a key in the wrong place: both variables
/// are set; the file cannot be read, is no regular file, is empty or is longer than 4 KiB; the
/// key's bytes do not fit `credential` (check_credential). An empty variable is an unset one.
Result<Key> take_key(const std::string& name, Credential credential, const Environment& environment,
                     std::vector<std::string>& warnings);

}  // namespace boxoffice
