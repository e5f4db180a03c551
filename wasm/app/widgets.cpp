#include "wasm/app/widgets.h"

#include <cmath>

namespace boxoffice::app {

float text_width(ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0.0f, text.data(), text.data() + text.size())
      .x;
}

void draw_text(ImFont* font, ImVec2 at, ImU32 color, std::string_view text) {
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize,
                                      ImVec2(std::floor(at.x), std::floor(at.y)), color,
                                      text.data(), text.data() + text.size());
}

void draw_text_right(ImFont* font, float right, float y, ImU32 color, std::string_view text) {
  draw_text(font, ImVec2(right - text_width(font, text), y), color, text);
}

bool draw_text_within(ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text) {
  if (text_width(font, text) <= width) {
    draw_text(font, at, color, text);
    return false;
  }
  constexpr std::string_view kEllipsis = "\u2026";
  const float room = width - text_width(font, kEllipsis);
  const char* end = nullptr;
  font->CalcTextSizeA(font->FontSize, room, 0.0f, text.data(), text.data() + text.size(), &end);
  while (end > text.data() && end[-1] == ' ') --end;
  std::string shortened(text.data(), end);
  shortened += kEllipsis;
  draw_text(font, at, color, shortened);
  return true;
}

void wrapped_text(ImFont* font, ImU32 color, const std::string& text, float right_margin) {
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::PushTextWrapPos(ImGui::GetWindowWidth() - right_margin);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

Touchable touchable(const char* id, ImVec2 min, ImVec2 max) {
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(min);
  const bool clicked = ImGui::InvisibleButton(id, ImVec2(max.x - min.x, max.y - min.y));
  const bool mouse = ImGui::GetIO().MouseSource == ImGuiMouseSource_Mouse;
  const bool hovered = mouse && ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ImGui::SetCursorScreenPos(cursor);
  return {hovered, clicked};
}

bool brand_button(const Ui& ui, Hotspots& hotspots, const char* name, ImVec2 at,
                  std::string_view text) {
  ImFont* font = ui.fonts.strong;
  const ImVec2 size(text_width(font, text) + ui.px(32), ui.px(36));
  const ImVec2 max(at.x + size.x, at.y + size.y);
  const Touchable button = touchable(name, at, max);
  hotspots.push_back({name, at, max});
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(at, max, ui.colors->brand, ui.px(8));
  if (button.hovered) draw->AddRectFilled(at, max, IM_COL32(255, 255, 255, 40), ui.px(8));
  draw_text(font, ImVec2(at.x + ui.px(16), at.y + (size.y - font->FontSize) / 2.0f),
            ui.colors->on_brand, text);
  return button.clicked;
}

void draw_dot(const Ui& ui, ImVec2 center, float radius_css, ImU32 color) {
  ImGui::GetWindowDrawList()->AddCircleFilled(center, radius_css * ui.scale, color, 24);
}

void tooltip(const Ui& ui, std::string_view text) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(12), ui.px(8)));
  if (ImGui::BeginTooltip()) {
    ImGui::PushTextWrapPos(ui.px(280));
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

void skip(const Ui& ui, float css) { ImGui::Dummy(ImVec2(0.0f, ui.px(css))); }

}  // namespace boxoffice::app
