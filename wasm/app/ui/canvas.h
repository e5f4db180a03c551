#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wasm/app/state/settings.h"
#include "wasm/app/ui/focus.h"
#include "wasm/app/ui/places.h"
#include "wasm/app/ui/theme.h"

namespace boxoffice::app {

/// Unsubmitted text of a value field, which shows its value when not focused.
struct Draft {
  std::string field;  ///< field id; "" for none
  std::string text;
};

/// An entry of a context menu (right click, long press, menu key). Choosing it clicks the place of
/// the same name.
struct MenuEntry {
  std::string label;
  std::string name;
};
struct Menu {
  std::vector<MenuEntry> entries;
  ImVec2 at;           ///< device px
  std::string opener;  ///< place that had keyboard focus
  bool opening = false;
};

/// State of saving a chart as a picture, in strips if it is taller than the screen.
struct Picture {
  std::string chart;          ///< "" for none
  float taken = 0.0f;         ///< px of its height already captured
  bool seen = false;          ///< the chart was drawn in this frame
  bool scrolled = false;      ///< scrolled to the next strip
  float scroll_back = -1.0f;  ///< scroll position to restore; negative if not scrolled
};

/// State private to the screens, kept between frames.
struct UiState {
  Focus focus;
  Draft draft;
  std::string dragged;        ///< slider being dragged
  bool filters_open = false;  ///< on phones
  bool what_if_open = false;  ///< on phones
  Menu menu;
  std::string chosen;  ///< place chosen in the menu in this frame; it counts as clicked
  Picture picture;
  bool sharing = false;  ///< a link is being copied or shared
  std::string tooltip;   ///< tooltip shown in this frame
  std::string toast;     ///< message shown for a few seconds, e.g. "Link copied"
  double toast_until_ms = 0.0;
};

/// Context that screens draw with.
struct Canvas {
  const Ui& ui;
  Places& places;
  UiState& state;
  const Settings& settings;
  bool narrow = false;       ///< phone layout
  bool system_dark = false;  ///< current meaning of ThemeChoice::kSystem
  bool covered = false;      ///< a list or the search covers the screen: text fields must be hidden

  std::string usd(double amount) const { return usd_text(amount, settings.usd); }
  Money money(const std::optional<Date>& released) const { return money_of(settings, released); }
  float px(float css) const { return ui.px(css); }
};

}  // namespace boxoffice::app
