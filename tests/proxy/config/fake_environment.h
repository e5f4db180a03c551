#pragma once

#include <map>
#include <string>
#include <utility>

#include "proxy/upstream/environment.h"

namespace boxoffice {

/// Returns an environment of test variables. `variables` must outlive it; taken ones are removed
/// from it.
inline Environment environment_of(std::map<std::string, std::string>& variables) {
  const auto look_up = [&variables](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  const auto remove = [&variables](const char* name) -> std::optional<Secret> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    Secret secret(found->second);
    variables.erase(found);
    return secret;
  };
  return {look_up, remove};
}

}  // namespace boxoffice
