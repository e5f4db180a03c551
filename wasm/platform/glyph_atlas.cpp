#include "wasm/platform/glyph_atlas.h"

#include <GLES3/gl3.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "wasm/platform/glue.h"
#include "wasm/platform/host_state.h"

namespace boxoffice::platform {
namespace {

constexpr int kPageWidth = 2048;
constexpr int kPageHeight = 512;         // 4 MB of RGBA
constexpr std::size_t kPages = 8;        // maximum
constexpr std::size_t kPieces = 20'000;  // maximum
constexpr double kClearEveryMs =
    1000.0;              // limits flicker if a screen needs more than the atlas holds
constexpr int kGap = 1;  // px between pieces, against bleeding

/// A texture filled row by row; each row is as high as its highest piece.
struct Page {
  GLuint texture = 0;
  int x = kGap;
  int y = kGap;
  int row_height = 0;
};

struct Atlas {
  std::unordered_map<std::string, GlyphPiece> pieces;
  std::vector<Page> pages;
  std::vector<unsigned char> pixels;
  bool full = false;
  double cleared_ms = -kClearEveryMs;
};

Atlas& atlas() {
  static Atlas state;
  return state;
}

std::string key_of(std::string_view utf8, float em_px, int weight, bool right_to_left) {
  std::string key(utf8);
  key += '\0';
  key += std::to_string(std::lround(em_px * 4.0f));
  key += right_to_left ? 'r' : 'l';
  key += std::to_string(weight);
  return key;
}

bool place_on(Page& page, int width, int height) {
  if (page.x + width + kGap > kPageWidth) {
    page.y += page.row_height + kGap;
    page.x = kGap;
    page.row_height = 0;
  }
  if (page.y + height + kGap > kPageHeight) return false;
  page.row_height = std::max(page.row_height, height);
  return true;
}

Page make_page() {
  Page page;
  glGenTextures(1, &page.texture);
  glBindTexture(GL_TEXTURE_2D, page.texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, kPageWidth, kPageHeight, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               nullptr);
  return page;
}

/// Returns a page with room, or null.
Page* find_page(int width, int height) {
  auto& pages = atlas().pages;
  if (!pages.empty() && place_on(pages.back(), width, height)) return &pages.back();
  if (pages.size() == kPages) return nullptr;
  pages.push_back(make_page());
  return place_on(pages.back(), width, height) ? &pages.back() : nullptr;
}

}  // namespace

GlyphPiece& measure_piece(std::string_view utf8, float em_px, int weight, bool right_to_left) {
  const auto [found, is_new] =
      atlas().pieces.try_emplace(key_of(utf8, em_px, weight, right_to_left));
  GlyphPiece& piece = found->second;
  if (!is_new) return piece;
  std::array<float, 5> metrics{};  // advance, left, right, above, below
  host_measure_text(utf8.data(), static_cast<int>(utf8.size()), static_cast<double>(em_px), weight,
                    right_to_left ? 1 : 0, metrics.data());
  const auto [advance, left, right, above, below] = metrics;
  piece.advance = advance;
  piece.left = std::floor(left) - 1.0f;  // room for antialiased edges
  piece.top = std::floor(-above) - 1.0f;
  piece.width =
      std::min(static_cast<int>(std::ceil(right) + 1.0f - piece.left), kPageWidth - 2 * kGap);
  piece.height =
      std::min(static_cast<int>(std::ceil(below) + 1.0f - piece.top), kPageHeight - 2 * kGap);
  return piece;
}

void draw_piece(GlyphPiece& piece, std::string_view utf8, float em_px, int weight,
                bool right_to_left) {
  if (piece.texture != nullptr || atlas().full || piece.width <= 0 || piece.height <= 0) return;
  Page* page = find_page(piece.width, piece.height);
  if (page == nullptr) {
    atlas().full = true;
    if (now_ms() - atlas().cleared_ms > kClearEveryMs) request_frames();
    return;
  }
  const auto bytes =
      static_cast<std::size_t>(piece.width) * static_cast<std::size_t>(piece.height) * 4;
  if (atlas().pixels.size() < bytes) atlas().pixels.resize(bytes);
  piece.colored = host_draw_text(utf8.data(), static_cast<int>(utf8.size()),
                                 static_cast<double>(em_px), weight, right_to_left ? 1 : 0,
                                 static_cast<double>(-piece.left), static_cast<double>(-piece.top),
                                 piece.width, piece.height, atlas().pixels.data()) != 0;
  glBindTexture(GL_TEXTURE_2D, page->texture);
  glTexSubImage2D(GL_TEXTURE_2D, 0, page->x, page->y, piece.width, piece.height, GL_RGBA,
                  GL_UNSIGNED_BYTE, atlas().pixels.data());
  glBindTexture(GL_TEXTURE_2D, 0);
  const auto u = [](int x) { return static_cast<float>(x) / static_cast<float>(kPageWidth); };
  const auto v = [](int y) { return static_cast<float>(y) / static_cast<float>(kPageHeight); };
  piece.uv_min = ImVec2(u(page->x), v(page->y));
  piece.uv_max = ImVec2(u(page->x + piece.width), v(page->y + piece.height));
  piece.texture = reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(page->texture));
  page->x += piece.width + kGap;
}

void begin_glyph_frame() {
  Atlas& state = atlas();
  if (!state.full && state.pieces.size() < kPieces) return;
  if (now_ms() - state.cleared_ms <= kClearEveryMs) return;
  state.cleared_ms = now_ms();
  forget_glyphs();
}

void forget_glyphs() {
  Atlas& state = atlas();
  for (const Page& page : state.pages) glDeleteTextures(1, &page.texture);
  state.pages.clear();
  state.pieces.clear();
  state.full = false;
}

}  // namespace boxoffice::platform
