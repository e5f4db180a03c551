#include "wasm/app/ui/poster.h"

#include <algorithm>
#include <array>
#include <string>

#include "wasm/app/state/poster_url.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/glyphs.h"
#include "wasm/platform/image.h"

namespace boxoffice::app {
namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 255u, (hex >> 8) & 255u, hex & 255u, 255);
}

struct Cloth {
  ImU32 top;
  ImU32 bottom;
};
// Dark and muted: real posters stand out, and white text is readable on each.
constexpr std::array<Cloth, 8> kCloths = {{{rgb(0x33485F), rgb(0x1A2533)},
                                           {rgb(0x5B3A44), rgb(0x2B1A21)},
                                           {rgb(0x3C5449), rgb(0x1B2923)},
                                           {rgb(0x5A4A33), rgb(0x2A2217)},
                                           {rgb(0x473F63), rgb(0x211D31)},
                                           {rgb(0x31555B), rgb(0x16282C)},
                                           {rgb(0x5D4038), rgb(0x2B1D19)},
                                           {rgb(0x3F4758), rgb(0x1D2129)}}};

const Cloth& cloth_of(std::string_view title) {
  unsigned sum = 2166136261u;  // FNV-1a: stable colour per title
  for (const char letter : title) sum = (sum ^ static_cast<unsigned char>(letter)) * 16777619u;
  return kCloths[sum % kCloths.size()];
}

/// Placeholder: the title under the beam of a projector.
void draw_placeholder(const Canvas& canvas, const Area& area, std::string_view title) {
  const Cloth& cloth = cloth_of(title);
  const ImU32 ink = IM_COL32(255, 255, 255, 225);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (area.width() < canvas.px(80)) {
    // Only the initial fits.
    fill(area, cloth.top, canvas.px(4));
    std::size_t end = 1;
    while (end < title.size() && (static_cast<unsigned char>(title[end]) & 0xC0u) == 0x80u) ++end;
    ImFont* font = area.width() < canvas.px(40) ? canvas.ui.fonts.small : canvas.ui.fonts.heading;
    draw_text_centered(font, area.center().x, area.center().y - font->FontSize / 2.0f, ink,
                       title.substr(0, end));
    return;
  }
  draw->PushClipRect(area.min, area.max, true);
  draw->AddRectFilledMultiColor(area.min, area.max, cloth.top, cloth.top, cloth.bottom,
                                cloth.bottom);
  const ImVec2 lamp(area.min.x, area.min.y + area.height() * 0.06f);
  const ImU32 light = IM_COL32(255, 255, 255, 16);
  for (const float spread : {0.34f, 0.46f, 0.58f}) {
    draw->AddTriangleFilled(lamp, ImVec2(area.max.x, area.min.y + area.height() * (spread - 0.3f)),
                            ImVec2(area.max.x, area.min.y + area.height() * spread), light);
  }
  const bool large = area.width() >= canvas.px(130);
  ImFont* font = large ? canvas.ui.fonts.heading : canvas.ui.fonts.small;
  const float inset = canvas.px(large ? 16 : 10);
  const float width = area.width() - 2.0f * inset;
  const float height = platform::text_size(font, font->FontSize, title, width).y;
  draw_wrapped(
      font, ImVec2(area.min.x + inset, std::max(area.min.y + inset, area.max.y - inset - height)),
      width, ink, title);
  draw->PopClipRect();
}

}  // namespace

void draw_poster(const Canvas& canvas, const Area& area, std::string_view poster_path,
                 std::string_view title) {
  if (!poster_path.empty()) {
    const platform::Image* image = platform::image(poster_url(poster_path, area.width()));
    if (image->state == platform::ImageState::kReady && image->texture != nullptr) {
      ImGui::GetWindowDrawList()->AddImageRounded(image->texture, area.min, area.max, ImVec2(0, 0),
                                                  ImVec2(1, 1), IM_COL32_WHITE, canvas.px(4));
      return;
    }
  }
  draw_placeholder(canvas, area, title);
}

}  // namespace boxoffice::app
