#pragma once

#include <imgui.h>

#include <string>

namespace boxoffice::platform {

/// Which characters of a font file are drawn into ImGui's atlas.
enum class Glyphs {
  kAll,
  kFigures,  ///< digits and what stands with them in amounts: for big numbers
};

/// Adds a font to ImGui's atlas. `pixels` is the height of a line, from ascent to descent, in
/// device pixels. The file's bytes must stay as long as the atlas.
ImFont* add_font(const std::string& file, float pixels, Glyphs glyphs);

}  // namespace boxoffice::platform
