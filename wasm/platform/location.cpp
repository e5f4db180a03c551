#include "wasm/platform/location.h"

#include <emscripten/emscripten.h>

#include <cstdlib>

#include "wasm/platform/glue.h"
#include "wasm/platform/host_state.h"

namespace boxoffice::platform {
namespace {

std::string take(char* text) {
  std::string value = text;
  std::free(text);
  return value;
}

}  // namespace

std::string location() {
  if (host().location.empty()) host().location = take(host_read_location());
  return host().location;
}

void set_location(std::string_view where, bool replace) {
  if (where == location()) return;
  host().location = where;
  host_set_location(host().location.c_str(), replace ? 1 : 0);
}

std::string full_address(std::string_view where) {
  return take(host_full_address(std::string(where).c_str()));
}

}  // namespace boxoffice::platform

extern "C" EMSCRIPTEN_KEEPALIVE void host_on_location(const char* where) {
  auto& host = boxoffice::platform::host();
  if (host.location == where) return;
  host.location = where;
  if (host.desc.navigated != nullptr) host.desc.navigated(host.desc.user);
  boxoffice::platform::request_frames();
}
