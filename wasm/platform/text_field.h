#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

namespace boxoffice::platform {

// Real <input> and <textarea> elements laid over the canvas: keyboards of phones, input methods,
// selection, the clipboard and its menu are the browser's own. The element is transparent and shows
// text, caret and selection only (style.css, .field); frame and background are the app's to draw.
// It stands above everything the canvas shows, so a popup must not overlap it.

enum class FieldKeyboard {
  kText,
  kDecimal,  ///< digits and a separator, on phones
  kSearch,   ///< its Enter key says "search"
};

struct TextFieldDesc {
  std::string_view id;  ///< the same in every frame, and of one field at a time
  ImVec2 min;           ///< device px of the canvas
  ImVec2 max;
  ImVec2 clip_min = ImVec2(0.0f, 0.0f);  ///< what is seen of it, e.g. of a window that scrolls
  ImVec2 clip_max = ImVec2(1e6f, 1e6f);
  std::string_view label;  ///< for readers of the screen
  std::string_view placeholder;
  FieldKeyboard keyboard = FieldKeyboard::kText;
  float line_px = 17.0f;  ///< the height of a line, device px, as add_font() takes it
  bool strong = false;    ///< semibold
  bool right_aligned = false;
  bool lines = false;  ///< of several lines: Enter begins a new one. The same in every frame
  bool enabled = true;
  int max_length = 200;  ///< UTF-16 units
};

/// What happened since the last frame.
struct TextFieldEvents {
  bool changed = false;    ///< `text` is another now
  bool submitted = false;  ///< Enter
  bool escaped = false;    ///< Escape; the focus is back on the canvas
  bool left = false;       ///< the focus went elsewhere
  int step = 0;            ///< arrow keys: up -1, down +1
  bool focused = false;    ///< now, not an event
};

/// Shows the field in this frame, between NewFrame and Render; a field that is not shown in a frame
/// disappears. What the user typed is put into `text`; what the app put there is shown. Everything
/// that happens asks for frames.
TextFieldEvents text_field(const TextFieldDesc& desc, std::string& text);

/// Focuses a field, which has been shown or will be in this frame, and selects its text. Phones
/// open their keyboard only while a tap or key of the user is fresh.
void focus_text_field(std::string_view id);

/// Gives the focus back to the canvas.
void leave_text_fields();

}  // namespace boxoffice::platform
