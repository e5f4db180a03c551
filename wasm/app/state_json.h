#pragma once

#include <string>

#include "wasm/app/app.h"

namespace boxoffice::app {

/// The state of the page as JSON text, for tests and support. Numbers read back as the same bits;
/// places are in CSS px of the canvas. `with_films` adds every row, which takes a while when there
/// are many.
std::string state_to_json(const App& app, bool with_films);

}  // namespace boxoffice::app
