#include <algorithm>
#include <array>

#include "wasm/app/screens/screens.h"
#include "wasm/app/ui/field.h"
#include "wasm/app/ui/page.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/request.h"

namespace boxoffice::app {
namespace {

constexpr std::array<std::string_view, 3> kThemeLabels = {"System", "Light", "Dark"};
constexpr std::array<std::string_view, 3> kUsdLabels = {"$312M", "$312 million", "$312,057,433"};

std::optional<std::size_t> choice(Page& page, const char* name, std::string_view heading,
                                  std::span<const std::string_view> labels, std::size_t current) {
  page_heading(page, heading);
  const auto chosen = segments(page.canvas, name, ImVec2(page.left, page.y), labels, current);
  page.y += control_height(page.canvas);
  return chosen;
}

void draw_proxy(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  Settings& settings = view.settings;
  page_heading(page, "TMDB proxy server");
  page_text(page, "Leave empty to use this site's server.");
  const Area area{
      ImVec2(page.left, page.y),
      ImVec2(std::min(page.right, page.left + canvas.px(420)), page.y + control_height(canvas))};
  FieldLook look;
  look.label = "Address of the TMDB proxy server";
  look.placeholder = "https://";
  look.wrong = settings.proxy_refused;
  const auto typed = value_field(canvas, "settings:proxy", area, look, settings.proxy);
  page.y = area.max.y;
  if (typed) set_proxy(settings, *typed);
  page.skip(6);
  page_small(page, settings.proxy_refused   ? "Enter an address that starts with https://."
                   : settings.proxy.empty() ? "Using this site's server."
                                            : "Using " + settings.proxy + ".");
}

}  // namespace

void draw_settings(const Canvas& canvas, ViewModel& view, const Area& area) {
  Page page = begin_page(canvas, "settings", area, 640);
  Settings& settings = view.settings;
  page_title(page, "Settings");
  page_text(page, "Saved in this browser.");
  const auto theme =
      choice(page, "theme-choice", "Theme", kThemeLabels, static_cast<std::size_t>(settings.theme));
  if (theme) set_theme(settings, static_cast<ThemeChoice>(*theme));

  std::array<std::string, kTextPercents.size()> sizes;
  std::array<std::string_view, kTextPercents.size()> labels;
  std::size_t current = 0;
  for (std::size_t i = 0; i < kTextPercents.size(); ++i) {
    sizes[i] = std::to_string(kTextPercents[i]) + "%";
    labels[i] = sizes[i];
    if (kTextPercents[i] == settings.text_percent) current = i;
  }
  const auto size = choice(page, "text-size", "Size of text and controls", labels, current);
  if (size) set_text_percent(settings, kTextPercents[*size]);

  const auto usd =
      choice(page, "usd", "Amounts", kUsdLabels, static_cast<std::size_t>(settings.usd));
  if (usd) set_usd_style(settings, static_cast<UsdStyle>(*usd));

  const std::string adjusted = "In " + std::to_string(kDollarYear) + " dollars";
  const std::array<std::string_view, 2> dollars = {"Original dollars", adjusted};
  const auto chosen = choice(page, "dollars", "Inflation", dollars, settings.adjusted ? 1 : 0);
  if (chosen) choose_dollars(view, *chosen == 1);
  page.skip(6);
  page_small(page,
             "By the U.S. consumer price index of the release year. The model and saved files use "
             "original dollars.");
  draw_proxy(page, view);
  end_page(page);
}

}  // namespace boxoffice::app
