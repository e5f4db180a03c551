#include "wasm/platform/tabs.h"

#include <emscripten/emscripten.h>

#include <utility>

#include "wasm/platform/host.h"

namespace boxoffice::platform {
namespace {

struct Tabs {
  bool forward = false;
  bool backward = false;
  int pressed = 0;
  bool leaving = false;
};

Tabs& tabs() {
  static Tabs state;
  return state;
}

}  // namespace

void keep_tabs(bool forward, bool backward) {
  tabs().forward = forward;
  tabs().backward = backward;
}

int take_tabs() { return std::exchange(tabs().pressed, 0); }

bool take_leaving() { return std::exchange(tabs().leaving, false); }

bool press_tab(bool backward) {
  if (!(backward ? tabs().backward : tabs().forward)) {
    tabs().leaving = true;
    request_frames();
    return false;
  }
  tabs().pressed += backward ? -1 : 1;
  request_frames();
  return true;
}

}  // namespace boxoffice::platform

/// Tab in a text field.
extern "C" EMSCRIPTEN_KEEPALIVE int host_on_field_tab(int backward) {
  return boxoffice::platform::press_tab(backward != 0) ? 1 : 0;
}
