#pragma once

#include <string>

#include "wasm/app/hotspots.h"
#include "wasm/app/theme.h"
#include "wasm/app/view_model.h"

namespace boxoffice::app {

/// The state of the page as JSON text, for tests and support. Numbers read back as the same bits;
/// places are in CSS px of the canvas. `with_films` adds every row, which takes a while when there
/// are many.
std::string state_to_json(const ViewModel& view, const Ui& ui, const Hotspots& hotspots,
                          bool narrow, bool with_films);

}  // namespace boxoffice::app
