#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "proxy/upstream/secret.h"

namespace boxoffice {

/// Environment variables of the configuration. An empty variable always counts as unset: GitHub
/// Actions passes a missing secret as an empty string. Tests supply their own lookups.
class Environment {
 public:
  /// Returns a variable's value, possibly ""; nullopt if it is not in the environment.
  using Lookup = std::function<std::optional<std::string>(const char* name)>;
  /// Like Lookup, but removes the variable from the environment.
  using Removal = std::function<std::optional<Secret>(const char* name)>;

  Environment(Lookup lookup, Removal remove)
      : lookup_(std::move(lookup)), remove_(std::move(remove)) {}

  /// Returns a variable's value; nullopt if it is unset or empty.
  std::optional<std::string> get(const char* name) const;

  /// Like get(), for a key. Removes the variable, even an empty one.
  std::optional<Secret> take(const char* name) const;

 private:
  Lookup lookup_;
  Removal remove_;
};

/// Returns the environment of this process. `take` overwrites the value in place, so that neither
/// child processes nor /proc/PID/environ expose it. Removes SSL_CERT_FILE and SSL_CERT_DIR if they
/// are empty, because OpenSSL reads them itself and would trust nothing. REQUIRES: no other thread
/// uses the environment.
Environment process_environment();

}  // namespace boxoffice
