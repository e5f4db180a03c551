#pragma once

#include "wasm/app/hotspots.h"
#include "wasm/app/theme.h"
#include "wasm/app/view_model.h"
#include "wasm/platform/download.h"

namespace boxoffice::app {

/// The page: the view-model, and what drawing it needs beside it.
struct App {
  ViewModel view;
  Ui ui;
  Hotspots hotspots;
  platform::Download regular;  ///< font files
  platform::Download semibold;
  bool has_fonts = false;
  bool narrow = false;
  double last_shown_ms = 0.0;  ///< when loading last asked for a frame
};

/// Starts the host and all downloads.
void start(App& app);

}  // namespace boxoffice::app
