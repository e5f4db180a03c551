#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

namespace boxoffice::platform {

// Real <input> and <textarea> elements over the canvas, so that phone keyboards, input methods,
// selection, clipboard and menus are the browser's own. The element is transparent and shows text,
// caret and selection only (style.css, .field); the app draws frame and background. It covers
// everything on the canvas, so popups must not overlap it.

enum class FieldKeyboard {
  kText,
  kDecimal,  ///< numeric keyboard on phones
  kSearch,   ///< Enter key labelled "search"
};

struct TextFieldDesc {
  std::string_view id;  ///< stable between frames, unique
  ImVec2 min;           ///< device px of the canvas
  ImVec2 max;
  ImVec2 clip_min = ImVec2(0.0f, 0.0f);  ///< visible part, e.g. within a scrolling window
  ImVec2 clip_max = ImVec2(1e6f, 1e6f);
  std::string_view label;  ///< accessible name
  std::string_view placeholder;
  FieldKeyboard keyboard = FieldKeyboard::kText;
  float line_px = 17.0f;  ///< line height, device px, as for add_font()
  bool strong = false;    ///< semibold
  bool right_aligned = false;
  bool lines = false;  ///< multi-line: Enter starts a new line. Must not change
  bool enabled = true;
  int max_length = 200;  ///< UTF-16 units
};

/// Events since the last frame.
struct TextFieldEvents {
  bool changed = false;    ///< `text` changed
  bool submitted = false;  ///< Enter
  bool escaped = false;    ///< Escape; the canvas has the focus again
  bool left = false;       ///< lost the focus
  int step = 0;            ///< arrow keys: up -1, down +1
  bool focused = false;    ///< current state, not an event
};

/// Shows the field in this frame, between NewFrame and Render; otherwise it disappears. Typed text
/// goes into `text`; changes by the app are shown. All events request frames.
TextFieldEvents text_field(const TextFieldDesc& desc, std::string& text);

/// Focuses a field shown in this or an earlier frame and selects its text. Phones open their
/// keyboard only during a tap or key press.
void focus_text_field(std::string_view id);

/// Returns the focus to the canvas.
void leave_text_fields();

}  // namespace boxoffice::platform
