#include "wasm/app/ui/menu.h"

#include <algorithm>

#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

constexpr const char* kPopup = "menu";

float menu_width(const Canvas& canvas, const std::vector<MenuEntry>& entries) {
  float width = canvas.px(160);
  for (const MenuEntry& entry : entries) {
    width = std::max(width, text_width(canvas.ui.fonts.body, entry.label) + canvas.px(28));
  }
  return width;
}

/// The arrow keys wrap around the entries.
void walk(const Canvas& canvas, const std::vector<MenuEntry>& entries) {
  const int step = (ImGui::IsKeyPressed(ImGuiKey_DownArrow, false) ? 1 : 0) -
                   (ImGui::IsKeyPressed(ImGuiKey_UpArrow, false) ? 1 : 0);
  if (step == 0) return;
  Focus& focus = canvas.state.focus;
  const int count = static_cast<int>(entries.size());
  int at = step > 0 ? -1 : 0;
  for (int i = 0; i < count; ++i) {
    if (focus.visible && focus.name == "menu:" + entries[static_cast<std::size_t>(i)].label) at = i;
  }
  at = (at + step + count) % count;
  set_focus(focus, "menu:" + entries[static_cast<std::size_t>(at)].label);
  focus.visible = true;
}

void choose(const Canvas& canvas, const MenuEntry& entry) {
  canvas.state.chosen = entry.name;
  set_focus(canvas.state.focus, canvas.state.menu.opener);
  ImGui::CloseCurrentPopup();
  platform::request_frames();
}

}  // namespace

void open_menu(const Canvas& canvas, const Touchable& touch, std::vector<MenuEntry> entries) {
  Menu& menu = canvas.state.menu;
  menu.entries = std::move(entries);
  menu.at = touch.menu_at;
  menu.opener = canvas.state.focus.name;
  menu.opening = true;
}

void draw_menu(const Canvas& canvas) {
  canvas.state.chosen.clear();
  Menu& menu = canvas.state.menu;
  if (menu.opening) {
    ImGui::OpenPopup(kPopup);
    if (canvas.state.focus.visible && !menu.entries.empty()) {
      set_focus(canvas.state.focus, "menu:" + menu.entries.front().label);
    }
    menu.opening = false;
  }
  if (!ImGui::IsPopupOpen(kPopup)) return;
  const float row = control_height(canvas);
  const ImVec2 size(menu_width(canvas, menu.entries),
                    row * static_cast<float>(menu.entries.size()) + canvas.px(8));
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float margin = canvas.px(4);
  ImGui::SetNextWindowPos(ImVec2(std::clamp(menu.at.x, margin, screen.x - size.x - margin),
                                 std::clamp(menu.at.y, margin, screen.y - size.y - margin)));
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, canvas.px(4)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  if (ImGui::BeginPopup(kPopup, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav)) {
    walk(canvas, menu.entries);
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
      set_focus(canvas.state.focus, menu.opener);
      ImGui::CloseCurrentPopup();
    }
    for (const MenuEntry& entry : menu.entries) {
      if (list_row(canvas, "menu:" + entry.label, entry.label, row, false)) {
        choose(canvas, entry);
      }
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace boxoffice::app
