#include "wasm/platform/save.h"

#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>

#include <algorithm>
#include <string>
#include <vector>

#include "wasm/platform/glue.h"
#include "wasm/platform/host_state.h"

namespace boxoffice::platform {
namespace {

struct Saving {
  std::string picture;  ///< name of the requested picture; "" for none
  ImVec2 min;           ///< part to capture from the next frame
  ImVec2 max;
  bool more = false;
  bool waiting = false;               ///< capture the next frame
  int width = 0;                      ///< of the first part, px
  std::vector<unsigned char> pixels;  ///< of all parts, top to bottom, RGBA
  ShareOutcome outcome = ShareOutcome::kNone;
};

Saving& saving() {
  static Saving state;
  return state;
}

}  // namespace

void save_file(std::string_view name, std::string_view type, std::string_view bytes) {
  host_save_file(std::string(name).c_str(), std::string(type).c_str(), bytes.data(),
                 static_cast<int>(bytes.size()));
}

void save_picture(std::string_view name, ImVec2 min, ImVec2 max, bool more) {
  Saving& state = saving();
  if (name != state.picture) state.pixels.clear();
  state.picture = name;
  state.min = min;
  state.max = max;
  state.more = more;
  state.waiting = true;
  request_frames();
}

void share_link(std::string_view title, std::string_view address) {
  saving().outcome = ShareOutcome::kNone;
  host_share_link(std::string(title).c_str(), std::string(address).c_str());
}

ShareOutcome share_outcome() { return saving().outcome; }

void take_picture() {
  Saving& state = saving();
  if (!state.waiting) return;
  state.waiting = false;
  const Surroundings& around = surroundings();
  const auto inside = [](float value, int end) {
    return std::clamp(static_cast<int>(value), 0, end);
  };
  if (state.pixels.empty()) {
    state.width = inside(state.max.x, around.width) - inside(state.min.x, around.width);
  }
  const int left = inside(state.min.x, around.width - state.width);
  const int top = inside(state.min.y, around.height);
  const int height = inside(state.max.y, around.height) - top;
  const std::size_t row = static_cast<std::size_t>(state.width) * 4;
  if (row > 0 && height > 0) {
    const std::size_t before = state.pixels.size();
    state.pixels.resize(before + row * static_cast<std::size_t>(height));
    unsigned char* part = state.pixels.data() + before;
    glReadPixels(left, around.height - top - height, state.width, height, GL_RGBA, GL_UNSIGNED_BYTE,
                 part);
    for (int y = 0; y < height / 2; ++y) {  // WebGL's rows are bottom-up
      unsigned char* upper = part + row * static_cast<std::size_t>(y);
      std::swap_ranges(upper, upper + row, part + row * static_cast<std::size_t>(height - 1 - y));
    }
  }
  if (state.more) return;
  if (!state.pixels.empty()) {
    host_save_picture(state.picture.c_str(), state.pixels.data(), state.width,
                      static_cast<int>(state.pixels.size() / row));
  }
  state.picture.clear();
  state.pixels = {};
}

}  // namespace boxoffice::platform

extern "C" EMSCRIPTEN_KEEPALIVE void host_on_shared(int outcome) {
  using namespace boxoffice::platform;
  saving().outcome = static_cast<ShareOutcome>(outcome);
  request_frames();
}
