#pragma once

// What the platform's own files share. Not for the app.

#include <emscripten/html5.h>
#include <imgui.h>

#include <string>

#include "wasm/platform/host.h"

namespace boxoffice::platform {

/// The one host of the page: browser callbacks come without a context, so they find it here.
struct HostState {
  HostDesc desc;
  Surroundings around;
  ImVec2 origin;  ///< of the canvas in the page, CSS px
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE webgl = 0;
  bool curtain_up = false;
  bool first_frame_shown = false;
  bool context_lost = false;
  bool fonts_stale = true;
  bool has_called_often = false;
  bool frame_scheduled = false;
  bool work_scheduled = false;
  int frames_wanted = 0;
  unsigned frames_drawn = 0;
  double last_frame_ms = 0.0;
  ImGuiMouseCursor cursor = ImGuiMouseCursor_Arrow;
  std::string clipboard;  ///< what was pasted or copied last, for ImGui's text fields
  bool copying = false;
  std::string location;  ///< as the address has it or is about to; "" until asked for
  bool text_only = false;
  std::string mirrored;  ///< the document that the page has
  double mirrored_ms = 0.0;
};

HostState& host();

/// A point of the page in CSS px, as ImGui counts.
ImVec2 to_canvas(double client_x, double client_y);

/// Draws now, not at the browser's next frame.
void draw_frame();

/// input.cpp: registers mouse, wheel, touch and keyboard listeners.
void listen_to_input(const char* canvas);

}  // namespace boxoffice::platform
