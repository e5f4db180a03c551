#pragma once

#include <string>

#include "wasm/app/app.h"

namespace boxoffice::app {

/// Returns the state of the page as JSON, for tests and support. Numbers round-trip exactly; places
/// are in CSS px of the canvas. `with_films` adds every row, which is slow for long lists.
std::string state_to_json(const App& app, bool with_films);

}  // namespace boxoffice::app
