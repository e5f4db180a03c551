#include <emscripten/emscripten.h>

#include "wasm/app/app.h"
#include "wasm/app/state_json.h"

namespace {

boxoffice::app::App& the_app() {
  static boxoffice::app::App app;
  return app;
}

}  // namespace

/// The state as JSON, valid until the next call.
extern "C" EMSCRIPTEN_KEEPALIVE const char* app_state_json(int with_films) {
  static std::string text;
  const boxoffice::app::App& app = the_app();
  text = boxoffice::app::state_to_json(app.view, app.ui, app.hotspots, app.narrow, with_films != 0);
  return text.c_str();
}

int main() {
  boxoffice::app::start(the_app());
  return 0;  // the browser's events keep the app going
}
