#include "wasm/app/state/film_history.h"
#include "wasm/app/screens/film_parts.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {

void draw_film_history(Page& page, ViewModel& view) {
  const FilmHistory history = history_of(view.record, view.film, view.overviews.live);
  if (history.state == FilmHistory::State::kAbsent) return;
  page_heading(page, kHistoryHeading);
  if (!history.words.empty()) page_text(page, history.words);
  for (const PastForecast& past : history.forecasts) {
    page_fact(page, history_label(past, view.film.record.release_date),
              page.canvas.money(past.release_date).text(past.forecast_usd));
  }
  if (history.button.empty()) return;
  page.skip(4);
  const ButtonResult load =
      button(page.canvas, "history", ImVec2(page.left, page.y), history.button);
  page.y = load.area.max.y;
  if (load.clicked) load_history(view.record, view.film);
}

}  // namespace boxoffice::app
