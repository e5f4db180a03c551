#pragma once

#include <string>
#include <string_view>

#include "wasm/app/ui/canvas.h"
#include "wasm/platform/text_field.h"

namespace boxoffice::app {

/// Appearance and purpose of a text field.
struct FieldLook {
  std::string_view label;  ///< accessible name
  std::string_view placeholder;
  platform::FieldKeyboard keyboard = platform::FieldKeyboard::kText;
  bool right_aligned = false;
  bool magnifier = false;  ///< draw a magnifier in front
  bool lines = false;      ///< multi-line
  int max_length = 200;    ///< UTF-16 units
  bool wrong = false;      ///< invalid input
  float rounding = 8.0f;   ///< CSS px
};

/// A framed text field; reports every change of its text.
platform::TextFieldEvents field(const Canvas& canvas, const std::string& name, const Area& area,
                                const FieldLook& look, std::string& text);

/// A field for a value. Shows `shown` until the user types; returns the typed text on Enter or when
/// focus leaves.
std::optional<std::string> value_field(const Canvas& canvas, const std::string& name,
                                       const Area& area, const FieldLook& look,
                                       const std::string& shown);

/// The magnifier icon.
void draw_magnifier(const Canvas& canvas, ImVec2 center, ImU32 color);

}  // namespace boxoffice::app
