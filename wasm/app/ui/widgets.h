#pragma once

#include <imgui.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

float text_width(ImFont* font, std::string_view text);

/// In lines of `width`.
float text_height(ImFont* font, float width, std::string_view text);

/// Draws at a whole pixel, in any script.
void draw_text(ImFont* font, ImVec2 at, ImU32 color, std::string_view text);

/// Ends at `right`; around `center`.
void draw_text_right(ImFont* font, float right, float y, ImU32 color, std::string_view text);
void draw_text_centered(ImFont* font, float center, float y, ImU32 color, std::string_view text);

/// Shortened with an ellipsis where it is wider than `width`. True when it was.
bool draw_text_within(ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text);

/// Text in lines of `width`; gives its height.
float draw_wrapped(ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text);

void fill(const Area& area, ImU32 color, float rounding = 0.0f);
void outline(const Canvas& canvas, const Area& area, ImU32 color, float rounding = 0.0f);

/// A thin rule from left to right.
void draw_rule(const Canvas& canvas, float left, float right, float y);

/// A dot in the forecast's or the earnings' colour.
void draw_dot(const Ui& ui, ImVec2 center, float radius_css, ImU32 color);

/// The same hollow: an amount that is not final.
void draw_ring(const Ui& ui, ImVec2 center, float radius_css, ImU32 color);

/// Text that ends at `right`, with the dot of what it is before it: the forecast's or the earnings'
/// colour.
void draw_amount(const Canvas& canvas, ImFont* font, float right, float y, ImU32 mark,
                 std::string_view text, ImU32 color);

/// The same with a ring of the earnings' colour: what a film in cinemas has earned so far.
void draw_amount_so_far(const Canvas& canvas, ImFont* font, float right, float y,
                        std::string_view text);

/// An invisible thing to click. Hovering counts for mice only: a finger that scrolls must not light
/// up rows. Enter and Space click what has the keyboard's focus, which is drawn around it.
struct Touchable {
  bool hovered = false;
  bool clicked = false;
  bool held = false;  ///< the pointer is down on it
  bool menu = false;  ///< its menu is asked for: right click, long press, menu key
  ImVec2 menu_at;     ///< where that goes
};
Touchable touchable(const Canvas& canvas, const std::string& name, const Area& area,
                    float rounding_css = 6.0f);

/// A button: its height is the row's, its width that of the text. Gives the area it took.
enum class ButtonKind { kPlain, kBrand, kQuiet };
struct ButtonResult {
  Area area;
  bool clicked = false;
};
ButtonResult button(const Canvas& canvas, const std::string& name, ImVec2 at, std::string_view text,
                    ButtonKind kind = ButtonKind::kPlain, bool enabled = true);
float button_width(const Canvas& canvas, std::string_view text);

/// Heights in CSS px of what is touched: 44 on phones.
float control_height(const Canvas& canvas);

/// A pill that is on or off. Gives the area it took.
ButtonResult chip(const Canvas& canvas, const std::string& name, ImVec2 at, std::string_view text,
                  bool on, ImU32 mark = 0);
float chip_width(const Canvas& canvas, std::string_view text, bool marked = false);

/// Choices side by side in one frame; the one clicked.
std::optional<std::size_t> segments(const Canvas& canvas, const std::string& name, ImVec2 at,
                                    std::span<const std::string_view> labels, std::size_t current,
                                    float* width = nullptr);

/// A list that opens below its frame; the entry chosen. Its frame is at `area`.
std::optional<std::size_t> select(const Canvas& canvas, const std::string& name, const Area& area,
                                  std::span<const std::string_view> labels, std::size_t current);

/// A row of a list that is open, as wide as its window; true when it was chosen.
bool list_row(const Canvas& canvas, const std::string& name, std::string_view label, float height,
              bool current);

/// A value between 0 and 1 under the finger, the mouse and the arrow keys; the new one. One that is
/// not known is drawn faint in the middle, from where it is set. `ghost`, when it is one, is where
/// it stood before.
std::optional<float> slider(const Canvas& canvas, const std::string& name, const Area& area,
                            std::optional<float> value, std::optional<float> ghost, float key_step);

/// Explains what is under the pointer, in a box of bounded width.
void tooltip(const Canvas& canvas, std::string_view text);

}  // namespace boxoffice::app
