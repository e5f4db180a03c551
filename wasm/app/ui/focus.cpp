#include "wasm/app/ui/focus.h"

#include <imgui.h>

#include <algorithm>

#include "wasm/platform/keys.h"
#include "wasm/platform/text_field.h"

namespace boxoffice::app {
namespace {

std::ptrdiff_t position_of(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : found - names.begin();
}

bool is_field(const Focus& focus, const std::string& name) {
  return position_of(focus.fields, name) >= 0;
}

void move(Focus& focus, int step) {
  const auto count = static_cast<std::ptrdiff_t>(focus.order.size());
  if (count == 0) return;
  std::ptrdiff_t at = position_of(focus.order, focus.name);
  at = at < 0 ? (step > 0 ? 0 : count - 1) : at + step;
  if (at < 0 || at >= count) {  // focus leaves the page
    focus.name.clear();
    return;
  }
  focus.name = focus.order[static_cast<std::size_t>(at)];
  focus.visible = true;
  focus.reveal = true;
  if (is_field(focus, focus.name)) {
    platform::focus_text_field(focus.name);
  } else {
    platform::leave_text_fields();
  }
}

}  // namespace

void begin_frame(Focus& focus) {
  focus.pressed.clear();
  focus.next_order.clear();
  focus.next_fields.clear();
  if (platform::take_leaving()) {
    focus.name.clear();
    focus.visible = false;
  }
  const int tabs = platform::take_tabs();
  if (tabs != 0) move(focus, tabs);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    focus.visible = false;
    if (!is_field(focus, focus.name)) focus.name.clear();
  }
  const bool press = ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                     ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false) ||
                     ImGui::IsKeyPressed(ImGuiKey_Space, false);
  if (press && focus.visible && !focus.name.empty()) focus.pressed = focus.name;
}

void end_frame(Focus& focus) {
  focus.order.swap(focus.next_order);
  focus.fields.swap(focus.next_fields);
  focus.reveal = false;
  const auto count = static_cast<std::ptrdiff_t>(focus.order.size());
  const std::ptrdiff_t at = position_of(focus.order, focus.name);
  platform::keep_tabs(at < 0 ? count > 0 : at + 1 < count, at < 0 ? false : at > 0);
}

bool add_stop(Focus& focus, std::string_view name, bool field) {
  focus.next_order.emplace_back(name);
  if (field) focus.next_fields.emplace_back(name);
  return focus.name == name;
}

void set_focus(Focus& focus, std::string_view name) { focus.name = name; }

}  // namespace boxoffice::app
