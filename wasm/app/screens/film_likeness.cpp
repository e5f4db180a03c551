#include <algorithm>

#include "shared/base/number_text.h"
#include "wasm/app/screens/film_parts.h"
#include "wasm/app/screens/near_film.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

constexpr float kBarWidth = 360.0f;  // CSS px
constexpr float kBarHeight = 4.0f;

void draw_bar(Page& page, double share) {
  const Canvas& canvas = page.canvas;
  const float width = std::min(page.width(), canvas.px(kBarWidth));
  const float bottom = page.y + canvas.px(kBarHeight);
  const float rounding = canvas.px(kBarHeight / 2.0f);
  fill({ImVec2(page.left, page.y), ImVec2(page.left + width, bottom)}, canvas.ui.colors->line,
       rounding);
  fill({ImVec2(page.left, page.y), ImVec2(page.left + width * static_cast<float>(share), bottom)},
       canvas.ui.colors->forecast, rounding);
  page.y = bottom;
  page.skip(12);
}

/// A button on its own line. True if clicked.
bool line_button(Page& page, const std::string& name, std::string_view text, ButtonKind kind) {
  const ButtonResult result = button(page.canvas, name, ImVec2(page.left, page.y), text, kind);
  page.y = result.area.max.y;
  page.skip(8);
  return result.clicked;
}

std::string removed_in_words(const std::vector<std::string>& gone) {
  std::string text;
  for (const std::string& title : gone) {
    text += (text.empty() ? "No longer similar: " : ", ") + title;
  }
  return text + ".";
}

}  // namespace

void draw_likeness_state(Page& page, ViewModel& view, const Likeness& likeness, const char* name) {
  // While the user types, the last result stays in place.
  const bool keeps_result = likeness.state == Likeness::State::kReading && !likeness.films.empty();
  if (keeps_result) return;
  if (!likeness.words.empty()) page_text(page, likeness.words);
  if (likeness.state == Likeness::State::kLoading) draw_bar(page, likeness.progress);
  if (!likeness.button.empty() && line_button(page, name, likeness.button, ButtonKind::kBrand)) {
    load(view.overviews, view.film, view.library);
  }
  if (can_stop(likeness.state) &&
      line_button(page, std::string(name) + ":stop", "Cancel", ButtonKind::kPlain)) {
    stop(view.overviews);
  }
}

void draw_film_likeness(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Likeness likeness = likeness_of(view.overviews, view.film, view.library);
  if (likeness.state == Likeness::State::kAbsent) return;
  page_heading(page, kLikeHeading);
  page_text(page, kLikeExplained);
  // A visible what-if shows this next to its overview field.
  const bool in_what_if =
      has_other_overview(view.film) && (!canvas.narrow || canvas.state.what_if_open);
  if (!in_what_if) draw_likeness_state(page, view, likeness, "like");
  if (likeness.films.empty()) return;
  if (has_other_overview(view.film)) {
    page_text(page, likeness.of_edited ? "Similar to your edited overview."
                                       : "Similar to the original overview.");
  }
  TmdbId clicked = 0;
  for (const LikeFilm& film : likeness.films) {
    NearFilm near;
    near.id = film.id;
    near.list = "like";
    near.title = film.title;
    near.detail = like_detail(film, view.today);
    near.amount = canvas.money(film.release_date).brief(film.revenue_usd);
    near.nearness = film.cosine;
    near.figure = fixed_digits(film.cosine, 2);
    near.listed = film.listed;
    near.fresh = likeness.of_edited && is_fresh(view.overviews, film);
    if (draw_near_film(page, near)) clicked = film.id;
  }
  page.skip(6);
  if (!likeness.gone.empty()) page_small(page, removed_in_words(likeness.gone));
  page_small(page, kCosineExplained);
  if (clicked != 0) go(view, film_location(clicked));
}

}  // namespace boxoffice::app
