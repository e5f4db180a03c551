#include "wasm/app/state/settings.h"

#include <algorithm>
#include <cstdlib>

#include "wasm/platform/host.h"
#include "wasm/platform/request.h"

namespace boxoffice::app {
namespace {

constexpr std::array<std::string_view, 3> kThemes = {"system", "light", "dark"};
constexpr std::array<std::string_view, 3> kStyles = {"short", "words", "full"};

template <typename Choice, std::size_t kSize>
Choice choice_from(const std::array<std::string_view, kSize>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? Choice{} : static_cast<Choice>(found - names.begin());
}

}  // namespace

Settings read_settings() {
  Settings settings;
  settings.theme = choice_from<ThemeChoice>(kThemes, platform::read_setting("theme"));
  settings.usd = choice_from<UsdStyle>(kStyles, platform::read_setting("usd"));
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
  platform::write_setting("usd", kStyles[static_cast<std::size_t>(style)]);
  platform::request_frames();
}

void set_proxy(Settings& settings, std::string_view address) {
  settings.proxy_refused = !platform::set_proxy_address(address);
  if (!settings.proxy_refused) settings.proxy = platform::proxy_address();
}

std::string_view theme_name(ThemeChoice theme) { return kThemes[static_cast<std::size_t>(theme)]; }

}  // namespace boxoffice::app
