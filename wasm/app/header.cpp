#include <algorithm>
#include <cmath>

#include "wasm/app/format.h"
#include "wasm/app/screens.h"
#include "wasm/app/widgets.h"

namespace boxoffice::app {
namespace {

/// The mark of icon.svg: rising bars on a ticket.
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
  return view.theme == ThemeChoice::kDark ||
         (view.theme == ThemeChoice::kSystem && canvas.system_dark);
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

void draw_theme_switch(const Canvas& canvas, ViewModel& view, ImVec2 min) {
  const Ui& ui = canvas.ui;
  const float size = ui.px(36);
  const ImVec2 max(min.x + size, min.y + size);
  const ImVec2 center((min.x + max.x) / 2.0f, (min.y + max.y) / 2.0f);
  const Touchable button = touchable("theme", min, max);
  canvas.hotspots.push_back({"theme", min, max});
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (button.hovered) draw->AddRectFilled(min, max, ui.colors->hover, ui.px(8));
  draw->AddRect(min, max, ui.colors->line, ui.px(8), 0, ui.px(1));
  const bool dark = is_dark(canvas, view);
  const ImU32 color = button.hovered ? ui.colors->text : ui.colors->dim;
  if (dark) {
    draw_sun(ui, center, color);
  } else {
    draw_moon(ui, center, color, button.hovered ? ui.colors->hover : ui.colors->page);
  }
  if (button.hovered) tooltip(ui, dark ? "Light theme" : "Dark theme");
  if (button.clicked) {
    const ThemeChoice wanted = dark ? ThemeChoice::kLight : ThemeChoice::kDark;
    // Back to what the system says as soon as that is the same.
    const bool system = (wanted == ThemeChoice::kDark) == canvas.system_dark;
    view.theme = system ? ThemeChoice::kSystem : wanted;
  }
}

std::string trained_text(const ModelInfo& info) {
  return "Learnt from " + grouped(info.training_films) + " films released until " +
         readable_date(info.trained_until);
}

std::string held_out_text(const ModelInfo& info) {
  const std::string median = readable_share(info.held_out.medape);
  const std::string twice = readable_share(info.held_out.within2x);
  return "On " + grouped(info.held_out.n) + " films held out: half within \u00B1" + median + ", " +
         twice + " within a factor of 2";
}

}  // namespace

void draw_header(const Canvas& canvas, ViewModel& view, Area area) {
  const Ui& ui = canvas.ui;
  const float margin = ui.px(canvas.narrow ? 16 : 24);
  const float middle = (area.min.y + area.max.y) / 2.0f;
  const float mark = ui.px(36);
  draw_mark(ui, ImVec2(area.min.x + margin, std::floor(middle - mark / 2.0f)), mark);

  const float switch_left = area.max.x - margin - ui.px(36);
  draw_theme_switch(canvas, view, ImVec2(switch_left, std::floor(middle - ui.px(18))));

  const float left = area.min.x + margin + mark + ui.px(12);
  const float name_y = middle - ui.fonts.heading->FontSize + ui.px(1);
  const float second_y = middle + ui.px(3);
  draw_text(ui.fonts.heading, ImVec2(left, name_y), ui.colors->text, "Box-office forecast");

  const ModelInfo* info = view.model ? &view.model->info : nullptr;
  const float right = switch_left - ui.px(16);
  if (canvas.narrow) {
    const std::string text = info ? "Learnt from films until " + readable_date(info->trained_until)
                                  : "Worldwide, computed in your browser";
    draw_text_within(ui.fonts.small, ImVec2(left, second_y), right - left, ui.colors->dim, text);
    return;
  }
  const std::string tagline = "What films earn worldwide, forecast in your browser";
  draw_text(ui.fonts.small, ImVec2(left, second_y), ui.colors->dim, tagline);
  if (info == nullptr) return;

  const std::string first = trained_text(*info);
  const std::string second = held_out_text(*info);
  const float widest =
      std::max(text_width(ui.fonts.body, first), text_width(ui.fonts.small, second));
  const bool fits = right - widest > left + text_width(ui.fonts.small, tagline) + ui.px(24);
  if (!fits) return;
  draw_text_right(ui.fonts.body, right, middle - ui.fonts.body->FontSize, ui.colors->text, first);
  draw_text_right(ui.fonts.small, right, second_y, ui.colors->dim, second);
}

}  // namespace boxoffice::app
