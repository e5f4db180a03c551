#pragma once

#include <map>
#include <string>
#include <utility>

#include "proxy/upstream/environment.h"

namespace boxoffice {

/// Variables of a test. `variables` must outlive what is returned, and shows what was taken.
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
