#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

namespace boxoffice::platform {

// Text in any script. What the font has is drawn by Dear ImGui as ever; what it lacks is drawn by
// the browser's own canvas into a texture: Han, Kana and Hangul a character at a time, emoji a
// cluster at a time and in their colours, everything else a word at a time, so that letters join
// and reorder as they must (Arabic, Hebrew, Devanagari, Thai, ...). Words written from right to
// left stand in that order within their line. Text without such characters costs one look at each
// of them more than ImDrawList::AddText.

/// `wrap` is the width at which lines break, between words or Han and Kana characters; 0: only at
/// '\n'. `size` and `position` as in ImDrawList::AddText.
void draw_text(ImDrawList* list, ImFont* font, float size, ImVec2 position, ImU32 color,
               std::string_view utf8, float wrap = 0.0f);

/// What draw_text covers, device px.
ImVec2 text_size(ImFont* font, float size, std::string_view utf8, float wrap = 0.0f);

/// The text itself when it fits into `width`; else as much of its beginning as fits with an
/// ellipsis after it, in `buffer`.
std::string_view fitting_text(ImFont* font, float size, std::string_view utf8, float width,
                              std::string& buffer);

}  // namespace boxoffice::platform
