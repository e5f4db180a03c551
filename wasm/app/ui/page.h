#pragma once

#include <string_view>

#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

/// A part of the screen that scrolls, filled from top to bottom. What draws adds its height to `y`.
struct Page {
  const Canvas& canvas;
  float left = 0.0f;  ///< of the content, device px of the screen
  float right = 0.0f;
  float top = 0.0f;  ///< where the content begins, above the screen once it has scrolled
  float y = 0.0f;    ///< where the next thing goes

  float width() const { return right - left; }
  void skip(float css) { y += canvas.px(css); }
};

/// Begins a part that scrolls. The content is `width_css` wide at most, and in the middle unless
/// `at_left`.
Page begin_page(const Canvas& canvas, const char* name, const Area& area, float width_css,
                bool at_left = false);
void end_page(Page& page);

// What pages are made of.

void page_title(Page& page, std::string_view text);
void page_heading(Page& page, std::string_view text);
void page_text(Page& page, std::string_view text, bool dim = true);
void page_small(Page& page, std::string_view text);

/// A name on the left, a value on the right, a rule below.
void page_fact(Page& page, std::string_view name, std::string_view value);

/// A number in large with what it is below; for rows of them.
void draw_stat(const Canvas& canvas, ImVec2 at, float width, std::string_view value,
               std::string_view label, ImU32 color);

/// A frame around what belongs together. Gives its inside.
Area card(const Canvas& canvas, const Area& area);

}  // namespace boxoffice::app
