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

/// Scrolls until the chart is in sight, as far as it fits, and then takes its picture.
void take_picture(const Canvas& canvas, const std::string& name, const Area& area) {
  const ImVec2 window = ImGui::GetWindowPos();
  const float bottom = window.y + ImGui::GetWindowHeight();
  const float scroll = ImGui::GetScrollY();
  float way = 0.0f;
  if (area.max.y > bottom) way = area.max.y - bottom;
  if (area.min.y - way < window.y) way = area.min.y - window.y;
  const float to = std::clamp(scroll + way, 0.0f, ImGui::GetScrollMaxY());
  if (std::fabs(to - scroll) > 1.0f && !canvas.state.picture_scrolled) {
    canvas.state.picture_scrolled = true;
    ImGui::SetScrollY(to);
    platform::request_frames();
    return;
  }
  canvas.state.picture.clear();
  canvas.state.picture_scrolled = false;
  platform::save_picture(name + ".png", ImVec2(area.min.x, std::max(area.min.y, window.y)),
                         ImVec2(area.max.x, std::min(area.max.y, bottom)));
}

}  // namespace

bool mouse_over(const Area& area) {
  return ImGui::GetIO().MouseSource == ImGuiMouseSource_Mouse && ImGui::IsWindowHovered() &&
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
  bool png = false;
  const float edge = export_button(canvas, "png:" + name, right, y, "PNG", png);
  export_button(canvas, "csv:" + name, edge, y, "CSV", csv_asked);
  if (png) canvas.state.picture = name;
  if (canvas.state.picture == name) take_picture(canvas, name, area);
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
