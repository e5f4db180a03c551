#include "wasm/platform/keys.h"

#include <emscripten/emscripten.h>

#include <array>
#include <utility>

#include "wasm/platform/host.h"

namespace boxoffice::platform {

namespace {

constexpr std::array<std::pair<std::string_view, ImGuiKey>, 37> kNamedKeys = {{
    {"Tab", ImGuiKey_Tab},
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown},
    {"Home", ImGuiKey_Home},
    {"End", ImGuiKey_End},
    {"Insert", ImGuiKey_Insert},
    {"Delete", ImGuiKey_Delete},
    {"Backspace", ImGuiKey_Backspace},
    {"Space", ImGuiKey_Space},
    {"Enter", ImGuiKey_Enter},
    {"NumpadEnter", ImGuiKey_KeypadEnter},
    {"Escape", ImGuiKey_Escape},
    {"ControlLeft", ImGuiKey_LeftCtrl},
    {"ControlRight", ImGuiKey_RightCtrl},
    {"ShiftLeft", ImGuiKey_LeftShift},
    {"ShiftRight", ImGuiKey_RightShift},
    {"AltLeft", ImGuiKey_LeftAlt},
    {"AltRight", ImGuiKey_RightAlt},
    {"MetaLeft", ImGuiKey_LeftSuper},
    {"MetaRight", ImGuiKey_RightSuper},
    {"ContextMenu", ImGuiKey_Menu},
    {"Minus", ImGuiKey_Minus},
    {"Equal", ImGuiKey_Equal},
    {"BracketLeft", ImGuiKey_LeftBracket},
    {"BracketRight", ImGuiKey_RightBracket},
    {"Semicolon", ImGuiKey_Semicolon},
    {"Quote", ImGuiKey_Apostrophe},
    {"Backquote", ImGuiKey_GraveAccent},
    {"Backslash", ImGuiKey_Backslash},
    {"Comma", ImGuiKey_Comma},
    {"Period", ImGuiKey_Period},
    {"Slash", ImGuiKey_Slash},
    {"CapsLock", ImGuiKey_CapsLock},
}};

}  // namespace

ImGuiKey key_from_code(std::string_view code) {
  if (code.size() == 4 && code.starts_with("Key") && code[3] >= 'A' && code[3] <= 'Z') {
    return static_cast<ImGuiKey>(ImGuiKey_A + (code[3] - 'A'));
  }
  if (code.size() == 6 && code.starts_with("Digit") && code[5] >= '0' && code[5] <= '9') {
    return static_cast<ImGuiKey>(ImGuiKey_0 + (code[5] - '0'));
  }
  if (code.size() == 7 && code.starts_with("Numpad") && code[6] >= '0' && code[6] <= '9') {
    return static_cast<ImGuiKey>(ImGuiKey_Keypad0 + (code[6] - '0'));
  }
  for (const auto& [name, key] : kNamedKeys) {
    if (name == code) return key;
  }
  return ImGuiKey_None;
}

bool is_navigation_key(ImGuiKey key) {
  switch (key) {
    case ImGuiKey_LeftArrow:
    case ImGuiKey_RightArrow:
    case ImGuiKey_UpArrow:
    case ImGuiKey_DownArrow:
    case ImGuiKey_PageUp:
    case ImGuiKey_PageDown:
    case ImGuiKey_Home:
    case ImGuiKey_End:
    case ImGuiKey_Space:
    case ImGuiKey_Enter:
    case ImGuiKey_KeypadEnter:
      return true;
    default:
      return false;
  }
}

namespace {

struct Tabs {
  bool forward = false;
  bool backward = false;
  int pressed = 0;
  bool leaving = false;
};

Tabs& tabs() {
  static Tabs state;
  return state;
}

}  // namespace

void keep_tabs(bool forward, bool backward) {
  tabs().forward = forward;
  tabs().backward = backward;
}

int take_tabs() { return std::exchange(tabs().pressed, 0); }

bool take_leaving() { return std::exchange(tabs().leaving, false); }

bool press_tab(bool backward) {
  if (!(backward ? tabs().backward : tabs().forward)) {
    tabs().leaving = true;
    request_frames();
    return false;
  }
  tabs().pressed += backward ? -1 : 1;
  request_frames();
  return true;
}

}  // namespace boxoffice::platform

/// Tab in a text field.
extern "C" EMSCRIPTEN_KEEPALIVE int host_on_field_tab(int backward) {
  return boxoffice::platform::press_tab(backward != 0) ? 1 : 0;
}
