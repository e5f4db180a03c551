#pragma once

#include <string>

#include "wasm/app/state/settings.h"
#include "wasm/app/ui/focus.h"
#include "wasm/app/ui/places.h"
#include "wasm/app/ui/theme.h"

namespace boxoffice::app {

/// What the user is typing into a field that shows something else while nobody types.
struct Draft {
  std::string field;  ///< its id; "" for none
  std::string text;
};

/// What the screens remember of themselves between frames, and nobody else needs to know.
struct UiState {
  Focus focus;
  Draft draft;
  std::string dragged;  ///< the slider under the finger
  std::string picker;   ///< the what-if list that is open: "cast", "franchise", ...
  std::string picker_text;
  bool filters_open = false;  ///< of phones
  bool what_if_open = false;  ///< of phones
  bool all_rows = false;      ///< of the track record's table
  std::string note;           ///< said for a while: "The link is copied"
  double note_until_ms = 0.0;
};

/// What a screen draws with.
struct Canvas {
  const Ui& ui;
  Places& places;
  UiState& state;
  const Settings& settings;
  bool narrow = false;       ///< a phone, or a window as narrow
  bool system_dark = false;  ///< what ThemeChoice::kSystem means now
  bool covered = false;      ///< a list or the search lies over the screen: fields must not show

  std::string usd(double amount) const { return usd_text(amount, settings.usd); }
  float px(float css) const { return ui.px(css); }
};

}  // namespace boxoffice::app
