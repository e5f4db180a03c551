#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

namespace boxoffice::platform {

// Text in any script. Dear ImGui draws the font's own characters; a 2D canvas renders the rest into
// a texture: Han, Kana and Hangul by character, emoji by cluster and in colour, other scripts by
// word, so that shaping works (Arabic, Hebrew, Devanagari, Thai, ...). Right-to-left words are
// placed in reverse order within their line. For plain text the extra cost over ImDrawList::AddText
// is one check per character.

/// `wrap` is the line width; lines break between words or Han and Kana characters. 0 breaks at '\n'
/// only. `size` and `position` as in ImDrawList::AddText.
void draw_text(ImDrawList* list, ImFont* font, float size, ImVec2 position, ImU32 color,
               std::string_view utf8, float wrap = 0.0f);

/// Size of the text drawn by draw_text(), device px.
ImVec2 text_size(ImFont* font, float size, std::string_view utf8, float wrap = 0.0f);

/// Returns the text if it fits into `width`; else its longest fitting prefix with an ellipsis,
/// stored in `buffer`.
std::string_view fitting_text(ImFont* font, float size, std::string_view utf8, float width,
                              std::string& buffer);

}  // namespace boxoffice::platform
