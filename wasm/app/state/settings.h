#pragma once

#include <array>
#include <string>
#include <string_view>

#include "wasm/app/state/format.h"
#include "wasm/app/state/inflation.h"

namespace boxoffice::app {

enum class ThemeChoice { kSystem, kLight, kDark };

/// User settings, stored in this browser.
struct Settings {
  ThemeChoice theme = ThemeChoice::kSystem;
  int text_percent = 100;  ///< one of kTextPercents
  UsdStyle usd = UsdStyle::kShort;
  bool adjusted = false;       ///< amounts in dollars of kDollarYear instead of nominal
  std::string proxy;           ///< as typed
  bool proxy_refused = false;  ///< the typed address is invalid
};
inline constexpr std::array<int, 5> kTextPercents = {90, 100, 115, 130, 150};

Settings read_settings();

void set_theme(Settings& settings, ThemeChoice theme);
void set_text_percent(Settings& settings, int percent);
void set_usd_style(Settings& settings, UsdStyle style);
void set_adjusted(Settings& settings, bool adjusted);

/// "short", "words", "full"; unknown names mean "short".
std::string_view usd_style_name(UsdStyle style);
UsdStyle usd_style_from(const std::string& name);

/// Format of a film's amounts, forecasts included, in the dollars of one year.
struct Money {
  UsdStyle style = UsdStyle::kShort;
  double factor = 1.0;  ///< shown / nominal

  double shown(double usd) const { return usd * factor; }
  std::string text(double usd) const { return usd_text(shown(usd), style); }
  std::string brief(double usd) const { return short_usd(shown(usd)); }
};

/// "$310M so far".
std::string so_far_text(double usd, const Money& money);

/// A film's revenue: "$312M", "In cinemas: $310M so far", or a note that it is missing.
std::string earned_text(double revenue_usd, double so_far_usd, const Money& money);

Money money_of(const Settings& settings, const std::optional<Date>& released);

/// "in 2024 dollars"; "" while amounts are nominal.
std::string dollars_note(const Settings& settings);

/// Applies a typed proxy address; "" means the page's own server.
void set_proxy(Settings& settings, std::string_view address);

/// "system", "light", "dark".
std::string_view theme_name(ThemeChoice theme);

}  // namespace boxoffice::app
