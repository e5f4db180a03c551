#include "proxy/upstream/environment.h"

#include <stdlib.h>
#include <string.h>

namespace boxoffice {
namespace {

std::optional<std::string> look_up(const char* name) {
  const char* value = ::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::optional<Secret> remove(const char* name) {
  char* value = ::getenv(name);
  if (value == nullptr) return std::nullopt;
  Secret secret{std::string(value)};
  ::explicit_bzero(value, ::strlen(value));
  ::unsetenv(name);
  return secret;
}

bool is_empty(const std::string& value) { return value.empty(); }
bool is_empty(const Secret& secret) { return secret.reveal().empty(); }

/// Treats empty variables as unset.
template <typename Value>
std::optional<Value> unless_empty(std::optional<Value> value) {
  return value && is_empty(*value) ? std::nullopt : std::move(value);
}

}  // namespace

std::optional<std::string> Environment::get(const char* name) const {
  return unless_empty(lookup_(name));
}

std::optional<Secret> Environment::take(const char* name) const {
  return unless_empty(remove_(name));
}

Environment process_environment() {
  Environment environment(look_up, remove);
  for (const char* const name : {"SSL_CERT_FILE", "SSL_CERT_DIR"}) {
    if (!environment.get(name)) ::unsetenv(name);
  }
  return environment;
}

}  // namespace boxoffice
