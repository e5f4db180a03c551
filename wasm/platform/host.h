#pragma once

// Host of Dear ImGui in the browser: one WebGL2 canvas with input, clipboard and size.
//
//   1. start_host() creates ImGui's context, WebGL2 and the listeners. Nothing is drawn yet.
//   2. The app calls open_curtain() once its fonts are loaded. From then on `update` runs between
//      ImGui::NewFrame and ImGui::Render, but only when frames were requested.
//   3. Input, resizing and density changes request frames; the app calls request_frames() for its
//      own changes.
//   4. Work longer than a frame is sliced: `work` runs between frames after a download (download.h)
//      or request_work(), repeatedly while it returns true.
//
// ImGui's unit is the device pixel: ImGui 1.90 snaps text to whole units, and at a density of 1.25
// a whole CSS pixel is not a whole device pixel, so text would blur. The app multiplies its sizes
// by `scale` instead.

#include <string>
#include <string_view>

namespace boxoffice::platform {

struct MirrorAction;

/// Environment of the app.
struct Surroundings {
  int width = 0;  ///< of the canvas, in device pixels
  int height = 0;
  float scale = 1.0f;  ///< device pixels per CSS pixel
  bool prefers_dark = false;
  bool prefers_less_motion = false;
};

struct HostDesc {
  const char* canvas = "#canvas";  ///< a CSS selector
  /// Draws the screens with ImGui.
  void (*update)(void* user) = nullptr;
  /// Does a few milliseconds of work; true while more remains. Also called before open_curtain().
  bool (*work)(void* user) = nullptr;
  /// Fills ImGui's font atlas for a density; called before the first frame and on changes.
  void (*load_fonts)(void* user, float scale) = nullptr;
  /// The user navigated: back, forward, or by the address bar (location.h).
  void (*navigated)(void* user) = nullptr;
  /// Returns the page as a document of mirror.h; called after frames, at most a few times a second.
  std::string (*mirror)(void* user) = nullptr;
  /// Handles a user action in the mirror.
  void (*act)(void* user, const MirrorAction& action) = nullptr;
  /// The app handles right click and long press; the browser's menu is suppressed.
  bool has_context_menu = false;
  void* user = nullptr;
};

/// Initializes the host. Without WebGL2, or if the address requests it, the page is HTML only
/// (mirror.h): request_frames() then calls `mirror`, never `update`. Without `mirror` either,
/// reports the failure to the page (fail_page) and returns false.
bool start_host(const HostDesc& desc);

/// Shows the canvas; the page removes its loading screen after the first frame.
void open_curtain();

/// Requests frames. ImGui needs about three to settle after an event.
void request_frames(int count = 3);

/// Schedules `work` soon.
void request_work();

/// Schedules `work` after a delay.
void request_work_after(int ms);

/// Schedules `load_fonts` before the next frame, e.g. after the text size changed.
void reload_fonts();

const Surroundings& surroundings();

/// Number of frames drawn since the start.
unsigned frames_drawn();

/// Monotonic time in milliseconds.
double now_ms();

/// Stops the page with a message in place of the canvas. `kind` is one of boot.mjs's.
void fail_page(std::string_view kind, std::string_view detail);

/// Sets the theme of the page's HTML: "light" or "dark".
void set_page_theme(std::string_view name);

/// Returns a setting stored in this browser; "" if missing or storage is forbidden.
std::string read_setting(std::string_view name);
void write_setting(std::string_view name, std::string_view value);

/// Copies text to the clipboard if the browser allows it; always allowed within a copy event.
void copy_text(std::string_view text);

/// True for one frame after the user requested a copy (key or menu).
bool copy_requested();

}  // namespace boxoffice::platform
