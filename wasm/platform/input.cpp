#include <imgui.h>

#include <cfloat>
#include <cmath>
#include <string_view>

#include "wasm/platform/host_state.h"
#include "wasm/platform/keys.h"
#include "wasm/platform/scroll.h"
#include "wasm/platform/touch.h"

namespace boxoffice::platform {
namespace {

constexpr float kWheelLine = 40.0f;  // CSS px per line, for browsers that report lines

void leave_canvas() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }

bool is_inside(ImVec2 point) {
  return point.x >= 0.0f && point.y >= 0.0f && point.x < static_cast<float>(surroundings().width) &&
         point.y < static_cast<float>(surroundings().height);
}

// ImGui: left, right, middle; DOM: left, middle, right.
int imgui_button(unsigned short dom_button) {
  return dom_button == 1 ? 2 : dom_button == 2 ? 1 : static_cast<int>(dom_button);
}

EM_BOOL on_mouse(int type, const EmscriptenMouseEvent* event, void* /*user*/) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
  const ImVec2 point =
      to_canvas(static_cast<double>(event->clientX), static_cast<double>(event->clientY));
  switch (type) {
    case EMSCRIPTEN_EVENT_MOUSEMOVE:
      // Listen on the window, so that drags continue outside the canvas.
      if (is_inside(point) || event->buttons != 0) {
        io.AddMousePosEvent(point.x, point.y);
      } else if (io.MousePos.x != -FLT_MAX) {
        leave_canvas();
      } else {
        return EM_FALSE;
      }
      break;
    case EMSCRIPTEN_EVENT_MOUSELEAVE:
      if (event->buttons != 0) return EM_FALSE;
      leave_canvas();
      break;
    case EMSCRIPTEN_EVENT_MOUSEDOWN:
    case EMSCRIPTEN_EVENT_MOUSEUP:
      if (event->button > 2) return EM_FALSE;  // the browser handles back and forward
      io.AddMousePosEvent(point.x, point.y);
      io.AddMouseButtonEvent(imgui_button(event->button), type == EMSCRIPTEN_EVENT_MOUSEDOWN);
      break;
    default:
      return EM_FALSE;
  }
  request_frames();
  return EM_FALSE;  // the default focuses the canvas
}

EM_BOOL on_wheel(int /*type*/, const EmscriptenWheelEvent* event, void* /*user*/) {
  if (event->mouse.ctrlKey) return EM_FALSE;  // zooms the page
  double pixels = event->deltaY;
  if (event->deltaMode == DOM_DELTA_LINE) pixels *= static_cast<double>(kWheelLine);
  if (event->deltaMode == DOM_DELTA_PAGE) {
    pixels *= 0.9 * surroundings().height / static_cast<double>(surroundings().scale);
  }
  scroll_by_wheel(static_cast<float>(pixels) * surroundings().scale);
  request_frames();
  return EM_TRUE;
}

void add_modifiers(const EmscriptenKeyboardEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, event.ctrlKey);
  io.AddKeyEvent(ImGuiMod_Shift, event.shiftKey);
  io.AddKeyEvent(ImGuiMod_Alt, event.altKey);
  io.AddKeyEvent(ImGuiMod_Super, event.metaKey);
}

// KeyboardEvent.key is a character, or a word such as "Enter" for other keys.
bool is_one_character(std::string_view key) {
  if (key.empty()) return false;
  const auto lead = static_cast<unsigned char>(key[0]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return key.size() == size;
}

EM_BOOL on_key(int type, const EmscriptenKeyboardEvent* event, void* /*user*/) {
  ImGuiIO& io = ImGui::GetIO();
  const ImGuiKey key = key_from_code(event->code);
  const bool down = type == EMSCRIPTEN_EVENT_KEYDOWN;
  const bool shortcut = event->ctrlKey || event->metaKey;
  add_modifiers(*event);
  request_frames();

  if (!down) {
    if (key != ImGuiKey_None) io.AddKeyEvent(key, false);
    // macOS sends no keyup for letters released while Meta is down.
    if (key == ImGuiKey_LeftSuper || key == ImGuiKey_RightSuper) io.ClearInputKeys();
    return EM_FALSE;
  }
  if (shortcut && key == ImGuiKey_V) return EM_FALSE;  // host_on_paste adds it with its text
  if (key == ImGuiKey_Tab && !shortcut && !event->altKey) {
    return press_tab(event->shiftKey) ? EM_TRUE : EM_FALSE;
  }
  if (key != ImGuiKey_None) {
    // No frames run while a key is held, so the browser's key repeat is used, not ImGui's.
    if (event->repeat) io.AddKeyEvent(key, false);
    io.AddKeyEvent(key, true);
  }
  // The browser handles Ctrl and Meta: reload, zoom, find, developer tools.
  if (shortcut || event->altKey) return EM_FALSE;
  if (is_one_character(event->key)) io.AddInputCharactersUTF8(event->key);
  return is_navigation_key(key) ? EM_TRUE : EM_FALSE;
}

EM_BOOL on_focus(int type, const EmscriptenFocusEvent* /*event*/, void* /*user*/) {
  ImGui::GetIO().AddFocusEvent(type == EMSCRIPTEN_EVENT_FOCUS);
  request_frames();
  return EM_FALSE;
}

}  // namespace

void listen_to_input(const char* canvas) {
  const char* window = EMSCRIPTEN_EVENT_TARGET_WINDOW;
  emscripten_set_mousedown_callback(canvas, nullptr, EM_FALSE, on_mouse);
  emscripten_set_mouseleave_callback(canvas, nullptr, EM_FALSE, on_mouse);
  emscripten_set_mousemove_callback(window, nullptr, EM_FALSE, on_mouse);
  emscripten_set_mouseup_callback(window, nullptr, EM_FALSE, on_mouse);
  emscripten_set_wheel_callback(canvas, nullptr, EM_FALSE, on_wheel);
  emscripten_set_keydown_callback(canvas, nullptr, EM_FALSE, on_key);
  emscripten_set_keyup_callback(canvas, nullptr, EM_FALSE, on_key);
  emscripten_set_focus_callback(canvas, nullptr, EM_FALSE, on_focus);
  emscripten_set_blur_callback(canvas, nullptr, EM_FALSE, on_focus);
  listen_to_touch(canvas);
}

}  // namespace boxoffice::platform
