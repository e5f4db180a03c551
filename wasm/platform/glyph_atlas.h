#pragma once

#include <imgui.h>

#include <string_view>

namespace boxoffice::platform {

/// A piece of text rendered by a 2D canvas. Device px relative to the pen position on the baseline.
struct GlyphPiece {
  float advance = 0.0f;
  float left = 0.0f;  ///< of the bitmap, from the pen
  float top = 0.0f;   ///< from the baseline; negative is above
  int width = 0;      ///< of the bitmap
  int height = 0;
  ImTextureID texture = nullptr;  ///< null until drawn
  ImVec2 uv_min;
  ImVec2 uv_max;
  bool colored = false;  ///< has colours, like emoji
};

/// Metrics of a piece at a weight (400, 600) and size (px per em). Valid until the end of the
/// frame.
GlyphPiece& measure_piece(std::string_view utf8, float em_px, int weight, bool right_to_left);

/// Renders the piece into a texture if this frame has room for it.
void draw_piece(GlyphPiece& piece, std::string_view utf8, float em_px, int weight,
                bool right_to_left);

/// Called by the host before a frame: clears the atlas if it was full.
void begin_glyph_frame();

/// Called by the host when the WebGL context is lost.
void forget_glyphs();

}  // namespace boxoffice::platform
