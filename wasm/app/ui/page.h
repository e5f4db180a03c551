#pragma once

#include <string_view>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// A scrolling part of the screen, filled from top to bottom. Drawing functions advance `y`.
struct Page {
  const Canvas& canvas;
  float left = 0.0f;  ///< of the content, device px of the screen
  float right = 0.0f;
  float top = 0.0f;  ///< top of the content; above the screen once scrolled
  float y = 0.0f;    ///< top of the next element

  float width() const { return right - left; }
  void skip(float css) { y += canvas.px(css); }
};

/// Begins a scrolling part. The content is at most `width_css` wide, and centred unless `at_left`.
Page begin_page(const Canvas& canvas, const char* name, const Area& area, float width_css,
                bool at_left = false);
void end_page(Page& page);

// Page elements.

void page_title(Page& page, std::string_view text);
void page_heading(Page& page, std::string_view text);
void page_text(Page& page, std::string_view text, bool dim = true);
void page_small(Page& page, std::string_view text);

/// A name on the left, its value on the right, a rule below.
void page_fact(Page& page, std::string_view name, std::string_view value);

/// A large number with a caption below; for rows of numbers.
void draw_stat(const Canvas& canvas, ImVec2 at, float width, std::string_view value,
               std::string_view label, ImU32 color);

/// A frame around related content. Returns its inner area.
Area card(const Canvas& canvas, const Area& area);

}  // namespace boxoffice::app
