#pragma once

// Shared between the platform's own files. Not for the app.

#include <emscripten/html5.h>
#include <imgui.h>

#include <string>

#include "wasm/platform/host.h"

namespace boxoffice::platform {

/// State of the page's only host; browser callbacks have no context argument.
struct HostState {
  HostDesc desc;
  Surroundings around;
  ImVec2 origin;  ///< of the canvas within the page, CSS px
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE webgl = 0;
  bool curtain_up = false;
  bool first_frame_shown = false;
  bool context_lost = false;
  bool fonts_stale = true;
  bool calls_warm = false;
  bool frame_scheduled = false;
  bool work_scheduled = false;
  int frames_wanted = 0;
  unsigned frames_drawn = 0;
  double last_frame_ms = 0.0;
  ImGuiMouseCursor cursor = ImGuiMouseCursor_Arrow;
  std::string clipboard;  ///< last text pasted or copied, for ImGui's text fields
  bool copying = false;
  std::string location;  ///< current or pending address; "" until first read
  bool text_only = false;
  std::string mirrored;  ///< last document passed to the page
  double mirrored_ms = 0.0;
};

HostState& host();

/// Converts a point of the page from CSS px to ImGui's units.
ImVec2 to_canvas(double client_x, double client_y);

/// Draws immediately, without waiting for an animation frame.
void draw_frame();

/// input.cpp: registers mouse, wheel, touch and keyboard listeners.
void listen_to_input(const char* canvas);

/// Called by the host after a frame: fetches the images it used and cancels the others.
void end_image_frame();

/// Called by the host when the WebGL context, and with it all textures, is lost.
void forget_images();

/// Called by the host after a frame: passes a changed document to the browser, once no more frames
/// are pending or after an interval.
void show_mirror();

/// Called by the host right after drawing: captures the requested picture. Later the browser may
/// have discarded the frame.
void take_picture();

/// Called by the host after a frame: hides fields not shown in it.
void end_text_field_frame();

}  // namespace boxoffice::platform
