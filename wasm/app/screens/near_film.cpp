#include "wasm/app/screens/near_film.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/screens/film_menu.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

constexpr std::string_view kFresh = "new";

/// Draws the mark after the title.
void draw_fresh_mark(const Canvas& canvas, ImVec2 at) {
  const Ui& ui = canvas.ui;
  const float height = ui.fonts.small->FontSize + canvas.px(4);
  const Area mark{
      ImVec2(at.x, at.y - height / 2.0f),
      ImVec2(at.x + text_width(ui.fonts.small, kFresh) + canvas.px(14), at.y + height / 2.0f)};
  outline(canvas, mark, ui.colors->forecast, height / 2.0f);
  draw_text(ui.fonts.small, ImVec2(mark.min.x + canvas.px(7), mark.min.y + canvas.px(2)),
            ui.colors->forecast, kFresh);
}

}  // namespace

bool draw_near_film(Page& page, const NearFilm& film) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const float row = canvas.px(canvas.narrow ? 56 : 46);
  const Area area{ImVec2(page.left, page.y), ImVec2(page.right, page.y + row)};
  bool clicked = false;
  if (film.listed) {
    const Touchable touch =
        touchable(canvas, std::string(film.list) + ":" + std::to_string(film.id), area);
    if (touch.hovered) fill(area, ui.colors->hover, canvas.px(6));
    clicked = touch.clicked;
    offer_film_menu(canvas, touch, film.id);
  }
  const float middle = area.center().y;
  const float lines = ui.fonts.strong->FontSize + ui.fonts.small->FontSize;
  const float top = middle - std::floor(lines / 2.0f);
  const float amount_right = page.right - canvas.px(canvas.narrow ? 74 : 130);
  const float mark = film.fresh ? text_width(ui.fonts.small, kFresh) + canvas.px(22) : 0.0f;
  const float room = amount_right - canvas.px(84) - page.left - mark;
  draw_text_within(ui.fonts.strong, ImVec2(page.left, top), room, ui.colors->text, film.title);
  if (film.fresh) {
    const float width = std::min(room, text_width(ui.fonts.strong, film.title));
    draw_fresh_mark(canvas, ImVec2(page.left + width + canvas.px(8),
                                   top + std::floor(ui.fonts.strong->FontSize / 2.0f)));
  }
  draw_text(ui.fonts.small, ImVec2(page.left, top + ui.fonts.strong->FontSize), ui.colors->dim,
            film.detail);
  draw_text_right(ui.fonts.strong, amount_right, middle - ui.fonts.strong->FontSize / 2.0f,
                  ui.colors->text, film.amount);
  // Similarity: a bar and a number.
  const float bar_left = amount_right + canvas.px(16);
  const float bar_right = page.right - canvas.px(44);
  if (!canvas.narrow) {
    fill({ImVec2(bar_left, middle - canvas.px(2)), ImVec2(bar_right, middle + canvas.px(2))},
         ui.colors->grid, canvas.px(2));
    const float share = static_cast<float>(std::clamp(film.nearness, 0.0, 1.0));
    fill({ImVec2(bar_left, middle - canvas.px(2)),
          ImVec2(bar_left + share * (bar_right - bar_left), middle + canvas.px(2))},
         ui.colors->forecast, canvas.px(2));
  }
  draw_text_right(ui.fonts.small, page.right, middle - ui.fonts.small->FontSize / 2.0f,
                  ui.colors->dim, film.figure);
  page.y += row;
  fill({ImVec2(page.left, page.y - canvas.px(1)), ImVec2(page.right, page.y)}, ui.colors->grid);
  return clicked;
}

}  // namespace boxoffice::app
