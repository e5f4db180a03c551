#include "wasm/platform/scroll.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "wasm/platform/host_state.h"

namespace boxoffice::platform {
namespace {

constexpr float kGlideMs = 325.0f;      // time constant of the slow-down after a finger left
constexpr float kStopSpeed = 0.02f;     // CSS px per ms
constexpr float kWheelGlideMs = 55.0f;  // same for a wheel's step
constexpr float kBigStep =
    40.0f;  // CSS px; smaller steps come from trackpads, which glide themselves

struct ScrollState {
  float due = 0.0f;    // to apply in the next frame
  float wheel = 0.0f;  // remaining wheel movement
  float speed = 0.0f;  // of the finger, px per ms
  bool thrown = false;
};

ScrollState& scroll() {
  static ScrollState state;
  return state;
}

ImGuiWindow* scrollable_window() {
  ImGuiWindow* window = ImGui::GetCurrentContext()->HoveredWindow;
  while (window != nullptr && window->ScrollMax.y <= 0.0f) {
    window = (window->Flags & ImGuiWindowFlags_ChildWindow) ? window->ParentWindow : nullptr;
  }
  return window;
}

}  // namespace

void scroll_by_wheel(float pixels) {
  const bool big = std::fabs(pixels) >= kBigStep * surroundings().scale;
  if (big && !surroundings().prefers_less_motion) {
    scroll().wheel += pixels;
  } else {
    scroll().due += pixels;
  }
}

void scroll_by_finger(float pixels, double elapsed_ms) {
  ScrollState& state = scroll();
  state.due += pixels;
  const float speed = pixels / static_cast<float>(std::max(elapsed_ms, 1.0));
  state.speed += 0.5f * (speed - state.speed);
}

void release_finger() {
  ScrollState& state = scroll();
  state.thrown = !surroundings().prefers_less_motion;
  if (!state.thrown) state.speed = 0.0f;
}

void stop_scrolling() { scroll() = ScrollState{}; }

bool is_gliding() { return scroll().thrown; }

bool advance_scrolling(double elapsed_ms) {
  ScrollState& state = scroll();
  const float elapsed = static_cast<float>(elapsed_ms);
  if (state.wheel != 0.0f) {
    float step = state.wheel * (1.0f - std::exp(-elapsed / kWheelGlideMs));
    if (std::fabs(state.wheel) < 1.0f) step = state.wheel;
    state.wheel -= step;
    state.due += step;
  }
  if (state.thrown) {
    state.due += state.speed * elapsed;
    state.speed *= std::exp(-elapsed / kGlideMs);
    if (std::fabs(state.speed) < kStopSpeed * surroundings().scale) {
      state.thrown = false;
      state.speed = 0.0f;
    }
  }
  const float whole = std::trunc(state.due);  // window positions are whole pixels
  if (whole != 0.0f) {
    state.due -= whole;
    ImGuiWindow* window = scrollable_window();
    if (window != nullptr) {
      const float target = std::clamp(window->Scroll.y + whole, 0.0f, window->ScrollMax.y);
      ImGui::SetScrollY(window, target);
    }
  }
  return state.wheel != 0.0f || state.thrown || whole != 0.0f;
}

}  // namespace boxoffice::platform
