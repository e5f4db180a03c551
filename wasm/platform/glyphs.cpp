#include "wasm/platform/glyphs.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <vector>

#include "shared/base/utf8.h"
#include "wasm/platform/fonts.h"
#include "wasm/platform/glyph_atlas.h"
#include "wasm/platform/script.h"

namespace boxoffice::platform {
namespace {

enum class ItemKind { kPlain, kSpace, kPiece };

/// An unbreakable run of text.
struct Item {
  ItemKind kind = ItemKind::kPlain;
  std::string_view text;
  GlyphPiece* piece = nullptr;  ///< of kPiece
  float x = 0.0f;               ///< from the start of the line
  float width = 0.0f;
  bool right_to_left = false;
  bool breaks_before = false;  ///< a line may break before it without a space
};

struct Line {
  std::vector<Item> items;
  float width = 0.0f;
};

struct Face {
  ImFont* font = nullptr;
  float size = 0.0f;
  float em_px = 0.0f;
  int weight = 400;
};

Face face_of(ImFont* font, float size) {
  return {font, size, size / kLinePerEm, font_weight(font)};
}

bool has_glyph(const ImFont* font, char32_t code) {
  return font->FindGlyphNoFallback(static_cast<ImWchar>(code)) != nullptr;
}

bool is_plain(const ImFont* font, std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t code = next_code_point(utf8, at);
    if (code != '\n' && code != '\t' && code != '\r' && !has_glyph(font, code)) return false;
  }
  return true;
}

bool is_plain_at(const Face& face, std::string_view utf8, std::size_t begin) {
  std::size_t end = begin;
  if (!has_glyph(face.font, next_code_point(utf8, end))) return false;
  // If the font lacks an accent, the canvas draws its base letter too.
  return end == utf8.size() || cluster_end(utf8, begin) == end;
}

float plain_width(const Face& face, std::string_view text) {
  return face.font->CalcTextSizeA(face.size, FLT_MAX, 0.0f, text.data(), text.data() + text.size())
      .x;
}

Item plain_item(const Face& face, std::string_view utf8, std::size_t& at) {
  const std::size_t begin = at;
  const bool space = utf8[begin] == ' ' || utf8[begin] == '\t';
  while (at < utf8.size() && utf8[at] != '\n' && (utf8[at] == ' ' || utf8[at] == '\t') == space &&
         is_plain_at(face, utf8, at)) {
    next_code_point(utf8, at);
  }
  if (at == begin) ++at;  // fonts have no tab
  Item item;
  item.kind = space ? ItemKind::kSpace : ItemKind::kPlain;
  item.text = utf8.substr(begin, at - begin);
  item.width = plain_width(face, item.text);
  return item;
}

/// End of the next canvas-drawn piece: a word, or a cluster of a stand-alone script.
std::size_t piece_end(const Face& face, std::string_view utf8, std::size_t begin) {
  std::size_t end = begin;
  if (script_of(next_code_point(utf8, end)) != Script::kWord) return cluster_end(utf8, begin);
  end = cluster_end(utf8, begin);
  while (end < utf8.size() && static_cast<unsigned char>(utf8[end]) > ' ') {
    std::size_t after = end;
    const char32_t code = next_code_point(utf8, after);
    if (has_glyph(face.font, code) || script_of(code) != Script::kWord) break;
    end = cluster_end(utf8, end);
  }
  return end;
}

bool may_begin_line(char32_t code) {
  constexpr std::u32string_view kNever =
      U"、。，．・：；？！）」』】〉》〕ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ";
  return kNever.find(code) == std::u32string_view::npos;
}

Item piece_item(const Face& face, std::string_view utf8, std::size_t& at) {
  const std::size_t begin = at;
  std::size_t after = at;
  const char32_t first = next_code_point(utf8, after);
  at = piece_end(face, utf8, begin);
  Item item;
  item.kind = ItemKind::kPiece;
  item.text = utf8.substr(begin, at - begin);
  item.right_to_left = is_right_to_left(first);
  item.breaks_before = script_of(first) == Script::kAlone && may_begin_line(first);
  item.piece = &measure_piece(item.text, face.em_px, face.weight, item.right_to_left);
  item.width = item.piece->advance;
  return item;
}

bool is_number(const Item& item) {
  return item.kind == ItemKind::kPlain &&
         item.text.find_first_not_of("0123456789.,-:") == std::string_view::npos;
}

/// Reverses runs of right-to-left words, including spaces and numbers in between and numbers after.
void reorder(std::vector<Item>& items) {
  for (std::size_t begin = 0; begin < items.size(); ++begin) {
    if (!items[begin].right_to_left) continue;
    std::size_t end = begin + 1;
    for (std::size_t i = end; i < items.size(); ++i) {
      const bool ours = items[i].right_to_left || is_number(items[i]);
      if (!ours && items[i].kind != ItemKind::kSpace) break;
      if (ours) end = i + 1;
    }
    std::reverse(items.begin() + static_cast<std::ptrdiff_t>(begin),
                 items.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end;
  }
}

void finish(Line& line) {
  while (!line.items.empty() && line.items.back().kind == ItemKind::kSpace) line.items.pop_back();
  reorder(line.items);
  line.width = 0.0f;
  for (Item& item : line.items) {
    item.x = line.width;
    line.width += item.width;
  }
}

std::vector<Line> lay_out(const Face& face, std::string_view utf8, float wrap) {
  std::vector<Line> lines(1);
  const auto new_line = [&] {
    finish(lines.back());
    lines.emplace_back();
  };
  for (std::size_t at = 0; at < utf8.size();) {
    if (utf8[at] == '\n') {
      ++at;
      new_line();
      continue;
    }
    const bool plain = static_cast<unsigned char>(utf8[at]) <= ' ' || is_plain_at(face, utf8, at);
    Item item = plain ? plain_item(face, utf8, at) : piece_item(face, utf8, at);
    Line& line = lines.back();
    const bool is_break =
        !line.items.empty() && (line.items.back().kind == ItemKind::kSpace || item.breaks_before);
    if (wrap > 0.0f && is_break && item.kind != ItemKind::kSpace &&
        line.width + item.width > wrap) {
      new_line();
    }
    lines.back().width += item.width;
    lines.back().items.push_back(std::move(item));
  }
  finish(lines.back());
  return lines;
}

void draw_item(ImDrawList* list, const Face& face, const Item& item, ImVec2 pen, ImU32 color) {
  if (item.kind == ItemKind::kSpace) return;
  if (item.kind == ItemKind::kPlain) {
    list->AddText(face.font, face.size, pen, color, item.text.data(),
                  item.text.data() + item.text.size());
    return;
  }
  GlyphPiece& piece = *item.piece;
  draw_piece(piece, item.text, face.em_px, face.weight, item.right_to_left);
  if (piece.texture == nullptr) return;
  const float baseline = pen.y + face.font->Ascent * face.size / face.font->FontSize;
  const ImVec2 min(std::round(pen.x + piece.left), std::round(baseline + piece.top));
  const ImVec2 max(min.x + static_cast<float>(piece.width),
                   min.y + static_cast<float>(piece.height));
  const ImU32 tint = piece.colored ? color | ~static_cast<ImU32>(IM_COL32_A_MASK) : color;
  list->AddImage(piece.texture, min, max, piece.uv_min, piece.uv_max, tint);
}

}  // namespace

void draw_text(ImDrawList* list, ImFont* font, float size, ImVec2 position, ImU32 color,
               std::string_view utf8, float wrap) {
  if (utf8.empty()) return;
  if (is_plain(font, utf8)) {
    list->AddText(font, size, position, color, utf8.data(), utf8.data() + utf8.size(), wrap);
    return;
  }
  const Face face = face_of(font, size);
  ImVec2 pen(std::floor(position.x), std::floor(position.y));
  for (const Line& line : lay_out(face, utf8, wrap)) {
    for (const Item& item : line.items) {
      draw_item(list, face, item, ImVec2(pen.x + item.x, pen.y), color);
    }
    pen.y += size;
  }
}

ImVec2 text_size(ImFont* font, float size, std::string_view utf8, float wrap) {
  if (is_plain(font, utf8)) {
    return font->CalcTextSizeA(size, FLT_MAX, wrap, utf8.data(), utf8.data() + utf8.size());
  }
  const std::vector<Line> lines = lay_out(face_of(font, size), utf8, wrap);
  float width = 0.0f;
  for (const Line& line : lines) width = std::max(width, line.width);
  return ImVec2(std::ceil(width), size * static_cast<float>(lines.size()));
}

std::string_view fitting_text(ImFont* font, float size, std::string_view utf8, float width,
                              std::string& buffer) {
  if (text_size(font, size, utf8).x <= width) return utf8;
  std::vector<std::size_t> ends;  // of clusters
  for (std::size_t at = 0; at < utf8.size();) ends.push_back(at = cluster_end(utf8, at));
  const auto shortened = [&](std::size_t clusters) {
    std::string_view kept = utf8.substr(0, clusters == 0 ? 0 : ends[clusters - 1]);
    while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
    buffer = kept;
    buffer += "\u2026";
    return text_size(font, size, buffer).x <= width;
  };
  std::size_t fits = 0;
  for (std::size_t too_many = ends.size(); too_many - fits > 1;) {
    const std::size_t middle = (fits + too_many) / 2;
    (shortened(middle) ? fits : too_many) = middle;
  }
  shortened(fits);
  return buffer;
}

}  // namespace boxoffice::platform
