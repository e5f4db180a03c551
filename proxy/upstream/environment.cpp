#include "proxy/upstream/environment.h"

#include <stdlib.h>
#include <string.h>

namespace boxoffice {

Environment process_environment() {
  Environment environment;
  environment.get = [](const char* name) -> std::optional<std::string> {
    const char* value = ::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  environment.take = [](const char* name) -> std::optional<Secret> {
    char* value = ::getenv(name);
    if (value == nullptr) return std::nullopt;
    Secret secret{std::string(value)};
    ::explicit_bzero(value, ::strlen(value));
    ::unsetenv(name);
    return secret;
  };
  return environment;
}

}  // namespace boxoffice
