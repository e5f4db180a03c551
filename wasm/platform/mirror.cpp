#include "wasm/platform/mirror.h"

#include <emscripten/emscripten.h>
#include <imgui.h>

#include "wasm/platform/glue.h"
#include "wasm/platform/host_state.h"

namespace boxoffice::platform {
namespace {

constexpr double kEveryMs = 250.0;  // while frames are drawn, e.g. during loading

}  // namespace

bool is_text_only() { return host().text_only; }

void show_mirror() {
  HostState& state = host();
  if (state.desc.mirror == nullptr) return;
  // Skip updates during a drag: screen readers should not read intermediate values, and building
  // the document takes half a frame. Releasing draws further frames.
  if (!state.text_only && ImGui::IsAnyMouseDown()) return;
  const double now = now_ms();
  const bool more_to_come = state.frames_wanted > 0;
  if (more_to_come && now - state.mirrored_ms < kEveryMs) return;
  state.mirrored_ms = now;
  std::string document = state.desc.mirror(state.desc.user);
  if (document == state.mirrored) return;
  state.mirrored = std::move(document);
  host_show_mirror(state.mirrored.c_str());
}

}  // namespace boxoffice::platform

extern "C" EMSCRIPTEN_KEEPALIVE void host_on_mirror(int kind, const char* target,
                                                    const char* value) {
  using namespace boxoffice::platform;
  const HostDesc& desc = host().desc;
  if (desc.act == nullptr || kind < 0) return;
  desc.act(desc.user, {static_cast<MirrorAction::Kind>(kind), target, value});
  request_frames();
}

extern "C" EMSCRIPTEN_KEEPALIVE int host_is_text_only() {
  return boxoffice::platform::is_text_only() ? 1 : 0;
}
