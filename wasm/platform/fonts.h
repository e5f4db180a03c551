#pragma once

#include <imgui.h>

#include <string>

namespace boxoffice::platform {

/// Which characters of a font file are drawn into ImGui's atlas.
enum class Glyphs {
  kAll,
  kFigures,  ///< digits and what stands with them in amounts: for big numbers
};

/// The height of a line of our face, from ascent to descent, in units of its nominal size.
inline constexpr float kLinePerEm = 1.21f;

/// Adds a font to ImGui's atlas. `pixels` is the height of a line, from ascent to descent, in
/// device pixels. The file's bytes must stay as long as the atlas.
ImFont* add_font(const std::string& file, float pixels, Glyphs glyphs);

/// The weight that a font's file names, as in CSS: 400 is regular, 600 semibold.
int font_weight(const ImFont* font);

}  // namespace boxoffice::platform
