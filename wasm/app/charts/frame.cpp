#include "wasm/app/charts/frame.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/ui/menu.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/glyphs.h"
#include "wasm/platform/host.h"
#include "wasm/platform/save.h"

namespace boxoffice::app {
namespace {

/// Captures the next strip of a chart's picture: scrolls to it and requests its pixels from the
/// frame that shows it.
void take_picture(const Canvas& canvas, const Area& area) {
  Picture& picture = canvas.state.picture;
  picture.seen = true;
  const float window_top = ImGui::GetWindowPos().y;
  const float window_bottom = window_top + ImGui::GetWindowHeight();
  const float scroll = ImGui::GetScrollY();
  const float top = std::floor(area.min.y) + picture.taken;
  const float end = std::ceil(area.max.y);
  const bool in_sight = top >= window_top && end <= window_bottom;
  const float to = std::clamp(scroll + top - window_top, 0.0f, ImGui::GetScrollMaxY());
  if (!in_sight && !picture.scrolled && std::fabs(to - scroll) > 1.0f) {
    picture.scrolled = true;
    if (picture.scroll_back < 0.0f) picture.scroll_back = scroll;
    ImGui::SetScrollY(to);
    platform::request_frames();
    return;
  }
  picture.scrolled = false;
  const float bottom = std::min(end, std::floor(window_bottom));
  const bool more = bottom < end && bottom > top;
  platform::save_picture(picture.chart + ".png", ImVec2(area.min.x, top),
                         ImVec2(area.max.x, bottom), more);
  picture.taken += bottom - top;
  if (more) return;
  if (picture.scroll_back >= 0.0f) ImGui::SetScrollY(picture.scroll_back);
  picture = {};
}

}  // namespace

bool mouse_over(const Canvas& canvas, const Area& area) {
  return canvas.state.picture.chart.empty() &&
         ImGui::GetIO().MouseSource == ImGuiMouseSource_Mouse && ImGui::IsWindowHovered() &&
         ImGui::IsMouseHoveringRect(area.min, area.max);
}

float export_button(const Canvas& canvas, const std::string& name, float right, float y,
                    std::string_view text, bool& clicked) {
  const Palette& colors = *canvas.ui.colors;
  ImFont* font = canvas.ui.fonts.small;
  const float height = canvas.px(canvas.narrow ? 44 : 26);
  const float width = std::ceil(text_width(font, text)) + canvas.px(canvas.narrow ? 24 : 14);
  const Area area{ImVec2(right - width, y), ImVec2(right, y + height)};
  const Touchable touch = touchable(canvas, name, area);
  if (touch.hovered) fill(area, colors.hover, canvas.px(6));
  draw_text_centered(font, area.center().x, area.center().y - font->FontSize / 2.0f,
                     touch.hovered ? colors.text : colors.dim, text);
  clicked = touch.clicked;
  return area.min.x;
}

void export_buttons(const Canvas& canvas, const std::string& name, float right, float y,
                    const Area& area, bool& csv_asked) {
  if (canvas.state.picture.chart == name) {
    take_picture(canvas, area);  // shows no buttons
    return;
  }
  bool png = false;
  const float edge = export_button(canvas, "png:" + name, right, y, "PNG", png);
  export_button(canvas, "csv:" + name, edge, y, "CSV", csv_asked);
  if (png) {
    canvas.state.picture = {.chart = name, .seen = true};
    platform::request_frames();
  }
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(area.min, area.max) &&
      ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
    Touchable pointer;
    pointer.menu_at = ImGui::GetIO().MousePos;
    open_menu(canvas, pointer,
              {{"Save as picture (PNG)", "png:" + name}, {"Save as table (CSV)", "csv:" + name}});
  }
}

ChartFrame begin_chart(Page& page, const std::string& name, std::string_view title,
                       std::string_view subtitle, float height_css, const Area* within) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const float left = within != nullptr ? within->min.x : page.left;
  const float right = within != nullptr ? within->max.x : page.right;
  const float top = within != nullptr ? within->min.y : page.y;
  const float inset = canvas.px(canvas.narrow ? 14 : 20);
  const float text_room = right - left - 2.0f * inset - canvas.px(96);
  const float subtitle_width = right - left - 2.0f * inset;
  const float head = ui.fonts.strong->FontSize + canvas.px(6);
  const float subtitle_height =
      platform::text_size(ui.fonts.small, ui.fonts.small->FontSize, subtitle, subtitle_width).y;
  const float chart_top = top + inset + head + subtitle_height + canvas.px(12);
  const Area outer{ImVec2(left, top), ImVec2(right, chart_top + canvas.px(height_css) + inset)};
  card(canvas, outer);
  draw_text_within(ui.fonts.strong, ImVec2(left + inset, top + inset), text_room, ui.colors->text,
                   title);
  draw_wrapped(ui.fonts.small, ImVec2(left + inset, top + inset + head), subtitle_width,
               ui.colors->dim, subtitle);
  ChartFrame frame;
  export_buttons(canvas, name, right - inset + canvas.px(7),
                 top + inset - canvas.px(canvas.narrow ? 14 : 5), outer, frame.csv_asked);
  frame.inner = {ImVec2(left + inset, chart_top),
                 ImVec2(right - inset, chart_top + canvas.px(height_css))};
  page.y = std::max(page.y, outer.max.y);
  if (within == nullptr) page.skip(16);
  return frame;
}

}  // namespace boxoffice::app
