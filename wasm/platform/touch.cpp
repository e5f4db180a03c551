#include "wasm/platform/touch.h"

#include <emscripten/eventloop.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <vector>

#include "wasm/platform/host_state.h"
#include "wasm/platform/scroll.h"
#include "wasm/platform/text_field.h"

namespace boxoffice::platform {

namespace {

constexpr float kTapSlop = 8.0f;  // CSS px of movement still counted as a tap
constexpr double kHoldStillMs =
    60.0;  // a finger that rested this long before leaving does not throw
constexpr double kLongPressMs = 500.0;

struct Gesture {
  enum class Kind { kNone, kMaybeTap, kScroll, kDrag };
  Kind kind = Kind::kNone;
  ImVec2 start;
  ImVec2 last;
  double last_ms = 0.0;
  long long_press = 0;  ///< timer id
};

Gesture& gesture() {
  static Gesture state;
  return state;
}

ImVec2 point_of(const EmscriptenTouchEvent& event) {
  return to_canvas(static_cast<double>(event.touches[0].clientX),
                   static_cast<double>(event.touches[0].clientY));
}

void click(ImGuiMouseButton button) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(gesture().start.x, gesture().start.y);
  io.AddMouseButtonEvent(button, true);
  io.AddMouseButtonEvent(button, false);
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);  // no hover after the finger left
}

void forget_long_press() {
  if (gesture().long_press != 0) emscripten_clear_timeout(gesture().long_press);
  gesture().long_press = 0;
}

void on_long_press(void* /*user*/) {
  gesture().long_press = 0;
  if (gesture().kind != Gesture::Kind::kMaybeTap) return;
  gesture().kind = Gesture::Kind::kNone;
  click(ImGuiMouseButton_Right);
  request_frames();
}

void begin(ImVec2 point) {
  const bool caught = is_gliding();  // a touch on moving content only stops it
  stop_scrolling();
  forget_long_press();
  gesture() = {caught ? Gesture::Kind::kScroll : Gesture::Kind::kMaybeTap, point, point, now_ms(),
               emscripten_set_timeout(on_long_press, kLongPressMs, nullptr)};
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(point.x, point.y);  // before any button, so that ImGui knows the hovered item
}

void leave_slop(ImVec2 point) {
  Gesture& now = gesture();
  const ImVec2 way(point.x - now.start.x, point.y - now.start.y);
  const float length = std::hypot(way.x, way.y);
  const float slop = kTapSlop * surroundings().scale;
  if (length <= slop) return;
  forget_long_press();
  const bool sideways = std::fabs(way.x) > std::fabs(way.y);
  now.kind = sideways && is_claimed(now.start) ? Gesture::Kind::kDrag : Gesture::Kind::kScroll;
  // Movement within the slop is dropped; movement beyond it counts.
  now.last = ImVec2(now.start.x + way.x * slop / length, now.start.y + way.y * slop / length);
  if (now.kind == Gesture::Kind::kDrag) {
    ImGui::GetIO().AddMousePosEvent(now.start.x, now.start.y);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  }
}

void move(ImVec2 point) {
  Gesture& now = gesture();
  if (now.kind == Gesture::Kind::kMaybeTap) leave_slop(point);
  if (now.kind == Gesture::Kind::kDrag) ImGui::GetIO().AddMousePosEvent(point.x, point.y);
  const double at = now_ms();
  if (now.kind == Gesture::Kind::kScroll) {
    scroll_by_finger(now.last.y - point.y, at - now.last_ms);
  }
  now.last = point;
  now.last_ms = at;
}

void release_drag() {
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

/// Cancels the gesture: another finger came, or the browser took over.
void cancel_gesture() {
  forget_long_press();
  if (gesture().kind == Gesture::Kind::kDrag) release_drag();
  gesture().kind = Gesture::Kind::kNone;
}

void end() {
  Gesture& now = gesture();
  forget_long_press();
  if (now.kind == Gesture::Kind::kMaybeTap) {
    leave_text_fields();  // preventDefault stops the browser from moving the focus
    click(ImGuiMouseButton_Left);
  } else if (now.kind == Gesture::Kind::kDrag) {
    release_drag();
  } else if (now.kind == Gesture::Kind::kScroll) {
    if (now_ms() - now.last_ms < kHoldStillMs) {
      release_finger();
    } else {
      stop_scrolling();
    }
  }
  now.kind = Gesture::Kind::kNone;
}

EM_BOOL on_touch(int type, const EmscriptenTouchEvent* event, void* /*user*/) {
  const bool one_finger = event->numTouches == 1;
  switch (type) {
    case EMSCRIPTEN_EVENT_TOUCHSTART:
      if (one_finger) {
        begin(point_of(*event));
      } else {
        cancel_gesture();
      }
      break;
    case EMSCRIPTEN_EVENT_TOUCHMOVE:
      if (one_finger) move(point_of(*event));
      break;
    case EMSCRIPTEN_EVENT_TOUCHEND:
      end();
      break;
    default:
      cancel_gesture();
      break;
  }
  request_frames();
  // Suppresses the emulated mouse, which would click twice.
  return one_finger ? EM_TRUE : EM_FALSE;
}

}  // namespace

void listen_to_touch(const char* canvas) {
  emscripten_set_touchstart_callback(canvas, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchmove_callback(canvas, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchend_callback(canvas, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchcancel_callback(canvas, nullptr, EM_FALSE, on_touch);
}

namespace {

struct Claims {
  int frame = -1;
  std::vector<ImRect> areas;
};

Claims& claims() {
  static Claims state;
  return state;
}

}  // namespace

void claim_drag(ImVec2 min, ImVec2 max) {
  if (claims().frame != ImGui::GetFrameCount()) {
    claims().frame = ImGui::GetFrameCount();
    claims().areas.clear();
  }
  claims().areas.emplace_back(min, max);
}

bool is_claimed(ImVec2 point) {
  if (claims().frame != ImGui::GetFrameCount()) return false;  // no longer shown
  return std::any_of(claims().areas.begin(), claims().areas.end(),
                     [&](const ImRect& area) { return area.Contains(point); });
}

}  // namespace boxoffice::platform
