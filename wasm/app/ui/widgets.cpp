#include "wasm/app/ui/widgets.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "wasm/platform/glyphs.h"
#include "wasm/platform/touch.h"

namespace boxoffice::app {
namespace {

constexpr float kRing = 2.0f;  // CSS px

/// Scrolls the window until all of `area` is visible.
void reveal(const Canvas& canvas, const Area& area) {
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  if (window->ScrollMax.y <= 0.0f) return;
  const float room = canvas.px(16);
  const float top = window->InnerRect.Min.y;
  const float bottom = window->InnerRect.Max.y;
  const float scroll = ImGui::GetScrollY();
  if (area.min.y - room < top) ImGui::SetScrollY(scroll + area.min.y - room - top);
  if (area.max.y + room > bottom) ImGui::SetScrollY(scroll + area.max.y + room - bottom);
}

void draw_ring(const Canvas& canvas, const Area& area, float rounding) {
  const float width = canvas.px(kRing);
  const ImVec2 min(area.min.x + width / 2.0f, area.min.y + width / 2.0f);
  const ImVec2 max(area.max.x - width / 2.0f, area.max.y - width / 2.0f);
  ImGui::GetWindowDrawList()->AddRect(min, max, canvas.ui.colors->focus, rounding, 0, width);
}

void draw_check_arrow(const Canvas& canvas, ImVec2 center, ImU32 color) {
  const float half = canvas.px(4);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->PathLineTo(ImVec2(center.x - half, center.y - half / 2.0f));
  draw->PathLineTo(ImVec2(center.x, center.y + half / 2.0f));
  draw->PathLineTo(ImVec2(center.x + half, center.y - half / 2.0f));
  draw->PathStroke(color, 0, 1.6f * canvas.ui.scale);
}

}  // namespace

float text_width(ImFont* font, std::string_view text) {
  return platform::text_size(font, font->FontSize, text).x;
}

float text_height(ImFont* font, float width, std::string_view text) {
  return platform::text_size(font, font->FontSize, text, width).y;
}

void draw_text(ImFont* font, ImVec2 at, ImU32 color, std::string_view text) {
  platform::draw_text(ImGui::GetWindowDrawList(), font, font->FontSize,
                      ImVec2(std::floor(at.x), std::floor(at.y)), color, text);
}

void draw_text_right(ImFont* font, float right, float y, ImU32 color, std::string_view text) {
  draw_text(font, ImVec2(right - text_width(font, text), y), color, text);
}

void draw_text_centered(ImFont* font, float center, float y, ImU32 color, std::string_view text) {
  draw_text(font, ImVec2(center - text_width(font, text) / 2.0f, y), color, text);
}

bool draw_text_within(ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text) {
  std::string buffer;
  const std::string_view shown = platform::fitting_text(font, font->FontSize, text, width, buffer);
  draw_text(font, at, color, shown);
  return shown.size() != text.size();
}

float draw_wrapped(ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text) {
  platform::draw_text(ImGui::GetWindowDrawList(), font, font->FontSize,
                      ImVec2(std::floor(at.x), std::floor(at.y)), color, text, width);
  return text_height(font, width, text);
}

void fill(const Area& area, ImU32 color, float rounding) {
  ImGui::GetWindowDrawList()->AddRectFilled(area.min, area.max, color, rounding);
}

void outline(const Canvas& canvas, const Area& area, ImU32 color, float rounding) {
  const float width = canvas.px(1);
  const float half = width / 2.0f;
  ImGui::GetWindowDrawList()->AddRect(ImVec2(area.min.x + half, area.min.y + half),
                                      ImVec2(area.max.x - half, area.max.y - half), color, rounding,
                                      0, width);
}

void draw_rule(const Canvas& canvas, float left, float right, float y) {
  fill({ImVec2(left, y), ImVec2(right, y + canvas.px(1))}, canvas.ui.colors->line);
}

void draw_dot(const Ui& ui, ImVec2 center, float radius_css, ImU32 color) {
  ImGui::GetWindowDrawList()->AddCircleFilled(center, radius_css * ui.scale, color, 24);
}

void draw_ring(const Ui& ui, ImVec2 center, float radius_css, ImU32 color) {
  const float width = 1.5f * ui.scale;
  ImGui::GetWindowDrawList()->AddCircle(center, radius_css * ui.scale - width / 2.0f, color, 24,
                                        width);
}

void draw_amount(const Canvas& canvas, ImFont* font, float right, float y, ImU32 mark,
                 std::string_view text, ImU32 color) {
  draw_text_right(font, right, y, color, text);
  const float x = right - text_width(font, text) - canvas.px(9);
  draw_dot(canvas.ui, ImVec2(x, y + std::floor(font->FontSize / 2.0f)), 3.5f, mark);
}

void draw_amount_so_far(const Canvas& canvas, ImFont* font, float right, float y,
                        std::string_view text) {
  draw_text_right(font, right, y, canvas.ui.colors->dim, text);
  const float x = right - text_width(font, text) - canvas.px(9);
  draw_ring(canvas.ui, ImVec2(x, y + std::floor(font->FontSize / 2.0f)), 4.0f,
            canvas.ui.colors->earned);
}

Touchable touchable(const Canvas& canvas, const std::string& name, const Area& area,
                    float rounding_css) {
  if (area.width() <= 0.0f || area.height() <= 0.0f) return {};
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(area.min);
  ImGui::PushID(name.c_str());
  Touchable result;
  result.clicked = ImGui::InvisibleButton("touch", ImVec2(area.width(), area.height()));
  result.held = ImGui::IsItemActive();
  const bool mouse = ImGui::GetIO().MouseSource == ImGuiMouseSource_Mouse;
  const bool under = ImGui::IsItemHovered();
  result.hovered = mouse && under;
  if (under && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
    result.menu = true;
    result.menu_at = ImGui::GetIO().MousePos;
  }
  ImGui::PopID();
  ImGui::SetCursorScreenPos(cursor);
  if (result.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);

  Focus& focus = canvas.state.focus;
  const bool focused = add_stop(focus, name, false);
  if (result.clicked) set_focus(focus, name);
  if (focused && focus.pressed == name) result.clicked = true;
  if (canvas.state.chosen == name) result.clicked = true;
  if (focused && focus.visible && ImGui::IsKeyPressed(ImGuiKey_Menu, false)) {
    result.menu = true;
    result.menu_at = ImVec2(area.min.x + canvas.px(8), area.max.y);
  }
  if (focused && focus.visible) {
    if (focus.reveal) reveal(canvas, area);
    draw_ring(canvas, area, canvas.px(rounding_css));
  }
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  const Area seen{ImVec2(std::max(area.min.x, clip.Min.x), std::max(area.min.y, clip.Min.y)),
                  ImVec2(std::min(area.max.x, clip.Max.x), std::min(area.max.y, clip.Max.y))};
  if (seen.width() > 0.0f && seen.height() > 0.0f) canvas.places.push_back({name, seen});
  return result;
}

float control_height(const Canvas& canvas) { return canvas.px(canvas.narrow ? 44 : 36); }

float button_width(const Canvas& canvas, std::string_view text) {
  return std::ceil(text_width(canvas.ui.fonts.strong, text)) + canvas.px(28);
}

ButtonResult button(const Canvas& canvas, const std::string& name, ImVec2 at, std::string_view text,
                    ButtonKind kind, bool enabled) {
  const Palette& colors = *canvas.ui.colors;
  const Area area{at, ImVec2(at.x + button_width(canvas, text), at.y + control_height(canvas))};
  const float rounding = canvas.px(8);
  Touchable touch;
  if (enabled) touch = touchable(canvas, name, area, 8.0f);
  ImU32 ink = enabled ? colors.text : colors.faint;
  if (kind == ButtonKind::kBrand && enabled) {
    fill(area, colors.brand, rounding);
    if (touch.hovered) fill(area, IM_COL32(255, 255, 255, 40), rounding);
    ink = colors.on_brand;
  } else {
    if (touch.hovered || touch.held) fill(area, colors.hover, rounding);
    if (kind == ButtonKind::kPlain) outline(canvas, area, colors.line, rounding);
    if (kind == ButtonKind::kQuiet && enabled && !touch.hovered) ink = colors.dim;
  }
  ImFont* font = canvas.ui.fonts.strong;
  draw_text_centered(font, area.center().x, area.center().y - font->FontSize / 2.0f, ink, text);
  return {area, touch.clicked};
}

float chip_width(const Canvas& canvas, std::string_view text, bool marked) {
  return std::ceil(text_width(canvas.ui.fonts.small, text)) + canvas.px(marked ? 34 : 22);
}

ButtonResult chip(const Canvas& canvas, const std::string& name, ImVec2 at, std::string_view text,
                  bool on, ImU32 mark) {
  const Palette& colors = *canvas.ui.colors;
  const float height = canvas.px(canvas.narrow ? 44 : 30);
  const Area area{at, ImVec2(at.x + chip_width(canvas, text, mark != 0), at.y + height)};
  const Touchable touch = touchable(canvas, name, area, canvas.narrow ? 22.0f : 15.0f);
  // On phones the pill is smaller than its touch area.
  const float inset = canvas.narrow ? canvas.px(5) : 0.0f;
  const Area pill{ImVec2(area.min.x, area.min.y + inset), ImVec2(area.max.x, area.max.y - inset)};
  const float rounding = pill.height() / 2.0f;
  if (on) fill(pill, colors.selected, rounding);
  if (!on && touch.hovered) fill(pill, colors.hover, rounding);
  outline(canvas, pill, on ? colors.faint : colors.line, rounding);
  ImFont* font = canvas.ui.fonts.small;
  float x = pill.min.x + canvas.px(11);
  if (mark != 0) {
    draw_dot(canvas.ui, ImVec2(x + canvas.px(4), pill.center().y), 4.0f, mark);
    x += canvas.px(12);
  }
  draw_text(font, ImVec2(x, pill.center().y - font->FontSize / 2.0f), on ? colors.text : colors.dim,
            text);
  return {area, touch.clicked};
}

std::optional<std::size_t> segments(const Canvas& canvas, const std::string& name, ImVec2 at,
                                    std::span<const std::string_view> labels, std::size_t current,
                                    float* width) {
  const Palette& colors = *canvas.ui.colors;
  ImFont* font = canvas.ui.fonts.small;
  const float height = control_height(canvas);
  const float rounding = canvas.px(8);
  std::optional<std::size_t> chosen;
  float x = at.x;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const float wide = std::ceil(text_width(font, labels[i])) + canvas.px(24);
    const Area area{ImVec2(x, at.y), ImVec2(x + wide, at.y + height)};
    const Touchable touch = touchable(canvas, name + ":" + std::string(labels[i]), area, 8.0f);
    const Area inner{ImVec2(area.min.x + canvas.px(3), area.min.y + canvas.px(3)),
                     ImVec2(area.max.x - canvas.px(3), area.max.y - canvas.px(3))};
    if (i == current) {
      fill(inner, colors.selected, rounding - canvas.px(2));
    } else if (touch.hovered) {
      fill(inner, colors.hover, rounding - canvas.px(2));
    }
    draw_text_centered(font, area.center().x, area.center().y - font->FontSize / 2.0f,
                       i == current ? colors.text : colors.dim, labels[i]);
    if (touch.clicked && i != current) chosen = i;
    x = area.max.x;
  }
  outline(canvas, {at, ImVec2(x, at.y + height)}, colors.line, rounding);
  if (width != nullptr) *width = x - at.x;
  return chosen;
}

bool list_row(const Canvas& canvas, const std::string& name, std::string_view label, float height,
              bool current) {
  const Palette& colors = *canvas.ui.colors;
  ImFont* font = canvas.ui.fonts.body;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const Area line{min, ImVec2(min.x + ImGui::GetWindowWidth(), min.y + height)};
  const Touchable touch = touchable(canvas, name, line, 4.0f);
  if (current) fill(line, colors.selected);
  if (touch.hovered && !current) fill(line, colors.hover);
  draw_text_within(font,
                   ImVec2(line.min.x + canvas.px(12), line.center().y - font->FontSize / 2.0f),
                   line.width() - canvas.px(24), colors.text, label);
  ImGui::Dummy(ImVec2(line.width(), height));
  return touch.clicked;
}

std::optional<std::size_t> select(const Canvas& canvas, const std::string& name, const Area& area,
                                  std::span<const std::string_view> labels, std::size_t current) {
  const Palette& colors = *canvas.ui.colors;
  ImFont* font = canvas.ui.fonts.body;
  const float rounding = canvas.px(8);
  const Touchable touch = touchable(canvas, name, area, 8.0f);
  fill(area, colors.panel, rounding);
  if (touch.hovered) fill(area, colors.hover, rounding);
  outline(canvas, area, colors.line, rounding);
  const std::string_view shown = current < labels.size() ? labels[current] : std::string_view();
  draw_text_within(font,
                   ImVec2(area.min.x + canvas.px(12), area.center().y - font->FontSize / 2.0f),
                   area.width() - canvas.px(40), colors.text, shown);
  draw_check_arrow(canvas, ImVec2(area.max.x - canvas.px(16), area.center().y), colors.dim);
  if (touch.clicked) ImGui::OpenPopup(name.c_str());

  std::optional<std::size_t> chosen;
  const float row = control_height(canvas);
  const float tallest = std::min(row * 9.0f, ImGui::GetIO().DisplaySize.y * 0.6f);
  const float height = std::min(row * static_cast<float>(labels.size()) + canvas.px(8), tallest);
  const bool above = area.max.y + height + canvas.px(8) > ImGui::GetIO().DisplaySize.y;
  ImGui::SetNextWindowPos(
      ImVec2(area.min.x, above ? area.min.y - height - canvas.px(4) : area.max.y + canvas.px(4)));
  ImGui::SetNextWindowSize(ImVec2(std::max(area.width(), canvas.px(180)), height));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, canvas.px(4)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  if (ImGui::BeginPopup(name.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav)) {
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (list_row(canvas, name + ":" + std::string(labels[i]), labels[i], row, i == current)) {
        chosen = i;
        ImGui::CloseCurrentPopup();
        set_focus(canvas.state.focus, name);
      }
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return chosen;
}

std::optional<float> slider(const Canvas& canvas, const std::string& name, const Area& area,
                            std::optional<float> value, std::optional<float> ghost,
                            float key_step) {
  const Palette& colors = *canvas.ui.colors;
  const float radius = canvas.px(canvas.narrow ? 11 : 9);
  const float left = area.min.x + radius;
  const float right = area.max.x - radius;
  const float middle = std::floor(area.center().y);
  const auto x_of = [&](float share) { return left + share * (right - left); };
  const Touchable touch = touchable(canvas, name, area, 8.0f);
  platform::claim_drag(area.min, area.max);

  std::optional<float> moved;
  if (touch.held) {
    const float share = std::clamp((ImGui::GetIO().MousePos.x - left) / (right - left), 0.0f, 1.0f);
    if (share != value) moved = share;
  }
  const bool focused = canvas.state.focus.name == name && canvas.state.focus.visible;
  if (focused) {
    const float from = value.value_or(0.5f);
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow, false)) moved = std::min(1.0f, from + key_step);
    if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow, false)) moved = std::max(0.0f, from - key_step);
    if (ImGui::IsKeyPressed(ImGuiKey_Home, false)) moved = 0.0f;
    if (ImGui::IsKeyPressed(ImGuiKey_End, false)) moved = 1.0f;
  }
  const std::optional<float> shown = moved ? moved : value;
  const float half = canvas.px(2);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(ImVec2(left, middle - half), ImVec2(right, middle + half), colors.line, half);
  if (shown) {
    draw->AddRectFilled(ImVec2(left, middle - half), ImVec2(x_of(*shown), middle + half),
                        colors.forecast, half);
  }
  if (ghost) {
    const float x = x_of(std::clamp(*ghost, 0.0f, 1.0f));
    draw->AddCircle(ImVec2(x, middle), canvas.px(5), colors.dim, 24, 1.5f * canvas.ui.scale);
  }
  const ImVec2 grip(x_of(shown.value_or(0.5f)), middle);
  draw->AddCircleFilled(grip, touch.held ? radius * 1.15f : radius, colors.panel, 32);
  draw->AddCircle(grip, touch.held ? radius * 1.15f : radius, shown ? colors.forecast : colors.line,
                  32, 2.0f * canvas.ui.scale);
  return moved;
}

void tooltip(const Canvas& canvas, std::string_view text) {
  const Ui& ui = canvas.ui;
  canvas.state.tooltip = text;
  const float width = std::min(
      ui.px(300), platform::text_size(ui.fonts.small, ui.fonts.small->FontSize, text).x + 1.0f);
  const ImVec2 size = platform::text_size(ui.fonts.small, ui.fonts.small->FontSize, text, width);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(12), ui.px(8)));
  if (ImGui::BeginTooltip()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_wrapped(ui.fonts.small, at, width, ui.colors->text, text);
    ImGui::Dummy(ImVec2(width, size.y));
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

}  // namespace boxoffice::app
