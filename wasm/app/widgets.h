#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "wasm/app/hotspots.h"
#include "wasm/app/theme.h"

namespace boxoffice::app {

float text_width(ImFont* font, std::string_view text);

/// Draws at a whole pixel.
void draw_text(ImFont* font, ImVec2 at, ImU32 color, std::string_view text);

/// Ends at `right`.
void draw_text_right(ImFont* font, float right, float y, ImU32 color, std::string_view text);

/// Shortened with an ellipsis where it is wider than `width`. True when it was.
bool draw_text_within(ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text);

/// Text at ImGui's cursor, wrapped at the window's width less `right_margin`.
void wrapped_text(ImFont* font, ImU32 color, const std::string& text, float right_margin);

/// An invisible thing to click at a place of the screen. Hovering counts for mice only: a finger
/// that scrolls must not light up rows.
struct Touchable {
  bool hovered = false;
  bool clicked = false;
};
Touchable touchable(const char* id, ImVec2 min, ImVec2 max);

/// A button with a text, in the brand's colour.
bool brand_button(const Ui& ui, Hotspots& hotspots, const char* name, ImVec2 at,
                  std::string_view text);

/// A dot in the forecast's or the earnings' colour.
void draw_dot(const Ui& ui, ImVec2 center, float radius_css, ImU32 color);

/// Explains what is under the pointer, in a box of bounded width.
void tooltip(const Ui& ui, std::string_view text);

/// Puts ImGui's cursor `css` pixels further down.
void skip(const Ui& ui, float css);

}  // namespace boxoffice::app
