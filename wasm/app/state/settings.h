#pragma once

#include <array>
#include <string>
#include <string_view>

#include "wasm/app/state/format.h"

namespace boxoffice::app {

enum class ThemeChoice { kSystem, kLight, kDark };

/// What the user chose, kept in this browser.
struct Settings {
  ThemeChoice theme = ThemeChoice::kSystem;
  int text_percent = 100;  ///< one of kTextPercents
  UsdStyle usd = UsdStyle::kShort;
  std::string proxy;           ///< as typed
  bool proxy_refused = false;  ///< what was typed is no address
};
inline constexpr std::array<int, 5> kTextPercents = {90, 100, 115, 130, 150};

Settings read_settings();

void set_theme(Settings& settings, ThemeChoice theme);
void set_text_percent(Settings& settings, int percent);
void set_usd_style(Settings& settings, UsdStyle style);

/// Takes over the address that was typed; "" is the page's own server.
void set_proxy(Settings& settings, std::string_view address);

/// "system", "light", "dark".
std::string_view theme_name(ThemeChoice theme);

}  // namespace boxoffice::app
