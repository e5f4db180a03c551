#pragma once

#include "wasm/app/state/view_model.h"
#include "wasm/app/ui/canvas.h"
#include "wasm/app/ui/places.h"
#include "wasm/app/ui/theme.h"
#include "wasm/platform/download.h"

namespace boxoffice::app {

/// The page: the view-model and the state of drawing it.
struct App {
  ViewModel view;
  Ui ui;
  UiState state;
  Places places;
  platform::Download regular;  ///< font files
  platform::Download semibold;
  bool has_fonts = false;
  bool narrow = false;
  double last_shown_ms = 0.0;  ///< time of the last frame requested while loading
};

/// Starts the host and all downloads.
void start(App& app);

}  // namespace boxoffice::app
