#include "wasm/platform/save.h"

#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>

#include <algorithm>
#include <string>
#include <vector>

#include "wasm/platform/glue.h"
#include "wasm/platform/host_state.h"
#include "wasm/platform/save_frame.h"

namespace boxoffice::platform {
namespace {

struct Saving {
  std::string picture;  ///< the name of the one to take; "" for none
  ImVec2 min;
  ImVec2 max;
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

void save_picture(std::string_view name, ImVec2 min, ImVec2 max) {
  saving().picture = name;
  saving().min = min;
  saving().max = max;
  request_frames();
}

void share_link(std::string_view title, std::string_view address) {
  saving().outcome = ShareOutcome::kNone;
  host_share_link(std::string(title).c_str(), std::string(address).c_str());
}

ShareOutcome share_outcome() { return saving().outcome; }

void take_picture() {
  if (saving().picture.empty()) return;
  const Surroundings& around = surroundings();
  const auto inside = [](float value, int end) {
    return std::clamp(static_cast<int>(value), 0, end);
  };
  const int left = inside(saving().min.x, around.width);
  const int top = inside(saving().min.y, around.height);
  const int width = inside(saving().max.x, around.width) - left;
  const int height = inside(saving().max.y, around.height) - top;
  if (width > 0 && height > 0) {
    std::vector<unsigned char> pixels(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height) * 4);
    glReadPixels(left, around.height - top - height, width, height, GL_RGBA, GL_UNSIGNED_BYTE,
                 pixels.data());
    host_save_picture(saving().picture.c_str(), pixels.data(), width, height);
  }
  saving().picture.clear();
}

}  // namespace boxoffice::platform

extern "C" EMSCRIPTEN_KEEPALIVE void host_on_shared(int outcome) {
  using namespace boxoffice::platform;
  saving().outcome = static_cast<ShareOutcome>(outcome);
  request_frames();
}
