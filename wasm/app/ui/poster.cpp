#include "wasm/app/ui/poster.h"

#include <string>

#include "wasm/app/state/poster_url.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/image.h"

namespace boxoffice::app {
namespace {

void draw_placeholder(const Canvas& canvas, const Area& area, std::string_view title) {
  const Palette& colors = *canvas.ui.colors;
  fill(area, colors.selected, canvas.px(4));
  outline(canvas, area, colors.line, canvas.px(4));
  if (area.width() < canvas.px(80)) {
    // Only its initial has room.
    std::size_t end = 1;
    while (end < title.size() && (static_cast<unsigned char>(title[end]) & 0xC0u) == 0x80u) ++end;
    ImFont* font = area.width() < canvas.px(40) ? canvas.ui.fonts.small : canvas.ui.fonts.heading;
    draw_text_centered(font, area.center().x, area.center().y - font->FontSize / 2.0f, colors.faint,
                       title.substr(0, end));
    return;
  }
  const bool large = area.width() >= canvas.px(130);
  ImFont* font = large ? canvas.ui.fonts.heading : canvas.ui.fonts.small;
  const float inset = canvas.px(large ? 16 : 10);
  ImGui::GetWindowDrawList()->PushClipRect(area.min, area.max, true);
  draw_wrapped(font, ImVec2(area.min.x + inset, area.min.y + inset), area.width() - 2.0f * inset,
               colors.dim, title);
  ImGui::GetWindowDrawList()->PopClipRect();
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
