#include "wasm/platform/touch.h"

#include <imgui.h>

#include <cmath>

#include "wasm/platform/host_state.h"
#include "wasm/platform/scroll.h"

namespace boxoffice::platform {
namespace {

constexpr float kTapSlop = 8.0f;       // CSS px that a tap may wander
constexpr double kHoldStillMs = 60.0;  // a finger that rested before it left throws nothing

struct Gesture {
  enum class Kind { kNone, kMaybeTap, kScroll };
  Kind kind = Kind::kNone;
  ImVec2 start;
  ImVec2 last;
  double last_ms = 0.0;
};

Gesture& gesture() {
  static Gesture state;
  return state;
}

ImVec2 point_of(const EmscriptenTouchEvent& event) {
  return to_canvas(static_cast<double>(event.touches[0].clientX),
                   static_cast<double>(event.touches[0].clientY));
}

void begin(ImVec2 point) {
  const bool caught = is_gliding();  // a touch on moving rows only stops them
  stop_scrolling();
  gesture() = {caught ? Gesture::Kind::kScroll : Gesture::Kind::kMaybeTap, point, point, now_ms()};
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(point.x, point.y);  // before any button, so that ImGui knows what is under it
}

void move(ImVec2 point) {
  Gesture& now = gesture();
  const float slop = kTapSlop * surroundings().scale;
  if (now.kind == Gesture::Kind::kMaybeTap &&
      std::hypot(point.x - now.start.x, point.y - now.start.y) > slop) {
    now.kind = Gesture::Kind::kScroll;
    now.last = point;  // the slop itself does not jump
  }
  const double at = now_ms();
  if (now.kind == Gesture::Kind::kScroll) {
    scroll_by_finger(now.last.y - point.y, at - now.last_ms);
  }
  now.last = point;
  now.last_ms = at;
}

void end() {
  Gesture& now = gesture();
  if (now.kind == Gesture::Kind::kMaybeTap) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(now.start.x, now.start.y);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
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
        gesture().kind = Gesture::Kind::kNone;
      }
      break;
    case EMSCRIPTEN_EVENT_TOUCHMOVE:
      if (one_finger) move(point_of(*event));
      break;
    case EMSCRIPTEN_EVENT_TOUCHEND:
      end();
      break;
    default:
      gesture().kind = Gesture::Kind::kNone;
      break;
  }
  request_frames();
  // Without the default there is no emulated mouse, which would click a second time.
  return one_finger ? EM_TRUE : EM_FALSE;
}

}  // namespace

void listen_to_touch(const char* canvas) {
  emscripten_set_touchstart_callback(canvas, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchmove_callback(canvas, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchend_callback(canvas, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchcancel_callback(canvas, nullptr, EM_FALSE, on_touch);
}

}  // namespace boxoffice::platform
