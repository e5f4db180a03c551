#include "wasm/app/ui/theme.h"

#include <cmath>

namespace boxoffice::app {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16) & 255u, (hex >> 8) & 255u, hex & 255u, alpha);
}

constexpr Palette kDark = {
    .page = rgb(0x0E1116),
    .panel = rgb(0x161B22),
    .line = rgb(0x2A323D),
    .grid = rgb(0x262D37),
    .text = rgb(0xE9EDF2),
    .dim = rgb(0xA3AFBD),
    .faint = rgb(0x7D8998),
    .hover = rgb(0x1C232D),
    .selected = rgb(0x242B36),
    .forecast = rgb(0xF5B83D),
    .earned = rgb(0x6CB6FF),
    .good = rgb(0x63D297),
    .bad = rgb(0xFF8A7A),
    .brand = rgb(0xF5B83D),
    .on_brand = rgb(0x14181E),
    .focus = rgb(0x6CB6FF),
};

constexpr Palette kLight = {
    .page = rgb(0xF6F7F9),
    .panel = rgb(0xFFFFFF),
    .line = rgb(0xDDE2E8),
    .grid = rgb(0xE6EAEF),
    .text = rgb(0x14181E),
    .dim = rgb(0x4F5B69),
    .faint = rgb(0x697684),
    .hover = rgb(0xECEFF3),
    .selected = rgb(0xE3E8EF),
    .forecast = rgb(0xC77700),
    .earned = rgb(0x1565C0),
    .good = rgb(0x137A44),
    .bad = rgb(0xC1341F),
    .brand = rgb(0xF5B83D),
    .on_brand = rgb(0x14181E),
    .focus = rgb(0x1565C0),
};

ImVec4 color(ImU32 value) { return ImGui::ColorConvertU32ToFloat4(value); }

}  // namespace

const Palette& light_palette() { return kLight; }
const Palette& dark_palette() { return kDark; }

float Ui::px(float css) const { return std::floor(css * scale + 0.5f); }

void apply_style(const Ui& ui) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowPadding = ImVec2(0.0f, 0.0f);
  style.WindowBorderSize = 0.0f;
  style.ChildBorderSize = 0.0f;
  style.PopupBorderSize = ui.px(1);
  style.PopupRounding = ui.px(6);
  style.ScrollbarSize = ui.px(10);
  style.ScrollbarRounding = ui.px(5);
  style.GrabMinSize = ui.px(24);
  style.ItemSpacing = ImVec2(ui.px(8), ui.px(4));
  style.AntiAliasedLinesUseTex = true;

  const Palette& palette = *ui.colors;
  const ImVec4 none(0.0f, 0.0f, 0.0f, 0.0f);
  style.Colors[ImGuiCol_WindowBg] = color(palette.page);
  style.Colors[ImGuiCol_ChildBg] = none;
  style.Colors[ImGuiCol_PopupBg] = color(palette.panel);
  style.Colors[ImGuiCol_Border] = color(palette.line);
  style.Colors[ImGuiCol_Text] = color(palette.text);
  style.Colors[ImGuiCol_TextDisabled] = color(palette.faint);
  style.Colors[ImGuiCol_ScrollbarBg] = none;
  style.Colors[ImGuiCol_ScrollbarGrab] = color(palette.line);
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = color(palette.faint);
  style.Colors[ImGuiCol_ScrollbarGrabActive] = color(palette.faint);
}

}  // namespace boxoffice::app
