#pragma once

#include <optional>
#include <string>
#include <vector>

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

/// A menu that a right click, a long press or the menu key opens. An entry stands for the thing of
/// that name: choosing it is clicking that.
struct MenuEntry {
  std::string label;
  std::string name;
};
struct Menu {
  std::vector<MenuEntry> entries;
  ImVec2 at;           ///< device px
  std::string opener;  ///< what had the keyboard's focus
  bool opening = false;
};

/// A chart that is being saved, in strips where it is higher than the screen.
struct Picture {
  std::string chart;          ///< "" for none
  float taken = 0.0f;         ///< px of its height
  bool seen = false;          ///< the chart was drawn in this frame
  bool scrolled = false;      ///< to the next strip
  float scroll_back = -1.0f;  ///< where the page stood before; negative: it has not moved
};

/// What the screens remember of themselves between frames, and nobody else needs to know.
struct UiState {
  Focus focus;
  Draft draft;
  std::string dragged;        ///< the slider under the finger
  bool filters_open = false;  ///< of phones
  bool what_if_open = false;  ///< of phones
  Menu menu;
  std::string chosen;  ///< what was chosen in the menu, in this frame: its name counts as clicked
  Picture picture;
  bool sharing = false;  ///< a link is on its way to the clipboard
  std::string tooltip;   ///< what is read out under the pointer, in this frame
  std::string toast;     ///< said for a while: "The link is copied"
  double toast_until_ms = 0.0;
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
  Money money(const std::optional<Date>& released) const { return money_of(settings, released); }
  float px(float css) const { return ui.px(css); }
};

}  // namespace boxoffice::app
