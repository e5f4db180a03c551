#include "wasm/platform/request.h"

#include <cstdlib>

#include "wasm/platform/glue.h"
#include "wasm/platform/host.h"

namespace boxoffice::platform {
namespace {

constexpr const char* kSetting = "proxy";
constexpr const char* kVariable = "BOXOFFICE_PROXY";
constexpr std::string_view kScheme = "https://";

std::string_view without_slashes(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

bool is_address(std::string_view address) {
  if (!address.starts_with(kScheme)) return false;
  const std::string_view rest = address.substr(kScheme.size());
  for (const char letter : rest) {
    const bool usual = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= '0' && letter <= '9') || letter == '.' || letter == '-' ||
                       letter == '_' || letter == '~' || letter == '/' || letter == ':' ||
                       letter == '[' || letter == ']';
    if (!usual) return false;
  }
  return !rest.empty() && rest.front() != '/' && rest.front() != ':';
}

std::string default_address() {
  char* text = host_read_variable(kVariable);
  const std::string address(without_slashes(text));
  std::free(text);
  return is_address(address) ? address : "";
}

}  // namespace

std::string proxy_address() {
  const std::string chosen = read_setting(kSetting);
  return is_address(chosen) ? chosen : default_address();
}

bool set_proxy_address(std::string_view address) {
  const std::string_view chosen = without_slashes(address);
  if (!chosen.empty() && !is_address(chosen)) return false;
  write_setting(kSetting, chosen);
  return true;
}

void start_request(Download& answer, std::string_view target, int deadline_ms) {
  start_download(answer, proxy_address().append(target),
                 {.deadline_ms = deadline_ms, .max_bytes = kRequestBytes, .keep_error_body = true});
}

}  // namespace boxoffice::platform
