#pragma once

#include <imgui.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

float text_width(ImFont* font, std::string_view text);

/// Height of the text wrapped at `width`.
float text_height(ImFont* font, float width, std::string_view text);

/// Draws text of any script at a whole pixel.
void draw_text(ImFont* font, ImVec2 at, ImU32 color, std::string_view text);

/// Text that ends at `right`, or is centred at `center`.
void draw_text_right(ImFont* font, float right, float y, ImU32 color, std::string_view text);
void draw_text_centered(ImFont* font, float center, float y, ImU32 color, std::string_view text);

/// Truncates text wider than `width` with an ellipsis. True if truncated.
bool draw_text_within(ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text);

/// Draws text wrapped at `width`; returns its height.
float draw_wrapped(ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text);

void fill(const Area& area, ImU32 color, float rounding = 0.0f);
void outline(const Canvas& canvas, const Area& area, ImU32 color, float rounding = 0.0f);

/// A thin horizontal rule.
void draw_rule(const Canvas& canvas, float left, float right, float y);

/// A dot in the colour of forecasts or earnings.
void draw_dot(const Ui& ui, ImVec2 center, float radius_css, ImU32 color);

/// A hollow dot: an amount that is not final.
void draw_ring(const Ui& ui, ImVec2 center, float radius_css, ImU32 color);

/// Right-aligned text with a dot before it in the colour of forecasts or earnings.
void draw_amount(const Canvas& canvas, ImFont* font, float right, float y, ImU32 mark,
                 std::string_view text, ImU32 color);

/// Like draw_amount() with a ring: earnings so far of a film in cinemas.
void draw_amount_so_far(const Canvas& canvas, ImFont* font, float right, float y,
                        std::string_view text);

/// An invisible clickable area. Hovers for mice only, so that scrolling with a finger does not
/// highlight rows. Enter and Space click it while focused; draws the focus ring.
struct Touchable {
  bool hovered = false;
  bool clicked = false;
  bool held = false;  ///< pressed
  bool menu = false;  ///< menu requested: right click, long press, menu key
  ImVec2 menu_at;     ///< position of that menu
};
Touchable touchable(const Canvas& canvas, const std::string& name, const Area& area,
                    float rounding_css = 6.0f);

/// A button as wide as its text and as high as a control. Returns its area.
enum class ButtonKind { kPlain, kBrand, kQuiet };
struct ButtonResult {
  Area area;
  bool clicked = false;
};
ButtonResult button(const Canvas& canvas, const std::string& name, ImVec2 at, std::string_view text,
                    ButtonKind kind = ButtonKind::kPlain, bool enabled = true);
float button_width(const Canvas& canvas, std::string_view text);

/// Heights of controls in CSS px: 44 on phones.
float control_height(const Canvas& canvas);

/// A toggle in the shape of a pill. Returns its area.
ButtonResult chip(const Canvas& canvas, const std::string& name, ImVec2 at, std::string_view text,
                  bool on, ImU32 mark = 0);
float chip_width(const Canvas& canvas, std::string_view text, bool marked = false);

/// Segmented control; returns the clicked segment.
std::optional<std::size_t> segments(const Canvas& canvas, const std::string& name, ImVec2 at,
                                    std::span<const std::string_view> labels, std::size_t current,
                                    float* width = nullptr);

/// Drop-down list with its frame at `area`; returns the chosen entry.
std::optional<std::size_t> select(const Canvas& canvas, const std::string& name, const Area& area,
                                  std::span<const std::string_view> labels, std::size_t current);

/// A row of an open list, as wide as its window. True if chosen.
bool list_row(const Canvas& canvas, const std::string& name, std::string_view label, float height,
              bool current);

/// A slider for values between 0 and 1, by pointer and arrow keys; returns the new value. An
/// unknown value is drawn faint in the middle. `ghost` marks an earlier value.
std::optional<float> slider(const Canvas& canvas, const std::string& name, const Area& area,
                            std::optional<float> value, std::optional<float> ghost, float key_step);

/// Tooltip of bounded width at the pointer.
void tooltip(const Canvas& canvas, std::string_view text);

}  // namespace boxoffice::app
