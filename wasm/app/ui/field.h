#pragma once

#include <string>
#include <string_view>

#include "wasm/app/ui/canvas.h"
#include "wasm/platform/text_field.h"

namespace boxoffice::app {

/// How a text field looks and what it is for.
struct FieldLook {
  std::string_view label;  ///< for readers of the screen
  std::string_view placeholder;
  platform::FieldKeyboard keyboard = platform::FieldKeyboard::kText;
  bool right_aligned = false;
  bool magnifier = false;  ///< a sign in front: a search
  bool lines = false;      ///< of several lines
  int max_length = 200;    ///< UTF-16 units
  bool wrong = false;      ///< what was typed cannot be used
  float rounding = 8.0f;   ///< CSS px
};

/// A framed text field whose text follows every key.
platform::TextFieldEvents field(const Canvas& canvas, const std::string& name, const Area& area,
                                const FieldLook& look, std::string& text);

/// A field for a value: it shows `shown` until somebody types, and gives what was typed once that
/// is done (Enter, or the focus went elsewhere).
std::optional<std::string> value_field(const Canvas& canvas, const std::string& name,
                                       const Area& area, const FieldLook& look,
                                       const std::string& shown);

/// The sign of a search.
void draw_magnifier(const Canvas& canvas, ImVec2 center, ImU32 color);

}  // namespace boxoffice::app
