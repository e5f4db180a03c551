#pragma once

#include <imgui.h>

#include <string>

namespace boxoffice::platform {

/// Characters of a font file included in ImGui's atlas.
enum class Glyphs {
  kAll,
  kFigures,  ///< digits and symbols of amounts: for big numbers
};

/// Line height of the page's font, ascent to descent, relative to its nominal size.
inline constexpr float kLinePerEm = 1.21f;

/// Adds a font to ImGui's atlas. `pixels` is the line height, ascent to descent, in device pixels.
/// The file's bytes must outlive the atlas.
ImFont* add_font(const std::string& file, float pixels, Glyphs glyphs);

/// Weight stored in the font file, as in CSS: 400 is regular, 600 semibold.
int font_weight(const ImFont* font);

}  // namespace boxoffice::platform
