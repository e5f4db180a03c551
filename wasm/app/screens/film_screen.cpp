#include <algorithm>
#include <cmath>

#include "wasm/app/screens/film_parts.h"
#include "wasm/app/screens/screens.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

void draw_back(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const std::string_view text = "All films";
  const float height = control_height(canvas);
  const Area area{
      ImVec2(page.left - canvas.px(4), page.y),
      ImVec2(page.left + canvas.px(22) + text_width(ui.fonts.strong, text), page.y + height)};
  const Touchable touch = touchable(canvas, "back", area);
  const ImU32 color = touch.hovered ? ui.colors->text : ui.colors->dim;
  const float middle = area.center().y;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->PathLineTo(ImVec2(page.left + canvas.px(7), middle - canvas.px(5)));
  draw->PathLineTo(ImVec2(page.left + canvas.px(2), middle));
  draw->PathLineTo(ImVec2(page.left + canvas.px(7), middle + canvas.px(5)));
  draw->PathStroke(color, 0, 2.0f * ui.scale);
  draw_text(ui.fonts.strong,
            ImVec2(page.left + canvas.px(16), middle - ui.fonts.strong->FontSize / 2.0f), color,
            text);
  page.y += height;
  page.skip(8);
  if (touch.clicked) {
    Route route;
    write_listing(view.listing, route.listing);
    go(view, format_route(route));
  }
}

/// Shown while the film is loading or if it failed to load.
void draw_waiting(const Canvas& canvas, ViewModel& view, const Area& area) {
  Page page = begin_page(canvas, "film waiting", area, 560);
  draw_back(page, view);
  page.skip(40);
  const OpenFilm& film = view.film;
  if (film.kind == RecordState::Kind::kWaiting) {
    page_title(page, film.slow ? "Still loading this film" : "Loading this film");
    if (loads_later_films(view.library)) {
      page_text(page, "More films of this site are still loading.");
      return end_page(page);
    }
    page_text(page, film.slow
                        ? "No data for a few seconds. Still trying, for up to ten seconds."
                        : "The data come from TMDB; the forecast is computed in your browser.");
  } else if (film.trouble == ProxyTrouble::kNotFound) {
    page_title(page, film.problem);
    page_text(page, kNoSuchFilm);
  } else {
    page_title(page, "Could not load this film");
    page_text(page, film.problem + ".");
    page.skip(8);
    const ButtonResult again =
        button(canvas, "retry-film", ImVec2(page.left, page.y), "Try again", ButtonKind::kBrand);
    page.y = again.area.max.y;
    if (again.clicked) retry_film(view);
  }
  end_page(page);
}

/// On phones with the what-if open: the forecast, pinned above it.
void draw_pinned(const Canvas& canvas, const OpenFilm& film, const Area& area) {
  const Ui& ui = canvas.ui;
  fill(area, ui.colors->panel);
  draw_rule(canvas, area.min.x, area.max.x, area.max.y - canvas.px(1));
  const float margin = canvas.px(16);
  const float middle = area.center().y;
  draw_dot(ui, ImVec2(area.min.x + margin + canvas.px(4), middle), 4.0f, ui.colors->forecast);
  const Money money = canvas.money(film.edited.release_date);
  const std::string amount = money.brief(film.outlook.forecast.revenue_usd);
  float x = area.min.x + margin + canvas.px(14);
  draw_text(ui.fonts.heading, ImVec2(x, middle - ui.fonts.heading->FontSize / 2.0f),
            ui.colors->text, amount);
  x += text_width(ui.fonts.heading, amount) + canvas.px(10);
  const UsdRange& range = film.outlook.ranges[1];
  std::string rest;
  if (!std::isnan(range.low)) {
    rest = "80%: " + money.brief(range.low) + " to " + money.brief(range.high);
  }
  if (is_edited(film)) {
    const double factor = film.outlook.forecast.revenue_usd / film.original.forecast.revenue_usd;
    rest =
        (is_no_change(factor) ? "same as the original" : readable_times(factor) + " the original") +
        (rest.empty() ? "" : "  \u00B7  ") + rest;
  }
  draw_text_within(ui.fonts.small, ImVec2(x, middle - ui.fonts.small->FontSize / 2.0f),
                   area.max.x - margin - x, ui.colors->dim, rest);
}

void draw_phone(const Canvas& canvas, ViewModel& view, const Area& area) {
  const bool editing = canvas.state.what_if_open;
  Area rest = area;
  if (editing) {
    const float height = canvas.px(52);
    draw_pinned(canvas, view.film, {area.min, ImVec2(area.max.x, area.min.y + height)});
    rest.min.y += height;
  }
  Page page = begin_page(canvas, "film", rest, 720);
  page.y -= canvas.px(12);
  draw_back(page, view);
  draw_film_head(page, view);
  if (view.screen == Screen::kFilm) {
    draw_film_forecast(page, view);
    page.skip(8);
    const ButtonResult open =
        button(canvas, "what-if", ImVec2(page.left, page.y), editing ? "Done" : "What if \u2026",
               editing ? ButtonKind::kPlain : ButtonKind::kBrand);
    page.y = open.area.max.y;
    page.skip(8);
    if (editing) draw_what_if(page, view);
    if (open.clicked) canvas.state.what_if_open = !editing;
    draw_film_why(page, view);
    draw_film_comparables(page, view);
    draw_film_likeness(page, view);
    draw_film_history(page, view);
    if (view.film.kind == RecordState::Kind::kReady) draw_film_missing(page, view);
  }
  end_page(page);
}

void draw_desktop(const Canvas& canvas, ViewModel& view, const Area& area) {
  const float panel = std::clamp(std::round(area.width() * 0.3f), canvas.px(340), canvas.px(460));
  const float edge = area.max.x - panel;
  Page page = begin_page(canvas, "film", {area.min, ImVec2(edge, area.max.y)}, 860);
  page.y -= canvas.px(16);
  draw_back(page, view);
  draw_film_head(page, view);
  if (view.screen == Screen::kFilm) {
    draw_film_forecast(page, view);
    draw_film_why(page, view);
    draw_film_comparables(page, view);
    draw_film_likeness(page, view);
    draw_film_history(page, view);
    if (view.film.kind == RecordState::Kind::kReady) draw_film_missing(page, view);
  }
  end_page(page);
  if (view.screen != Screen::kFilm || view.film.kind != RecordState::Kind::kReady) return;

  fill({ImVec2(edge, area.min.y), area.max}, canvas.ui.colors->panel);
  fill({ImVec2(edge, area.min.y), ImVec2(edge + canvas.px(1), area.max.y)}, canvas.ui.colors->line);
  Page desk =
      begin_page(canvas, "what if", {ImVec2(edge + canvas.px(1), area.min.y), area.max}, 1000);
  desk.left -= canvas.px(8);
  desk.right += canvas.px(8);
  desk.y -= canvas.px(8);
  draw_what_if(desk, view);
  end_page(desk);
}

}  // namespace

void draw_film_screen(const Canvas& canvas, ViewModel& view, const Area& area) {
  // One child window per film, so that each starts at its top.
  ImGui::PushID(static_cast<int>(view.film.id));
  if (view.film.kind != RecordState::Kind::kReady) {
    draw_waiting(canvas, view, area);
  } else if (canvas.narrow) {
    draw_phone(canvas, view, area);
  } else {
    draw_desktop(canvas, view, area);
  }
  ImGui::PopID();
}

}  // namespace boxoffice::app
