#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/app/screens/screens.h"
#include "wasm/app/ui/field.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

struct NavLink {
  Screen screen;
  const char* label;
  const char* short_label;
};
constexpr auto kNavLinks = std::to_array<NavLink>({
    {Screen::kForecasts, "Forecasts", "Forecasts"},
    {Screen::kCompare, "Compare", "Compare"},
    {Screen::kRecord, "Track record", "Record"},
    {Screen::kModel, "Model", "Model"},
    {Screen::kAbout, "About", "About"},
});

std::string location_of_link(const ViewModel& view, Screen screen) {
  Route route;
  route.screen = screen;
  if (screen == Screen::kForecasts) write_listing(view.listing, route.listing);
  if (screen == Screen::kCompare) {
    for (const OpenFilm& film : view.compare) route.variants.push_back({film.id, film.edits});
  }
  return format_route(route);
}

bool is_here(const ViewModel& view, Screen screen) {
  return view.screen == screen || (screen == Screen::kForecasts && view.screen == Screen::kFilm);
}

/// The logo of icon.svg: rising bars on a ticket.
void draw_mark(const Ui& ui, ImVec2 at, float size) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(at, ImVec2(at.x + size, at.y + size), ui.colors->brand, size * 0.24f);
  const float bar = std::floor(size * 0.14f);
  const float gap = std::floor(size * 0.1f);
  const float left = at.x + std::floor((size - 3.0f * bar - 2.0f * gap) / 2.0f);
  const float bottom = at.y + std::floor(size * 0.76f);
  const float heights[] = {0.2f, 0.34f, 0.52f};
  for (int i = 0; i < 3; ++i) {
    const float x = left + static_cast<float>(i) * (bar + gap);
    draw->AddRectFilled(ImVec2(x, bottom - std::floor(size * heights[i])), ImVec2(x + bar, bottom),
                        ui.colors->on_brand, bar * 0.3f);
  }
}

bool is_dark(const Canvas& canvas, const ViewModel& view) {
  return view.settings.theme == ThemeChoice::kDark ||
         (view.settings.theme == ThemeChoice::kSystem && canvas.system_dark);
}

void draw_sun(const Ui& ui, ImVec2 center, ImU32 color) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddCircleFilled(center, 3.6f * ui.scale, color, 24);
  for (int i = 0; i < 8; ++i) {
    const float angle = static_cast<float>(i) * 0.7853982f;
    const ImVec2 way(std::cos(angle) * ui.scale, std::sin(angle) * ui.scale);
    draw->AddLine(ImVec2(center.x + way.x * 5.8f, center.y + way.y * 5.8f),
                  ImVec2(center.x + way.x * 7.8f, center.y + way.y * 7.8f), color, 1.6f * ui.scale);
  }
}

void draw_moon(const Ui& ui, ImVec2 center, ImU32 color, ImU32 behind) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddCircleFilled(center, 7.0f * ui.scale, color, 32);
  const ImVec2 shadow(center.x + 3.4f * ui.scale, center.y - 2.8f * ui.scale);
  draw->AddCircleFilled(shadow, 6.0f * ui.scale, behind, 32);
}

/// The settings icon: two sliders.
void draw_settings_sign(const Ui& ui, ImVec2 center, ImU32 color, ImU32 behind) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float half = 7.0f * ui.scale;
  for (const auto& [dy, dx] : {std::pair(-3.5f, 3.0f), std::pair(3.5f, -3.0f)}) {
    const float y = center.y + dy * ui.scale;
    draw->AddLine(ImVec2(center.x - half, y), ImVec2(center.x + half, y), color, 1.6f * ui.scale);
    const ImVec2 knob(center.x + dx * ui.scale, y);
    draw->AddCircleFilled(knob, 3.4f * ui.scale, behind, 20);
    draw->AddCircle(knob, 2.6f * ui.scale, color, 20, 1.6f * ui.scale);
  }
}

/// A square icon button.
struct Sign {
  Area area;
  Touchable touch;
  ImU32 color = 0;
  ImU32 behind = 0;
};

Sign sign_button(const Canvas& canvas, const std::string& name, float right, float middle,
                 std::string_view help) {
  const Palette& colors = *canvas.ui.colors;
  const float size = canvas.px(canvas.narrow ? 44 : 36);
  Sign sign;
  sign.area = {ImVec2(right - size, std::floor(middle - size / 2.0f)),
               ImVec2(right, std::floor(middle - size / 2.0f) + size)};
  sign.touch = touchable(canvas, name, sign.area, 8.0f);
  if (sign.touch.hovered) {
    fill(sign.area, colors.hover, canvas.px(8));
    tooltip(canvas, help);
  }
  sign.color = sign.touch.hovered ? colors.text : colors.dim;
  sign.behind = sign.touch.hovered ? colors.hover : colors.page;
  return sign;
}

float draw_theme_switch(const Canvas& canvas, ViewModel& view, float right, float middle) {
  const bool dark = is_dark(canvas, view);
  const Sign sign =
      sign_button(canvas, "theme", right, middle, dark ? "Light theme" : "Dark theme");
  if (dark) {
    draw_sun(canvas.ui, sign.area.center(), sign.color);
  } else {
    draw_moon(canvas.ui, sign.area.center(), sign.color, sign.behind);
  }
  if (sign.touch.clicked) {
    const ThemeChoice wanted = dark ? ThemeChoice::kLight : ThemeChoice::kDark;
    // Return to the system theme when it matches the choice.
    const bool system = (wanted == ThemeChoice::kDark) == canvas.system_dark;
    set_theme(view.settings, system ? ThemeChoice::kSystem : wanted);
  }
  return sign.area.min.x;
}

float draw_settings_link(const Canvas& canvas, ViewModel& view, float right, float middle) {
  const Sign sign = sign_button(canvas, "go:settings", right, middle, "Settings");
  const bool here = view.screen == Screen::kSettings;
  draw_settings_sign(canvas.ui, sign.area.center(), here ? canvas.ui.colors->text : sign.color,
                     sign.behind);
  if (sign.touch.clicked) go(view, "/settings");
  return sign.area.min.x;
}

float draw_navigation(const Canvas& canvas, ViewModel& view, float left, const Area& area) {
  const Palette& colors = *canvas.ui.colors;
  float x = left;
  for (const NavLink& nav : kNavLinks) {
    ImFont* font = canvas.ui.fonts.strong;
    const float width = text_width(font, nav.label) + canvas.px(24);
    const Area place{ImVec2(x, area.min.y + canvas.px(12)),
                     ImVec2(x + width, area.max.y - canvas.px(12))};
    const std::string name = "go:" + std::string(screen_name(nav.screen));
    const Touchable touch = touchable(canvas, name, place, 8.0f);
    const bool here = is_here(view, nav.screen);
    draw_text_centered(font, place.center().x, place.center().y - font->FontSize / 2.0f,
                       here || touch.hovered ? colors.text : colors.dim, nav.label);
    if (here) {
      fill({ImVec2(place.min.x + canvas.px(12), area.max.y - canvas.px(3)),
            ImVec2(place.max.x - canvas.px(12), area.max.y)},
           colors.brand, canvas.px(1));
    }
    if (touch.clicked) go(view, location_of_link(view, nav.screen));
    x = place.max.x;
  }
  return x;
}

}  // namespace

float header_height(const Canvas& canvas) { return canvas.px(canvas.narrow ? 56 : 64); }
float tab_bar_height(const Canvas& canvas) { return canvas.narrow ? canvas.px(56) : 0.0f; }

void draw_header(const Canvas& canvas, ViewModel& view, const Area& area) {
  const Ui& ui = canvas.ui;
  const float margin = canvas.px(canvas.narrow ? 16 : 32);
  const float middle = area.center().y;
  const float mark = canvas.px(canvas.narrow ? 32 : 34);
  float left = area.min.x + margin;
  const Area home{ImVec2(left, std::floor(middle - mark / 2.0f)),
                  ImVec2(left + mark, std::floor(middle - mark / 2.0f) + mark)};
  if (canvas.narrow && view.search.open) {
    draw_search_field(canvas, view,
                      {ImVec2(left, area.min.y + canvas.px(6)),
                       ImVec2(area.max.x - margin, area.max.y - canvas.px(6))});
    return;
  }
  draw_mark(ui, home.min, mark);
  left = home.max.x + canvas.px(12);
  if (canvas.narrow) {
    if (touchable(canvas, "home", home, 8.0f).clicked) go(view, "/");
    draw_text(ui.fonts.heading, ImVec2(left, middle - ui.fonts.heading->FontSize / 2.0f),
              ui.colors->text, "Box-office forecast");
    float right = area.max.x - margin + canvas.px(10);
    right = draw_settings_link(canvas, view, right, middle);
    const Sign sign = sign_button(canvas, "search", right, middle, "Search");
    draw_magnifier(canvas, sign.area.center(), sign.color);
    if (sign.touch.clicked) {
      view.search.open = true;
      platform::focus_text_field("search-text");
    }
    return;
  }
  const std::string_view name = "Box-office forecast";
  const bool roomy = area.width() > canvas.px(1100);
  float end = home.max.x;
  if (roomy) {
    draw_text(ui.fonts.heading, ImVec2(left, middle - ui.fonts.heading->FontSize / 2.0f),
              ui.colors->text, name);
    end = left + text_width(ui.fonts.heading, name);
  }
  if (touchable(canvas, "home", {home.min, ImVec2(end, home.max.y)}, 8.0f).clicked) go(view, "/");
  left = draw_navigation(canvas, view, end + canvas.px(20), area);
  float right = area.max.x - margin + canvas.px(8);
  right = draw_settings_link(canvas, view, right, middle);
  right = draw_theme_switch(canvas, view, right, middle);
  const float height = canvas.px(38);
  const float top = std::floor(middle - height / 2.0f);
  const float search_left = std::max(left + canvas.px(16), right - canvas.px(340));
  draw_search_field(canvas, view,
                    {ImVec2(search_left, top), ImVec2(right - canvas.px(12), top + height)});
}

void draw_tab_bar(const Canvas& canvas, ViewModel& view, const Area& area) {
  const Palette& colors = *canvas.ui.colors;
  fill(area, colors.panel);
  draw_rule(canvas, area.min.x, area.max.x, area.min.y);
  const float width = area.width() / static_cast<float>(kNavLinks.size());
  float x = area.min.x;
  for (const NavLink& nav : kNavLinks) {
    const Area place{ImVec2(x, area.min.y), ImVec2(x + width, area.max.y)};
    const std::string name = "go:" + std::string(screen_name(nav.screen));
    const Touchable touch = touchable(canvas, name, place, 4.0f);
    const bool here = is_here(view, nav.screen);
    ImFont* font = canvas.ui.fonts.small;
    draw_text_centered(font, place.center().x, place.center().y - font->FontSize / 2.0f,
                       here ? colors.text : colors.dim, nav.short_label);
    if (here) {
      const float half = std::ceil(text_width(font, nav.short_label) / 2.0f);
      fill({ImVec2(place.center().x - half, area.min.y),
            ImVec2(place.center().x + half, area.min.y + canvas.px(3))},
           colors.brand, canvas.px(1));
    }
    if (touch.clicked) go(view, location_of_link(view, nav.screen));
    x = place.max.x;
  }
}

}  // namespace boxoffice::app
