#include "wasm/app/screens/film_parts.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/charts/frame.h"
#include "wasm/app/charts/range_bar.h"
#include "wasm/app/charts/waterfall.h"
#include "wasm/app/screens/near_film.h"
#include "wasm/app/screens/save_csv.h"
#include "wasm/app/state/csv.h"
#include "wasm/app/ui/grade_mark.h"
#include "wasm/app/ui/poster.h"
#include "wasm/app/ui/toast.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/glyphs.h"
#include "wasm/platform/host.h"
#include "wasm/platform/location.h"

namespace boxoffice::app {
namespace {

/// Joins facts with dots and wraps them; no line begins or ends with a dot.
std::string in_lines(ImFont* font, const std::vector<std::string>& facts, float width) {
  constexpr const char* kDot = "  \u00B7  ";
  std::string text;
  std::string line;
  for (const std::string& fact : facts) {
    if (fact.empty()) continue;
    const std::string longer = line.empty() ? fact : line + kDot + fact;
    if (line.empty() || text_width(font, longer) <= width) {
      line = longer;
    } else {
      text += line + "\n";
      line = fact;
    }
  }
  return text + line;
}

std::vector<std::string> facts_of(const Movie& movie, const Money& money) {
  std::vector<std::string> facts;
  if (movie.release_date) facts.push_back(readable_release(movie, true));
  std::string genres;
  if (movie.genres) {
    for (const Named& genre : *movie.genres) genres += (genres.empty() ? "" : ", ") + genre.name;
  }
  facts.push_back(genres);
  if (!std::isnan(movie.runtime_minutes)) {
    facts.push_back(std::to_string(std::lround(movie.runtime_minutes)) + " min");
  }
  facts.push_back(certification_of(movie));
  if (!std::isnan(movie.budget_usd)) facts.push_back("budget " + money.brief(movie.budget_usd));
  if (movie.collection) facts.push_back(movie.collection->name);
  return facts;
}

std::string first_names(const Movie& movie, Role role, std::size_t count) {
  std::string text;
  const std::vector<Named> people = people_in_role(movie, role);
  for (std::size_t i = 0; i < people.size() && i < count; ++i) {
    text += (text.empty() ? "" : ", ") + people[i].name;
  }
  return text;
}

std::string people_of(const Movie& movie) {
  const std::string directors = first_names(movie, Role::kDirector, 4);
  const std::string cast = first_names(movie, Role::kCast, 5);
  std::string text;
  if (!directors.empty()) text = "Directed by " + directors;
  if (!cast.empty()) text += (text.empty() ? "With " : "\nWith ") + cast;
  return text;
}

void draw_actions(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  float x = page.left;
  const auto place = [&](const char* name, std::string_view text, ButtonKind kind) {
    const ButtonResult result = button(canvas, name, ImVec2(x, page.y), text, kind);
    x = result.area.max.x + canvas.px(8);
    return result.clicked;
  };
  if (place("share", "Share", ButtonKind::kPlain)) {
    share(canvas, view.film.record.title, platform::full_address(location_of(view)));
  }
  if (place("compare", "Compare", ButtonKind::kPlain)) compare_film(view);
  page.y += control_height(canvas);
}

/// Ranges as text, e.g. "80% likely  $90M to $210M".
void draw_ranges_in_words(Page& page, const Outlook& outlook, const Money& money) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  if (std::isnan(outlook.ranges[0].low)) {
    page_text(page, "This model has no ranges.");
    return;
  }
  for (std::size_t i = 0; i < outlook.ranges.size(); ++i) {
    const UsdRange& range = outlook.ranges[i];
    const float column = canvas.px(104);
    draw_text(ui.fonts.strong, ImVec2(page.left, page.y), ui.colors->text,
              std::to_string(kRangePercents[i]) + "% likely");
    draw_text(ui.fonts.body, ImVec2(page.left + column, page.y), ui.colors->text,
              money.text(range.low) + "  to  " + money.text(range.high));
    page.y += ui.fonts.body->FontSize + canvas.px(7);
  }
}

std::string change_text(const Outlook& now, const Outlook& before, const Money& money) {
  const double factor = now.forecast.revenue_usd / before.forecast.revenue_usd;
  if (is_no_change(factor)) return "same as the original";
  const std::string original = " the original " + money.brief(before.forecast.revenue_usd);
  if (factor >= 2.0) return readable_times(factor) + original;
  const std::string percent = readable_share(std::fabs(factor - 1.0));
  return percent + (factor < 1.0 ? " less than" : " more than") + original;
}

/// Replaces draw_earned() while the film is in cinemas: earnings so far, and their date.
void draw_so_far(const Canvas& canvas, ImVec2 at, float width, const Movie& record,
                 const Money& money) {
  const Ui& ui = canvas.ui;
  const float dot = at.y + std::floor(ui.fonts.small->FontSize / 2.0f);
  draw_ring(ui, ImVec2(at.x + canvas.px(4), dot), 4.5f, ui.colors->earned);
  draw_text(ui.fonts.small, ImVec2(at.x + canvas.px(14), at.y), ui.colors->dim, "In cinemas");
  at.y += ui.fonts.small->FontSize + canvas.px(2);
  const std::string amount = money.brief(record.revenue_so_far_usd);
  draw_text(ui.fonts.figure, at, ui.colors->text, amount);
  const float after = text_width(ui.fonts.figure, amount) + canvas.px(8);
  draw_text(ui.fonts.body,
            ImVec2(at.x + after, at.y + ui.fonts.figure->FontSize - ui.fonts.body->FontSize * 1.3f),
            ui.colors->dim, "so far");
  const std::string as_of =
      record.data_date ? "as of " + readable_date(record.data_date) : "not final";
  draw_text_within(ui.fonts.small, ImVec2(at.x, at.y + ui.fonts.figure->FontSize), width,
                   ui.colors->dim, as_of);
}

/// `whose` names the forecast that is compared with the actual.
void draw_earned(const Canvas& canvas, ImVec2 at, const std::string& whose, double forecast_usd,
                 double revenue_usd, const Money& money) {
  const Ui& ui = canvas.ui;
  const float dot = at.y + std::floor(ui.fonts.small->FontSize / 2.0f);
  draw_dot(ui, ImVec2(at.x + canvas.px(4), dot), 4.0f, ui.colors->earned);
  draw_text(ui.fonts.small, ImVec2(at.x + canvas.px(14), at.y), ui.colors->dim, "Earned");
  at.y += ui.fonts.small->FontSize + canvas.px(2);
  if (!(revenue_usd > 0.0)) {
    draw_text(ui.fonts.figure, at, ui.colors->faint, kNotKnown);
    draw_text(ui.fonts.small, ImVec2(at.x, at.y + ui.fonts.figure->FontSize), ui.colors->faint,
              "unknown so far");
    return;
  }
  const std::string amount = money.brief(revenue_usd);
  draw_text(ui.fonts.figure, at, ui.colors->text, amount);
  const double error = relative_error(forecast_usd, revenue_usd);
  draw_grade(canvas,
             ImVec2(at.x + text_width(ui.fonts.figure, amount) + canvas.px(26),
                    at.y + ui.fonts.figure->FontSize / 2.0f),
             grade_of(error));
  draw_text(ui.fonts.small, ImVec2(at.x, at.y + ui.fonts.figure->FontSize), ui.colors->dim,
            readable_ratio(error_ratio(forecast_usd, revenue_usd), whose));
}

/// The chance to break even (2.5 times the budget) as a large number.
void draw_chance(const Canvas& canvas, ImVec2 at, const Outlook& outlook, const Money& money) {
  const Ui& ui = canvas.ui;
  draw_text(ui.fonts.small, at, ui.colors->dim, "Chance to break even");
  at.y += ui.fonts.small->FontSize + canvas.px(2);
  draw_text(ui.fonts.figure, at, ui.colors->text, readable_share(outlook.break_even_chance));
  at.y += ui.fonts.figure->FontSize;
  draw_text(ui.fonts.small, at, ui.colors->dim,
            "needs about " + money.brief(outlook.break_even_usd) + ", 2.5\u00D7 its budget");
}

RangeMarks marks_of(const OpenFilm& film) {
  RangeMarks marks;
  marks.forecast_usd = film.outlook.forecast.revenue_usd;
  marks.ranges = film.outlook.ranges;
  marks.earned_usd = film.record.revenue_usd;
  if (is_in_cinemas(film.record)) marks.so_far_usd = film.record.revenue_so_far_usd;
  marks.budget_usd = film.edited.budget_usd;
  marks.break_even_usd = film.outlook.break_even_usd;
  if (is_edited(film)) {
    marks.ghost_usd = film.original.forecast.revenue_usd;
    marks.ghost_range = film.original.ranges[1];
  }
  return marks;
}

/// Legend of the marks in the chart.
std::string legend_of(const OpenFilm& film) {
  std::string text = "Bands: 50%, 80% and 95% ranges.";
  if (!std::isnan(film.edited.budget_usd)) {
    text += " Tick: budget; dashed line: 2.5\u00D7 budget.";
  }
  if (is_edited(film)) text += " Grey: original.";
  return text;
}

/// The ranges as a chart and as text.
void draw_range_card(Page& page, const OpenFilm& film, const Money& money) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const float chart = range_chart_height(canvas);
  const float words = 3.0f * (ui.fonts.body->FontSize + canvas.px(7));
  const float gap = canvas.px(14);
  const ChartFrame frame =
      begin_chart(page, "range", "Likely range", legend_of(film), (chart + gap + words) / ui.scale);
  draw_range_chart(canvas, {frame.inner.min, ImVec2(frame.inner.max.x, frame.inner.min.y + chart)},
                   scaled(marks_of(film), money.factor));
  Page inside = page;
  inside.left = frame.inner.min.x;
  inside.right = frame.inner.max.x;
  inside.y = frame.inner.min.y + chart + gap;
  draw_ranges_in_words(inside, film.outlook, money);
  if (frame.csv_asked) {
    save_csv("range", range_csv(film.record, film.edited, film.outlook));
  }
}

}  // namespace

void draw_film_head(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const Movie& movie = view.film.edited;
  const bool has_poster = !movie.poster_path.empty();
  const float poster =
      canvas.px(canvas.narrow ? (has_poster ? 96.0f : 64.0f) : (has_poster ? 150.0f : 84.0f));
  const float gap = canvas.px(canvas.narrow ? 16 : 24);
  const float top = page.y;
  draw_poster(canvas, {ImVec2(page.left, top), ImVec2(page.left + poster, top + poster * 1.5f)},
              movie.poster_path, movie.title);
  Page text = page;
  text.left += poster + gap;
  ImFont* title = canvas.narrow ? ui.fonts.heading : ui.fonts.title;
  text.y +=
      draw_wrapped(title, ImVec2(text.left, text.y), text.width(), ui.colors->text, movie.title);
  text.skip(6);
  const std::string facts =
      in_lines(ui.fonts.body, facts_of(movie, canvas.money(movie.release_date)), text.width());
  text.y +=
      draw_wrapped(ui.fonts.body, ImVec2(text.left, text.y), text.width(), ui.colors->dim, facts);
  text.skip(6);
  const std::string people = people_of(movie);
  if (!people.empty()) {
    text.y += draw_wrapped(ui.fonts.body, ImVec2(text.left, text.y), text.width(), ui.colors->dim,
                           people);
    text.skip(6);
  }
  if (!canvas.narrow && !movie.overview.empty()) {
    text.y += draw_wrapped(ui.fonts.small, ImVec2(text.left, text.y), text.width(), ui.colors->dim,
                           movie.overview);
    text.skip(6);
  }
  if (canvas.narrow) {
    page.y = std::max(text.y, top + poster * 1.5f) + canvas.px(10);
    draw_actions(page, view);
  } else {
    text.skip(6);
    draw_actions(text, view);
    page.y = std::max(text.y, top + poster * 1.5f);
  }
}

void draw_film_forecast(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const OpenFilm& film = view.film;
  const Outlook& outlook = film.outlook;
  const bool edited = is_edited(film);
  const Money money = canvas.money(film.edited.release_date);
  page.skip(22);
  // Forecast, actual and chance side by side if there is room.
  const bool three = page.width() > canvas.px(640) && !std::isnan(outlook.break_even_chance);
  const float column = std::floor(page.width() / (three ? 3.0f : 2.0f));
  ImVec2 at(page.left, page.y);
  draw_dot(ui, ImVec2(at.x + canvas.px(4), at.y + std::floor(ui.fonts.small->FontSize / 2.0f)),
           4.0f, ui.colors->forecast);
  const std::string note = dollars_note(view.settings);
  draw_text_within(ui.fonts.small, ImVec2(at.x + canvas.px(14), at.y), column - canvas.px(22),
                   ui.colors->dim,
                   (edited ? "What-if forecast, worldwide" : "Forecast, worldwide") +
                       (note.empty() ? note : ", " + note));
  const ImVec2 earned_at(page.left + column, at.y);
  const Money then = canvas.money(film.record.release_date);
  if (is_in_cinemas(film.record)) {
    draw_so_far(canvas, earned_at, column - canvas.px(12), film.record, then);
  } else {
    draw_earned(canvas, earned_at, edited ? "original" : "forecast",
                film.original.forecast.revenue_usd, film.record.revenue_usd, then);
  }
  if (three) draw_chance(canvas, ImVec2(page.left + 2.0f * column, at.y), outlook, money);
  at.y += ui.fonts.small->FontSize + canvas.px(2);
  draw_text(ui.fonts.figure, at, ui.colors->text, money.brief(outlook.forecast.revenue_usd));
  at.y += ui.fonts.figure->FontSize;
  draw_text_within(ui.fonts.small, at, column - canvas.px(12), ui.colors->dim,
                   edited ? change_text(outlook, film.original, money)
                          : full_usd(money.shown(outlook.forecast.revenue_usd)));
  page.y = at.y + ui.fonts.small->FontSize + canvas.px(18);

  draw_range_card(page, film, money);
  if (!three && !std::isnan(outlook.break_even_chance)) {
    page_text(page, "Chance to break even: " + readable_share(outlook.break_even_chance) +
                        " (needs about " + money.brief(outlook.break_even_usd) +
                        ", 2.5\u00D7 its budget).");
  } else if (std::isnan(film.edited.budget_usd)) {
    page_text(page, "Budget unknown, so the break-even point is too.");
  }
  if (film.in_training_span) {
    page_text(
        page,
        "The model was trained on films from this period and may have seen this one, so this error "
        "is not a fair test.");
  }
}

void draw_film_why(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const OpenFilm& film = view.film;
  page.skip(8);
  const ChartFrame frame = begin_chart(
      page, "why", "Why",
      "What moved this forecast. Start from the average film; each factor multiplies it (SHAP "
      "values, exact).",
      waterfall_height(canvas, film.outlook) / canvas.ui.scale);
  draw_waterfall(canvas, frame.inner, *view.library.model, film.outlook, film.edited,
                 canvas.money(film.edited.release_date).factor,
                 is_edited(film) ? &film.original : nullptr);
  if (frame.csv_asked) {
    save_csv("why", effects_csv(film.outlook, film.edited));
  }
}

void draw_film_comparables(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const OpenFilm& film = view.film;
  page_heading(page, "Comparable films");
  if (film.comparables.empty()) {
    page_text(page, "This model has no comparable films.");
    return;
  }
  page_text(page, "The most similar earlier films, as the model sees them, and what they earned.");
  std::string clicked;
  for (const ComparableFilm& other : film.comparables) {
    const Money money = canvas.money(other.release_date);
    NearFilm near;
    near.id = other.id;
    // Only films listed on this site are links; comparable films from the model may not be.
    near.listed = find_film(view.library, other.id) != nullptr;
    near.list = "comparable";
    near.title = other.title;
    near.detail = std::to_string(static_cast<int>(other.release_date.year()));
    if (!std::isnan(other.budget_usd)) near.detail += ", budget " + money.brief(other.budget_usd);
    near.amount = money.brief(other.revenue_usd);
    near.nearness = other.similarity;
    near.figure = readable_share(other.similarity);
    if (draw_near_film(page, near)) clicked = film_location(other.id);
  }
  page.skip(6);
  page_small(page, "Similarity: 100% would be identical.");
  if (!clicked.empty()) go(view, clicked);
}

void draw_film_missing(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const std::vector<RecordPart> parts = record_parts(view.film.edited);
  page_heading(page, "Data available");
  page_text(page, known_in_words(view.film, view.typical_width));
  float x = page.left;
  const float height = canvas.px(28);
  page.skip(2);
  for (const RecordPart& part : parts) {
    const float width = text_width(ui.fonts.small, part.name) + canvas.px(34);
    if (x + width > page.right && x > page.left) {
      x = page.left;
      page.y += height + canvas.px(6);
    }
    const Area pill{ImVec2(x, page.y), ImVec2(x + width, page.y + height)};
    outline(canvas, pill, part.known ? ui.colors->line : ui.colors->grid, height / 2.0f);
    const ImVec2 sign(x + canvas.px(14), pill.center().y);
    ImDrawList* draw = ImGui::GetWindowDrawList();
    if (part.known) {
      draw->PathLineTo(ImVec2(sign.x - canvas.px(4), sign.y));
      draw->PathLineTo(ImVec2(sign.x - canvas.px(1), sign.y + canvas.px(3)));
      draw->PathLineTo(ImVec2(sign.x + canvas.px(4), sign.y - canvas.px(3)));
      draw->PathStroke(ui.colors->good, 0, 1.6f * ui.scale);
    } else {
      fill({ImVec2(sign.x - canvas.px(4), sign.y - canvas.px(1)),
            ImVec2(sign.x + canvas.px(4), sign.y + canvas.px(1))},
           ui.colors->faint);
    }
    draw_text(ui.fonts.small,
              ImVec2(x + canvas.px(24), pill.center().y - ui.fonts.small->FontSize / 2.0f),
              part.known ? ui.colors->text : ui.colors->faint, part.name);
    x = pill.max.x + canvas.px(6);
  }
  page.y += height;
}

}  // namespace boxoffice::app
