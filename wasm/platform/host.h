#pragma once

// The page as Dear ImGui's host: one canvas with WebGL2, its input, its clipboard and its size.
//
//   1. start_host() makes ImGui's context, WebGL2 and the listeners. Nothing is drawn yet.
//   2. The app calls open_curtain() once it has its fonts. From then on `update` is called between
//      ImGui::NewFrame and ImGui::Render whenever something asked for frames, and never otherwise.
//   3. Input, a new size and a new density ask for frames by themselves; the app asks with
//      request_frames() for what only it can know.
//   4. Work that takes longer than a frame is done between frames, in slices: `work` is called
//      after bytes arrived (download.h) or request_work(), again and again while it returns true.
//
// ImGui's unit is the device pixel, not the CSS pixel: ImGui 1.90 snaps text to whole units, and at
// a density of 1.25 a whole CSS pixel is not a whole device pixel, so text would blur. The app
// multiplies its sizes with `scale` instead.

#include <string>
#include <string_view>

namespace boxoffice::platform {

struct MirrorAction;

/// What the app must know of its surroundings.
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
  /// Does a few milliseconds of work; true while there is more. Also called before open_curtain().
  bool (*work)(void* user) = nullptr;
  /// Fills ImGui's font atlas for a density; called before the first frame and when it changes.
  void (*load_fonts)(void* user, float scale) = nullptr;
  /// The user went elsewhere: back, forward, or by the address bar (location.h).
  void (*navigated)(void* user) = nullptr;
  /// The page as a document of mirror.h; asked for after frames, at most a few times a second.
  std::string (*mirror)(void* user) = nullptr;
  /// What the user did in it.
  void (*act)(void* user, const MirrorAction& action) = nullptr;
  /// The right mouse button, and a long press, are the app's: no menu of the browser comes.
  bool has_context_menu = false;
  void* user = nullptr;
};

/// Without WebGL2, or when the address asks for it, the page is text only (mirror.h):
/// request_frames then has `mirror` called, and `update` never is. False when there is no `mirror`
/// either, after telling the page (see fail_page).
bool start_host(const HostDesc& desc);

/// Shows the canvas: the page takes its loading screen away after the first frame.
void open_curtain();

/// Asks for frames. ImGui needs about three to settle after an event.
void request_frames(int count = 3);

/// Has `work` called soon.
void request_work();

/// Has `work` called in a while.
void request_work_after(int ms);

/// Has `load_fonts` called before the next frame, as when the text is to have another size.
void reload_fonts();

const Surroundings& surroundings();

/// How many frames were drawn since the start.
unsigned frames_drawn();

/// Milliseconds of a clock that never goes back.
double now_ms();

/// Gives up: the page shows a message in place of the canvas. `kind` is one of boot.mjs's.
void fail_page(std::string_view kind, std::string_view detail);

/// Tells the page's own text which theme the canvas shows: "light" or "dark".
void set_page_theme(std::string_view name);

/// A small text kept in this browser, or "" where there is none or storage is forbidden.
std::string read_setting(std::string_view name);
void write_setting(std::string_view name, std::string_view value);

/// Puts a text into the clipboard where the browser allows it at this moment: within a copy event
/// it always does.
void copy_text(std::string_view text);

/// True for one frame when the user asked to copy (by key or menu).
bool copy_requested();

}  // namespace boxoffice::platform
