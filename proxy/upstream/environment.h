#pragma once

#include <functional>
#include <optional>
#include <string>

#include "proxy/upstream/secret.h"

namespace boxoffice {

/// Environment variables, as far as the configuration needs them. A value: tests bring their own.
struct Environment {
  /// A variable's value; nothing when it is not set.
  std::function<std::optional<std::string>(const char* name)> get;
  /// The same, for a key: afterwards the variable is gone.
  std::function<std::optional<Secret>(const char* name)> take;
};

/// The process's own. `take` overwrites the value where it lies, so that neither child processes
/// nor /proc/PID/environ show it any more. REQUIRES: no other thread uses the environment.
Environment process_environment();

}  // namespace boxoffice
