#include "wasm/app/ui/page.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {

Page begin_page(const Canvas& canvas, const char* name, const Area& area, float width_css,
                bool at_left) {
  ImGui::SetCursorScreenPos(area.min);
  ImGui::BeginChild(name, ImVec2(area.width(), area.height()));
  const float margin = canvas.px(canvas.narrow ? 16 : 32);
  const float room = area.width() - 2.0f * margin;
  const float width = std::min(room, canvas.px(width_css));
  const float left = area.min.x + margin + (at_left ? 0.0f : std::floor((room - width) / 2.0f));
  const float top = ImGui::GetCursorScreenPos().y;
  Page page{canvas, left, left + width, top, top};
  page.skip(canvas.narrow ? 16 : 28);
  return page;
}

void end_page(Page& page) {
  page.skip(32);
  ImGui::SetCursorScreenPos(ImVec2(ImGui::GetWindowPos().x, page.top));
  ImGui::Dummy(ImVec2(1.0f, page.y - page.top));
  ImGui::EndChild();
}

void page_title(Page& page, std::string_view text) {
  const Ui& ui = page.canvas.ui;
  page.y +=
      draw_wrapped(ui.fonts.title, ImVec2(page.left, page.y), page.width(), ui.colors->text, text);
  page.skip(6);
}

void page_heading(Page& page, std::string_view text) {
  const Ui& ui = page.canvas.ui;
  page.skip(24);
  page.y += draw_wrapped(ui.fonts.heading, ImVec2(page.left, page.y), page.width(), ui.colors->text,
                         text);
  page.skip(8);
}

void page_text(Page& page, std::string_view text, bool dim) {
  const Ui& ui = page.canvas.ui;
  // Maximum readable line length.
  const float width = std::min(page.width(), page.canvas.px(680));
  page.y += draw_wrapped(ui.fonts.body, ImVec2(page.left, page.y), width,
                         dim ? ui.colors->dim : ui.colors->text, text);
  page.skip(8);
}

void page_small(Page& page, std::string_view text) {
  const Ui& ui = page.canvas.ui;
  page.y +=
      draw_wrapped(ui.fonts.small, ImVec2(page.left, page.y), page.width(), ui.colors->faint, text);
  page.skip(6);
}

void page_fact(Page& page, std::string_view name, std::string_view value) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const float height = canvas.px(34);
  const float y = page.y + std::floor((height - ui.fonts.body->FontSize) / 2.0f);
  const float half = std::floor(page.width() * 0.42f);
  draw_text_within(ui.fonts.body, ImVec2(page.left, y), half, ui.colors->dim, name);
  const float room = page.width() - half - canvas.px(8);
  if (text_width(ui.fonts.body, value) <= room) {
    draw_text_right(ui.fonts.body, page.right, y, ui.colors->text, value);
  } else {
    draw_text_within(ui.fonts.body, ImVec2(page.right - room, y), room, ui.colors->text, value);
  }
  page.y += height;
  fill({ImVec2(page.left, page.y - canvas.px(1)), ImVec2(page.right, page.y)}, ui.colors->grid);
}

void draw_stat(const Canvas& canvas, ImVec2 at, float width, std::string_view value,
               std::string_view label, ImU32 color) {
  const Ui& ui = canvas.ui;
  draw_text_within(ui.fonts.title, at, width, color, value);
  draw_wrapped(ui.fonts.small, ImVec2(at.x, at.y + ui.fonts.title->FontSize + canvas.px(2)),
               width - canvas.px(8), ui.colors->dim, label);
}

Area card(const Canvas& canvas, const Area& area) {
  const float rounding = canvas.px(10);
  fill(area, canvas.ui.colors->panel, rounding);
  outline(canvas, area, canvas.ui.colors->line, rounding);
  const float inset = canvas.px(canvas.narrow ? 14 : 20);
  return {ImVec2(area.min.x + inset, area.min.y + inset),
          ImVec2(area.max.x - inset, area.max.y - inset)};
}

}  // namespace boxoffice::app
