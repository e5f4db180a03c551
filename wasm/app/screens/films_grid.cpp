#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/app/screens/film_menu.h"
#include "wasm/app/screens/list_place.h"
#include "wasm/app/screens/screens.h"
#include "wasm/app/ui/grade_mark.h"
#include "wasm/app/ui/poster.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

/// Layout of the posters.
struct Tiling {
  int columns = 1;
  float width = 0.0f;   ///< of a poster
  float height = 0.0f;  ///< of a poster with its caption
  float gap = 0.0f;
};

Tiling tile(const Canvas& canvas, float width) {
  Tiling tiling;
  tiling.gap = canvas.px(canvas.narrow ? 12 : 20);
  const float wished = canvas.px(canvas.narrow ? 150 : 160);
  tiling.columns =
      std::max(2, static_cast<int>(std::floor((width + tiling.gap) / (wished + tiling.gap))));
  const float columns = static_cast<float>(tiling.columns);
  tiling.width = std::floor((width - (columns - 1.0f) * tiling.gap) / columns);
  tiling.height = std::floor(tiling.width * 1.5f) + canvas.ui.fonts.strong->FontSize +
                  2.0f * canvas.ui.fonts.small->FontSize + canvas.px(18);
  return tiling;
}

void draw_tile(const Canvas& canvas, ViewModel& view, std::uint32_t index, const Area& area) {
  const Ui& ui = canvas.ui;
  const Film& film = view.library.films[index];
  const Touchable touch = touchable(canvas, "film:" + std::to_string(film.id), area, 6.0f);
  const Area poster{area.min, ImVec2(area.max.x, area.min.y + std::floor(area.width() * 1.5f))};
  draw_poster(canvas, poster, film.poster_path, film.title);
  if (touch.hovered || view.listing.cursor == index) {
    const float width = canvas.px(3);
    ImGui::GetWindowDrawList()->AddRect(poster.min, poster.max, ui.colors->brand, canvas.px(4), 0,
                                        width);
  }
  float y = poster.max.y + canvas.px(8);
  draw_text_within(ui.fonts.strong, ImVec2(area.min.x, y), area.width(), ui.colors->text,
                   film.title);
  y += ui.fonts.strong->FontSize + canvas.px(1);
  const bool earned = film.revenue_usd > 0.0;
  const float dot = y + std::floor(ui.fonts.small->FontSize / 2.0f);
  draw_dot(ui, ImVec2(area.min.x + canvas.px(4), dot), 3.5f, ui.colors->forecast);
  const Money money = canvas.money(film.release_date);
  const std::string amount = money.brief(film.forecast_usd);
  const float room = area.width() - (earned ? canvas.px(38) : 0.0f);
  float x = area.min.x + canvas.px(12);
  draw_text(ui.fonts.small, ImVec2(x, y), ui.colors->text, amount);
  x += text_width(ui.fonts.small, amount) + canvas.px(12);
  if (earned) {
    draw_dot(ui, ImVec2(x, dot), 3.5f, ui.colors->earned);
    draw_text_within(ui.fonts.small, ImVec2(x + canvas.px(8), y), area.min.x + room - x,
                     ui.colors->text, money.brief(film.revenue_usd));
    draw_grade(canvas, ImVec2(area.max.x - canvas.px(15), dot + canvas.px(6)),
               grade_of(relative_error(film.forecast_usd, film.revenue_usd)));
  } else if (is_in_cinemas(film)) {
    draw_ring(ui, ImVec2(x, dot), 4.0f, ui.colors->earned);
    draw_text_within(ui.fonts.small, ImVec2(x + canvas.px(8), y), area.max.x - x - canvas.px(8),
                     ui.colors->dim, so_far_text(film.revenue_so_far_usd, money));
  } else if (!std::isnan(film.ranges[1].low)) {
    draw_text_within(
        ui.fonts.small, ImVec2(x - canvas.px(4), y), area.max.x - x, ui.colors->dim,
        money.brief(film.ranges[1].low) + " \u2013 " + money.brief(film.ranges[1].high));
  }
  y += ui.fonts.small->FontSize + canvas.px(2);
  draw_text_within(ui.fonts.small, ImVec2(area.min.x, y), room, ui.colors->dim,
                   readable_release(film));
  offer_row_menu(canvas, touch, film.id, view.listing.cursor == index, area);
  if (touch.clicked) go(view, film_location(film.id));
}

}  // namespace

void draw_films_grid(const Canvas& canvas, ViewModel& view, const Area& area) {
  const float margin = canvas.px(canvas.narrow ? 16 : 32);
  const float width = area.width() - 2.0f * margin;
  const Tiling tiling = tile(canvas, width);
  const float line = tiling.height + tiling.gap;
  Listing& listing = view.listing;
  ImGui::SetCursorScreenPos(area.min);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  const RowLayout layout{static_cast<std::size_t>(tiling.columns), line};
  restore_place(listing, layout);
  ImGui::BeginChild("posters", ImVec2(area.width(), area.height()));
  if (listing.to_top) {
    ImGui::SetScrollY(0.0f);
    listing.to_top = false;
  }
  if (listing.reveal_cursor && listing.cursor) {
    listing.reveal_cursor = false;
    const auto at = std::find(listing.rows.begin(), listing.rows.end(), *listing.cursor);
    const float top = static_cast<float>((at - listing.rows.begin()) / tiling.columns) * line;
    if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
    if (top + line > ImGui::GetScrollY() + area.height()) {
      ImGui::SetScrollY(top + line - area.height());
    }
  }
  store_place(listing, layout);
  const std::size_t columns = layout.columns;
  const std::size_t lines = (listing.rows.size() + columns - 1) / columns;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(lines), line);
  bool left_screen = false;
  while (clipper.Step() && !left_screen) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t row = static_cast<std::size_t>(i) * columns + column;
        if (row >= listing.rows.size()) break;
        const float x = at.x + margin + static_cast<float>(column) * (tiling.width + tiling.gap);
        draw_tile(canvas, view, listing.rows[row],
                  {ImVec2(x, at.y + canvas.px(4)),
                   ImVec2(x + tiling.width, at.y + canvas.px(4) + tiling.height)});
        left_screen = view.screen != Screen::kForecasts;
      }
      ImGui::SetCursorScreenPos(at);
      ImGui::Dummy(ImVec2(width, line));
    }
  }
  clipper.End();
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

}  // namespace boxoffice::app
