#include "wasm/app/screens/film_parts.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/charts/frame.h"
#include "wasm/app/charts/range_bar.h"
#include "wasm/app/charts/waterfall.h"
#include "wasm/app/state/csv.h"
#include "wasm/app/ui/grade_mark.h"
#include "wasm/app/ui/poster.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/glyphs.h"
#include "wasm/platform/host.h"
#include "wasm/platform/location.h"
#include "wasm/platform/save.h"

namespace boxoffice::app {
namespace {

/// Facts with dots between them, in lines that neither begin nor end with a dot.
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

std::vector<std::string> facts_of(const Movie& movie) {
  std::vector<std::string> facts;
  if (movie.release_date) facts.push_back(readable_date(movie.release_date, true));
  std::string genres;
  if (movie.genres) {
    for (const Named& genre : *movie.genres) genres += (genres.empty() ? "" : ", ") + genre.name;
  }
  facts.push_back(genres);
  if (!std::isnan(movie.runtime_minutes)) {
    facts.push_back(std::to_string(std::lround(movie.runtime_minutes)) + " min");
  }
  facts.push_back(certification_of(movie));
  if (!std::isnan(movie.budget_usd)) facts.push_back("budget " + short_usd(movie.budget_usd));
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
    platform::share_link(view.film.record.title, platform::full_address(location_of(view)));
  }
  if (place("compare", "Compare", ButtonKind::kPlain)) compare_film(view);
  page.y += control_height(canvas);
  const platform::ShareOutcome outcome = platform::share_outcome();
  if (outcome == platform::ShareOutcome::kCopied) {
    draw_text(canvas.ui.fonts.small,
              ImVec2(x + canvas.px(6), page.y - control_height(canvas) / 2.0f -
                                           canvas.ui.fonts.small->FontSize / 2.0f),
              canvas.ui.colors->good, "The link is copied");
  }
}

/// "Half of such films: $90M to $210M" and so on.
void draw_ranges_in_words(Page& page, const Outlook& outlook) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  if (std::isnan(outlook.ranges[0].low)) {
    page_text(page, "This model states no ranges.");
    return;
  }
  constexpr std::array<const char*, 3> kWords = {"even odds", "4 in 5", "19 in 20"};
  for (std::size_t i = 0; i < outlook.ranges.size(); ++i) {
    const UsdRange& range = outlook.ranges[i];
    const float column = canvas.px(64);
    draw_text(ui.fonts.strong, ImVec2(page.left, page.y), ui.colors->text,
              std::to_string(kRangePercents[i]) + " %");
    draw_text(ui.fonts.body, ImVec2(page.left + column, page.y), ui.colors->text,
              canvas.usd(range.low) + "  to  " + canvas.usd(range.high));
    const float words = canvas.narrow ? page.width() - text_width(ui.fonts.small, kWords[i])
                                      : column + canvas.px(230);
    draw_text(ui.fonts.small, ImVec2(page.left + words, page.y + canvas.px(2)), ui.colors->dim,
              kWords[i]);
    page.y += ui.fonts.body->FontSize + canvas.px(7);
  }
}

std::string change_text(const Outlook& now, const Outlook& before) {
  const double factor = now.forecast.revenue_usd / before.forecast.revenue_usd;
  if (factor > 0.995 && factor < 1.005) return "the same as the original";
  return readable_factor(factor) + " the original's " + short_usd(before.forecast.revenue_usd);
}

void draw_earned(const Canvas& canvas, ImVec2 at, double forecast_usd, double revenue_usd) {
  const Ui& ui = canvas.ui;
  const float dot = at.y + std::floor(ui.fonts.small->FontSize / 2.0f);
  draw_dot(ui, ImVec2(at.x + canvas.px(4), dot), 4.0f, ui.colors->earned);
  draw_text(ui.fonts.small, ImVec2(at.x + canvas.px(14), at.y), ui.colors->dim, "Earned");
  at.y += ui.fonts.small->FontSize + canvas.px(2);
  if (!(revenue_usd > 0.0)) {
    draw_text(ui.fonts.figure, at, ui.colors->faint, kNotKnown);
    draw_text(ui.fonts.small, ImVec2(at.x, at.y + ui.fonts.figure->FontSize), ui.colors->faint,
              "not known yet");
    return;
  }
  const std::string amount = short_usd(revenue_usd);
  draw_text(ui.fonts.figure, at, ui.colors->text, amount);
  const double error = relative_error(forecast_usd, revenue_usd);
  draw_grade(canvas,
             ImVec2(at.x + text_width(ui.fonts.figure, amount) + canvas.px(26),
                    at.y + ui.fonts.figure->FontSize / 2.0f),
             grade_of(error));
  draw_text(ui.fonts.small, ImVec2(at.x, at.y + ui.fonts.figure->FontSize), ui.colors->dim,
            "forecast " + readable_ratio(error_ratio(forecast_usd, revenue_usd)));
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
  const std::string facts = in_lines(ui.fonts.body, facts_of(movie), text.width());
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
  page.skip(22);
  ImVec2 at(page.left, page.y);
  draw_dot(ui, ImVec2(at.x + canvas.px(4), at.y + std::floor(ui.fonts.small->FontSize / 2.0f)),
           4.0f, ui.colors->forecast);
  draw_text(ui.fonts.small, ImVec2(at.x + canvas.px(14), at.y), ui.colors->dim,
            edited ? "Forecast of your what-if" : "Forecast, worldwide");
  const float second = page.left + std::floor(page.width() / 2.0f);
  draw_earned(canvas, ImVec2(second, at.y), film.original.forecast.revenue_usd,
              film.record.revenue_usd);
  at.y += ui.fonts.small->FontSize + canvas.px(2);
  draw_text(ui.fonts.figure, at, ui.colors->text, short_usd(outlook.forecast.revenue_usd));
  at.y += ui.fonts.figure->FontSize;
  draw_text_within(
      ui.fonts.small, at, second - page.left - canvas.px(12), ui.colors->dim,
      edited ? change_text(outlook, film.original) : full_usd(outlook.forecast.revenue_usd));
  page.y = at.y + ui.fonts.small->FontSize + canvas.px(14);

  RangeMarks marks;
  marks.forecast_usd = outlook.forecast.revenue_usd;
  marks.ranges = outlook.ranges;
  marks.earned_usd = film.record.revenue_usd;
  marks.budget_usd = film.edited.budget_usd;
  marks.break_even_usd = outlook.break_even_usd;
  if (edited) {
    marks.ghost_usd = film.original.forecast.revenue_usd;
    marks.ghost_range = film.original.ranges[1];
  }
  page.y +=
      draw_range_chart(canvas, {ImVec2(page.left, page.y), ImVec2(page.right, page.y)}, marks);
  page.skip(14);
  draw_ranges_in_words(page, outlook);
  page.skip(6);
  if (!std::isnan(outlook.break_even_chance)) {
    page_text(page, "Chance to earn 2.5 \u00D7 its budget, " + short_usd(outlook.break_even_usd) +
                        " (dashed), about what it takes to pay for itself: " +
                        readable_share(outlook.break_even_chance) + ".");
  } else if (std::isnan(film.edited.budget_usd)) {
    page_text(page, "Its budget is not known, so neither is what it takes to pay for itself.");
  }
  if (film.in_training_span) {
    page_text(
        page,
        "Released within the training span: the model may have learnt from this very film, so "
        "a small error here proves nothing.");
  }
}

void draw_film_why(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const OpenFilm& film = view.film;
  const float heading = page.y + canvas.px(24);
  page_heading(page, "Why");
  bool csv = false;
  export_button(canvas, "csv:why", page.right, heading - canvas.px(canvas.narrow ? 12 : 2), "CSV",
                csv);
  if (csv) {
    platform::save_file("why.csv", "text/csv;charset=utf-8",
                        effects_csv(film.outlook, film.edited));
  }
  page_text(page,
            "What each part of the record does to the forecast. The model adds these up exactly "
            "(SHAP values); as multipliers they turn the first amount into the last.");
  draw_waterfall(page, canvas, *view.library.model, film.outlook, film.edited,
                 is_edited(film) ? &film.original : nullptr);
}

void draw_film_comparables(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const OpenFilm& film = view.film;
  page_heading(page, "Comparable films");
  if (film.comparables.empty()) {
    page_text(page, "This model names none.");
    return;
  }
  page_text(page,
            "Earlier films that are near to this one in what matters to the model, and what they "
            "earned.");
  std::string clicked;
  const float row = canvas.px(canvas.narrow ? 56 : 46);
  for (const ComparableFilm& other : film.comparables) {
    const Area area{ImVec2(page.left, page.y), ImVec2(page.right, page.y + row)};
    // Only films that can be opened are links: those that came with the model may not be listed.
    const bool listed = find_film(view.library, other.id) != nullptr;
    if (listed) {
      const Touchable touch = touchable(canvas, "comparable:" + std::to_string(other.id), area);
      if (touch.hovered) fill(area, ui.colors->hover, canvas.px(6));
      if (touch.clicked) clicked = film_location(other.id);
    }
    const float middle = area.center().y;
    const float lines = ui.fonts.strong->FontSize + ui.fonts.small->FontSize;
    const float top = middle - std::floor(lines / 2.0f);
    const float amount_right = page.right - canvas.px(canvas.narrow ? 74 : 130);
    draw_text_within(ui.fonts.strong, ImVec2(page.left, top),
                     amount_right - canvas.px(84) - page.left, ui.colors->text, other.title);
    std::string detail = std::to_string(static_cast<int>(other.release_date.year()));
    if (!std::isnan(other.budget_usd)) detail += ", budget " + short_usd(other.budget_usd);
    draw_text(ui.fonts.small, ImVec2(page.left, top + ui.fonts.strong->FontSize), ui.colors->dim,
              detail);
    draw_text_right(ui.fonts.strong, amount_right, middle - ui.fonts.strong->FontSize / 2.0f,
                    ui.colors->text, short_usd(other.revenue_usd));
    // How near: a bar, and a number.
    const float bar_left = amount_right + canvas.px(16);
    const float bar_right = page.right - canvas.px(44);
    if (!canvas.narrow) {
      fill({ImVec2(bar_left, middle - canvas.px(2)), ImVec2(bar_right, middle + canvas.px(2))},
           ui.colors->grid, canvas.px(2));
      const float share = static_cast<float>(std::clamp(other.similarity, 0.0, 1.0));
      fill({ImVec2(bar_left, middle - canvas.px(2)),
            ImVec2(bar_left + share * (bar_right - bar_left), middle + canvas.px(2))},
           ui.colors->forecast, canvas.px(2));
    }
    draw_text_right(ui.fonts.small, page.right, middle - ui.fonts.small->FontSize / 2.0f,
                    ui.colors->dim, readable_share(other.similarity));
    page.y += row;
    fill({ImVec2(page.left, page.y - canvas.px(1)), ImVec2(page.right, page.y)}, ui.colors->grid);
  }
  page.skip(6);
  page_small(page, "The share on the right says how near: 100 % is the same film.");
  if (!clicked.empty()) go(view, clicked);
}

void draw_film_missing(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  const std::vector<RecordPart> parts = record_parts(view.film.edited);
  const auto known =
      std::count_if(parts.begin(), parts.end(), [](const RecordPart& part) { return part.known; });
  page_heading(page, "What is known of it");
  std::string text = std::to_string(known) + " of " + std::to_string(parts.size()) +
                     " parts of the record that matter are filled in.";
  const RangeWidths& widths = view.widths;
  const double own = range_factor(view.film.outlook.ranges[1]);
  if (!std::isnan(own)) {
    text += " Its 80 % range spans a factor of " + readable_factor(own).substr(2) + ".";
  }
  if (!std::isnan(widths.with_budget) && !std::isnan(widths.without_budget)) {
    text += " Of the films here with a budget the middle one's spans " +
            readable_factor(widths.with_budget).substr(2) + ", of those without one " +
            readable_factor(widths.without_budget).substr(2) + ".";
  } else if (!std::isnan(widths.with_budget)) {
    text += " Of the films here with a budget the middle one's spans " +
            readable_factor(widths.with_budget).substr(2) + ".";
  }
  page_text(page, text);
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
