#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "proxy/upstream/secret.h"

namespace boxoffice {

/// Environment variables as the configuration reads them. An empty variable counts as unset, for
/// every name: GitHub Actions passes a secret that does not exist as an empty string. Tests bring
/// their own lookups.
class Environment {
 public:
  /// Looks a variable up: its value, "" included; nothing if it is not in the environment.
  using Lookup = std::function<std::optional<std::string>(const char* name)>;
  /// Looks a variable up like Lookup and removes it from the environment.
  using Removal = std::function<std::optional<Secret>(const char* name)>;

  Environment(Lookup lookup, Removal remove)
      : lookup_(std::move(lookup)), remove_(std::move(remove)) {}

  /// A variable's value; nothing if it is unset or empty.
  std::optional<std::string> get(const char* name) const;

  /// Like get(), for a key. Removes the variable, an empty one too.
  std::optional<Secret> take(const char* name) const;

 private:
  Lookup lookup_;
  Removal remove_;
};

/// The environment of this process. `take` overwrites the value in place, so that neither child
/// processes nor /proc/PID/environ show it any more. Removes SSL_CERT_FILE and SSL_CERT_DIR if they
/// are empty, because OpenSSL reads them itself and would then trust nothing. REQUIRES: no other
/// thread uses the environment.
Environment process_environment();

}  // namespace boxoffice
