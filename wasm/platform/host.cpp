#include "wasm/platform/host.h"

#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstdlib>

#include "wasm/platform/glue.h"
#include "wasm/platform/glyph_atlas.h"
#include "wasm/platform/host_state.h"
#include "wasm/platform/scroll.h"

namespace boxoffice::platform {
namespace {

const char* css_cursor(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_TextInput:
      return "text";
    case ImGuiMouseCursor_Hand:
      return "pointer";
    case ImGuiMouseCursor_ResizeEW:
      return "ew-resize";
    case ImGuiMouseCursor_ResizeNS:
      return "ns-resize";
    case ImGuiMouseCursor_NotAllowed:
      return "not-allowed";
    default:
      return "default";
  }
}

void show_cursor() {
  const ImGuiMouseCursor cursor = ImGui::GetMouseCursor();
  if (cursor == host().cursor) return;
  host().cursor = cursor;
  host_set_cursor(css_cursor(cursor));
}

void refresh_fonts() {
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  host().desc.load_fonts(host().desc.user, host().around.scale);
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  ImGui::GetIO().Fonts->ClearTexData();  // uploaded to the GPU
  host().fonts_stale = false;
}

void schedule();

EM_BOOL on_animation_frame(double /*time*/, void* /*user*/) {
  host().frame_scheduled = false;
  if (host().frames_wanted == 0) return EM_FALSE;
  --host().frames_wanted;
  draw_frame();
  if (host().frames_wanted > 0) schedule();
  return EM_FALSE;
}

void schedule() {
  if (host().frame_scheduled || host().context_lost || !host().curtain_up) return;
  host().frame_scheduled = true;
  emscripten_request_animation_frame(on_animation_frame, nullptr);
}

EM_BOOL on_context_lost(int /*type*/, const void* /*reserved*/, void* /*user*/) {
  host().context_lost = true;
  // The GPU objects are gone. Deleting them now is silent; in the new context it would be an error.
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  forget_images();
  forget_glyphs();
  return EM_TRUE;  // without preventDefault the context is never restored
}

EM_BOOL on_context_restored(int /*type*/, const void* /*reserved*/, void* /*user*/) {
  host().context_lost = false;
  host().fonts_stale = true;
  request_frames();
  return EM_TRUE;
}

EM_BOOL on_visibility(int /*type*/, const EmscriptenVisibilityChangeEvent* event, void* /*user*/) {
  if (!event->hidden) request_frames();
  return EM_FALSE;
}

/// Common to pages with and without a canvas.
void finish_frame() {
  HostState& state = host();
  ++state.frames_drawn;
  show_mirror();
  if (!state.first_frame_shown) {
    state.first_frame_shown = true;
    host_curtain_up();
  }
}

void show_text_frame() {
  if (host().curtain_up) finish_frame();
}

/// Warms up V8: at the thousandth call it compiles the WebAssembly-to-JavaScript wrapper of a
/// signature, which takes up to 0.6 ms. Done once while idle, with the signatures that frames use
/// most, and without changing state.
void warm_up_calls() {
  HostState& state = host();
  if (state.calls_warm || !state.first_frame_shown || state.text_only || state.context_lost) return;
  state.calls_warm = true;
  for (int i = 0; i < 1000; ++i) {
    glDisable(GL_SCISSOR_TEST);
    glBindTexture(GL_TEXTURE_2D, 0);
    glScissor(0, 0, state.around.width, state.around.height);
  }
}

bool make_webgl(const char* canvas) {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = EM_FALSE;
  attributes.depth = EM_FALSE;
  attributes.stencil = EM_FALSE;
  attributes.antialias = EM_FALSE;  // ImGui antialiases its own edges
  attributes.enableExtensionsByDefault = EM_FALSE;
  host().webgl = emscripten_webgl_create_context(canvas, &attributes);
  return host().webgl > 0 &&
         emscripten_webgl_make_context_current(host().webgl) == EMSCRIPTEN_RESULT_SUCCESS;
}

void make_imgui() {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendPlatformName = "boxoffice_html5";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.ConfigMacOSXBehaviors = host_is_apple() != 0;
  io.GetClipboardTextFn = [](void*) { return host().clipboard.c_str(); };
  io.SetClipboardTextFn = [](void*, const char* text) { copy_text(text); };
}

}  // namespace

HostState& host() {
  static HostState state;
  return state;
}

bool start_host(const HostDesc& desc) {
  host().desc = desc;
  host_watch_location();
  if (host_is_text_wanted() != 0 || !make_webgl(desc.canvas)) {
    if (desc.mirror == nullptr) {
      fail_page("webgl", "");
      return false;
    }
    host().text_only = true;
    host_watch_preferences();
    return true;
  }
  make_imgui();
  ImGui_ImplOpenGL3_Init("#version 300 es");
  listen_to_input(desc.canvas);
  emscripten_set_webglcontextlost_callback(desc.canvas, nullptr, EM_FALSE, on_context_lost);
  emscripten_set_webglcontextrestored_callback(desc.canvas, nullptr, EM_FALSE, on_context_restored);
  emscripten_set_visibilitychange_callback(nullptr, EM_FALSE, on_visibility);
  host_watch_canvas(desc.canvas);
  host_watch_preferences();
  host_watch_clipboard();
  if (desc.has_context_menu) host_forbid_context_menu();
  return true;
}

void open_curtain() {
  host().curtain_up = true;
  if (!host().text_only) host_focus_canvas();
  request_frames();
}

void request_frames(int count) {
  host().frames_wanted = std::max(host().frames_wanted, count);
  schedule();
}

void request_work() {
  if (host().work_scheduled) return;
  host().work_scheduled = true;
  host_post_work();
}

void request_work_after(int ms) {
  emscripten_set_timeout([](void*) { request_work(); }, ms, nullptr);
}

void reload_fonts() {
  host().fonts_stale = true;
  request_frames();
}

const Surroundings& surroundings() { return host().around; }

unsigned frames_drawn() { return host().frames_drawn; }

double now_ms() { return emscripten_get_now(); }

void fail_page(std::string_view kind, std::string_view detail) {
  host_fail_page(std::string(kind).c_str(), std::string(detail).c_str());
}

void set_page_theme(std::string_view name) { host_set_theme(std::string(name).c_str()); }

std::string read_setting(std::string_view name) {
  char* text = host_read_setting(std::string(name).c_str());
  std::string value = text;
  std::free(text);
  return value;
}

void write_setting(std::string_view name, std::string_view value) {
  host_write_setting(std::string(name).c_str(), std::string(value).c_str());
}

void copy_text(std::string_view text) {
  host().clipboard = text;
  host_copy_text(host().clipboard.c_str());
}

bool copy_requested() { return host().copying; }

ImVec2 to_canvas(double client_x, double client_y) {
  const float scale = host().around.scale;
  return ImVec2((static_cast<float>(client_x) - host().origin.x) * scale,
                (static_cast<float>(client_y) - host().origin.y) * scale);
}

void draw_frame() {
  HostState& state = host();
  const Surroundings& around = state.around;
  if (state.text_only) return show_text_frame();
  if (state.context_lost || !state.curtain_up || around.width == 0 || around.height == 0) return;
  if (state.fonts_stale) refresh_fonts();
  begin_glyph_frame();

  const double now = emscripten_get_now();
  // Limit the elapsed time after a pause: nothing moved meanwhile.
  const double elapsed_ms = std::clamp(now - state.last_frame_ms, 1.0, 50.0);
  state.last_frame_ms = now;

  const bool had_input = ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(around.width), static_cast<float>(around.height));
  io.DeltaTime = static_cast<float>(elapsed_ms / 1000.0);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  if (advance_scrolling(elapsed_ms)) request_frames(2);
  state.desc.update(state.desc.user);
  end_text_field_frame();
  ImGui::Render();
  // An event may take effect after its frame was drawn, and ImGui handles one event of a kind per
  // frame (press, then release).
  if (had_input) request_frames(2);
  show_cursor();

  glViewport(0, 0, around.width, around.height);
  glClearColor(0.0f, 0.0f, 0.0f, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  take_picture();
  end_image_frame();
  finish_frame();
}

}  // namespace boxoffice::platform

using boxoffice::platform::host;

extern "C" {

EMSCRIPTEN_KEEPALIVE void host_on_resize(int width, int height, double ratio, double left,
                                         double top) {
  auto& around = host().around;
  const float scale = static_cast<float>(ratio);
  host().origin = ImVec2(static_cast<float>(left), static_cast<float>(top));
  if (width == around.width && height == around.height && scale == around.scale) return;
  if (scale != around.scale) host().fonts_stale = true;
  around.width = width;
  around.height = height;
  around.scale = scale;
  emscripten_set_canvas_element_size(host().desc.canvas, width, height);
  // Resizing clears the canvas: draw before the browser paints.
  boxoffice::platform::draw_frame();
  boxoffice::platform::request_frames();
}

EMSCRIPTEN_KEEPALIVE void host_on_work() {
  host().work_scheduled = false;
  if (host().desc.work(host().desc.user)) return boxoffice::platform::request_work();
  boxoffice::platform::warm_up_calls();
}

EMSCRIPTEN_KEEPALIVE void host_on_preferences(int dark, int less_motion) {
  host().around.prefers_dark = dark != 0;
  host().around.prefers_less_motion = less_motion != 0;
  boxoffice::platform::request_frames();
}

EMSCRIPTEN_KEEPALIVE void host_on_copy() {
  host().copying = true;
  boxoffice::platform::draw_frame();
  host().copying = false;
}

EMSCRIPTEN_KEEPALIVE void host_on_paste(const char* text) {
  host().clipboard = text;
  // ImGui did not get the key itself: it would have pasted before the text arrived.
  ImGuiIO& io = ImGui::GetIO();
  const ImGuiKey mod = io.ConfigMacOSXBehaviors ? ImGuiMod_Super : ImGuiMod_Ctrl;
  const bool held = io.ConfigMacOSXBehaviors ? io.KeySuper : io.KeyCtrl;
  io.AddKeyEvent(mod, true);
  io.AddKeyEvent(ImGuiKey_V, true);
  io.AddKeyEvent(ImGuiKey_V, false);
  if (!held) io.AddKeyEvent(mod, false);
  boxoffice::platform::request_frames();
}

EMSCRIPTEN_KEEPALIVE const char* host_clipboard() { return host().clipboard.c_str(); }

/// True if frames or work are pending.
EMSCRIPTEN_KEEPALIVE int host_is_busy() {
  return host().frames_wanted > 0 || host().work_scheduled ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE unsigned host_frames_drawn() { return boxoffice::platform::frames_drawn(); }

}  // extern "C"
