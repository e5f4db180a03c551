#include "wasm/app/state/settings.h"

#include <algorithm>
#include <cstdlib>

#include "wasm/platform/host.h"
#include "wasm/platform/request.h"

namespace boxoffice::app {
namespace {

constexpr std::array<std::string_view, 3> kThemes = {"system", "light", "dark"};
constexpr std::array<std::string_view, 3> kStyles = {"short", "words", "full"};
constexpr const char* kAdjusted = "adjusted";

template <typename Choice, std::size_t kSize>
Choice choice_from(const std::array<std::string_view, kSize>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? Choice{} : static_cast<Choice>(found - names.begin());
}

}  // namespace

Settings read_settings() {
  Settings settings;
  settings.theme = choice_from<ThemeChoice>(kThemes, platform::read_setting("theme"));
  settings.usd = usd_style_from(platform::read_setting("usd"));
  settings.adjusted = platform::read_setting("dollars") == kAdjusted;
  const int percent = std::atoi(platform::read_setting("text").c_str());
  const bool known =
      std::find(kTextPercents.begin(), kTextPercents.end(), percent) != kTextPercents.end();
  if (known) settings.text_percent = percent;
  settings.proxy = platform::proxy_address();
  return settings;
}

void set_theme(Settings& settings, ThemeChoice theme) {
  settings.theme = theme;
  platform::write_setting("theme", theme_name(theme));
  platform::request_frames();
}

void set_text_percent(Settings& settings, int percent) {
  settings.text_percent = percent;
  platform::write_setting("text", std::to_string(percent));
  platform::request_frames();
}

void set_usd_style(Settings& settings, UsdStyle style) {
  settings.usd = style;
  platform::write_setting("usd", usd_style_name(style));
  platform::request_frames();
}

void set_adjusted(Settings& settings, bool adjusted) {
  settings.adjusted = adjusted;
  platform::write_setting("dollars", adjusted ? kAdjusted : "nominal");
  platform::request_frames();
}

std::string_view usd_style_name(UsdStyle style) { return kStyles[static_cast<std::size_t>(style)]; }

UsdStyle usd_style_from(const std::string& name) { return choice_from<UsdStyle>(kStyles, name); }

std::string so_far_text(double usd, const Money& money) { return money.brief(usd) + " so far"; }

std::string earned_text(double revenue_usd, double so_far_usd, const Money& money) {
  if (!(so_far_usd > 0.0) || revenue_usd > 0.0) return money.text(revenue_usd);
  return "In cinemas: " + so_far_text(so_far_usd, money);
}

Money money_of(const Settings& settings, const std::optional<Date>& released) {
  return {settings.usd, settings.adjusted ? inflation_factor(released) : 1.0};
}

std::string dollars_note(const Settings& settings) {
  return settings.adjusted ? "in " + std::to_string(kDollarYear) + " dollars" : std::string();
}

void set_proxy(Settings& settings, std::string_view address) {
  settings.proxy_refused = !platform::set_proxy_address(address);
  if (!settings.proxy_refused) settings.proxy = platform::proxy_address();
}

std::string_view theme_name(ThemeChoice theme) { return kThemes[static_cast<std::size_t>(theme)]; }

}  // namespace boxoffice::app
