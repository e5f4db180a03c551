#pragma once

#include <imgui.h>

#include <string_view>

namespace boxoffice::platform {

/// A piece of text as the browser's canvas draws it, in device px around its pen position on the
/// baseline.
struct GlyphPiece {
  float advance = 0.0f;
  float left = 0.0f;  ///< of the picture, from the pen
  float top = 0.0f;   ///< from the baseline; negative is above it
  int width = 0;      ///< of the picture
  int height = 0;
  ImTextureID texture = nullptr;  ///< null until drawn
  ImVec2 uv_min;
  ImVec2 uv_max;
  bool colored = false;  ///< has its own colours: an emoji
};

/// The metrics of a piece in a weight (400, 600) at a size (px per em). Valid until the end of the
/// frame.
GlyphPiece& measure_piece(std::string_view utf8, float em_px, int weight, bool right_to_left);

/// Makes sure that the piece is in a texture, if there is room for it in this frame.
void draw_piece(GlyphPiece& piece, std::string_view utf8, float em_px, int weight,
                bool right_to_left);

/// For the host, before a frame: makes room when the last one ran out of it.
void begin_glyph_frame();

/// For the host, when WebGL's context is lost.
void forget_glyphs();

}  // namespace boxoffice::platform
