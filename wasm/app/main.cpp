#include <emscripten/emscripten.h>

#include "wasm/app/app.h"
#include "wasm/app/state_json.h"

namespace {

boxoffice::app::App& the_app() {
  static boxoffice::app::App app;
  return app;
}

}  // namespace

/// Returns the state as JSON. Valid until the next call.
extern "C" EMSCRIPTEN_KEEPALIVE const char* app_state_json(int with_films) {
  static std::string text;
  text = boxoffice::app::state_to_json(the_app(), with_films != 0);
  return text.c_str();
}

int main() {
  boxoffice::app::start(the_app());
  return 0;  // browser events drive the app from here
}
