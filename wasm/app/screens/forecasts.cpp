#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "wasm/app/charts/frame.h"
#include "wasm/app/screens/save_csv.h"
#include "wasm/app/screens/screens.h"
#include "wasm/app/state/csv.h"
#include "wasm/app/ui/field.h"
#include "wasm/app/ui/page.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

constexpr std::array<std::string_view, 3> kKnownLabels = {"All", "Upcoming", "Released"};
constexpr std::array<std::string_view, 2> kLayoutLabels = {"Table", "Posters"};

std::string count_text(const ViewModel& view) {
  const auto count = [](std::size_t films) {
    return films_in_words(static_cast<long long>(films));
  };
  const std::size_t all = view.library.films.size();
  const bool is_loading = view.library.phase == Phase::kLoading || loads_later_films(view.library);
  const std::string so_far = is_loading ? " so far" : "";
  if (!is_empty(view.listing.filter)) {
    return count(view.listing.rows.size()) + " of " + grouped(static_cast<long long>(all)) + so_far;
  }
  const std::size_t of_site = view.library.later.site_films;
  if (view.library.phase == Phase::kReady && of_site > all) {
    return grouped(static_cast<long long>(all)) + " of " + count(of_site);
  }
  return count(all) + so_far;
}

std::string score_text(const ViewModel& view) {
  const Metrics& score = view.score;
  if (score.n == 0) return "";
  return "Tested on " + grouped(score.n) + " films the model had never seen: half within \u00B1" +
         readable_share(score.medape) + ", " + readable_share(score.within2x) +
         " within a factor of two";
}

std::string head_text(const ViewModel& view) {
  const std::string note = dollars_note(view.settings);
  const std::string score = loads_later_films(view.library) && view.library.later.knows_parts
                                ? "Loading the other films \u2026"
                                : score_text(view);
  if (note.empty()) return score;
  return "All amounts " + note + (score.empty() ? "" : "  \u00B7  " + score);
}

/// Lays out controls from left to right, in as many lines as needed.
struct Row {
  const Canvas& canvas;
  float left;
  float right;
  float x;
  float y;

  /// On phones, `in_line` controls share a line.
  Area place(float width_css, int in_line = 1) {
    const float gaps = canvas.px(8) * static_cast<float>(in_line - 1);
    const float wide = std::floor((right - left - gaps) / static_cast<float>(in_line));
    const float width = canvas.narrow ? wide : std::min(canvas.px(width_css), right - left);
    if (x > left && x + width > right) {
      x = left;
      y += control_height(canvas) + canvas.px(8);
    }
    const Area area{ImVec2(x, y), ImVec2(x + width, y + control_height(canvas))};
    x = area.max.x + canvas.px(8);
    return area;
  }
};

void filter_dates(const Canvas& canvas, Row& row, Filter& filter) {
  FieldLook look;
  look.label = "Released from: year, or year-month-day";
  look.placeholder = "From year";
  const auto shown = [](const std::optional<Date>& date) {
    return date ? format_date(*date) : std::string();
  };
  const auto from = value_field(canvas, "filter:from", row.place(116, 2), look, shown(filter.from));
  if (from) filter.from = parse_from_date(*from);
  look.label = "Released to: year, or year-month-day";
  look.placeholder = "To year";
  const auto until =
      value_field(canvas, "filter:until", row.place(116, 2), look, shown(filter.until));
  if (until) filter.until = parse_until_date(*until);
}

void filter_budget(const Canvas& canvas, Row& row, Filter& filter) {
  FieldLook look;
  look.label = "Minimum budget, in millions of dollars";
  look.placeholder = "Min. budget";
  const auto shown = [](double usd) { return std::isnan(usd) ? std::string() : short_usd(usd); };
  const auto from =
      value_field(canvas, "filter:budget-from", row.place(120, 2), look, shown(filter.budget_from));
  if (from) filter.budget_from = parse_typed_usd(*from).value_or(kMissing);
  look.label = "Maximum budget, in millions of dollars";
  look.placeholder = "Max. budget";
  const auto until = value_field(canvas, "filter:budget-until", row.place(120, 2), look,
                                 shown(filter.budget_until));
  if (until) filter.budget_until = parse_typed_usd(*until).value_or(kMissing);
}

void filter_genre(const Canvas& canvas, Row& row, Filter& filter) {
  std::vector<std::string_view> labels = {"Any genre"};
  std::size_t current = 0;
  for (std::size_t i = 0; i < kGenres.size(); ++i) {
    labels.push_back(kGenres[i].name);
    if (kGenres[i].id == filter.genre) current = i + 1;
  }
  const auto chosen = select(canvas, "filter:genre", row.place(150), labels, current);
  if (chosen) filter.genre = *chosen == 0 ? 0 : kGenres[*chosen - 1].id;
}

/// All filters in rows. Returns the y below them.
float draw_filters(const Canvas& canvas, ViewModel& view, const Area& area) {
  Filter filter = view.listing.filter;
  Row row{canvas, area.min.x, area.max.x, area.min.x, area.min.y};
  FieldLook look;
  look.label = "Filter by title or director";
  look.placeholder = "Title or director";
  look.magnifier = true;
  field(canvas, "filter:text", row.place(220), look, filter.text);
  filter_genre(canvas, row, filter);
  filter_dates(canvas, row, filter);
  filter_budget(canvas, row, filter);
  const Area known = row.place(230);
  const auto chosen =
      segments(canvas, "show", known.min, kKnownLabels, static_cast<std::size_t>(filter.known));
  if (chosen) filter.known = static_cast<Known>(*chosen);
  if (!is_empty(view.listing.filter)) {
    const Area clear = row.place(100, 3);
    if (button(canvas, "filter:clear", clear.min, "Clear", ButtonKind::kQuiet).clicked) {
      filter = Filter{};
    }
  }
  set_filter(view.listing, std::move(filter));
  return row.y + control_height(canvas);
}

/// Top of the screen: number of films, score, table or posters, CSV.
void draw_head(const Canvas& canvas, ViewModel& view, const Area& area) {
  const Ui& ui = canvas.ui;
  const float middle = area.center().y;
  const float top = std::floor(middle - control_height(canvas) / 2.0f);
  float right = area.max.x;
  float width = 0.0f;
  for (const std::string_view label : kLayoutLabels) {
    width += std::ceil(text_width(ui.fonts.small, label)) + canvas.px(24);
  }
  right -= width;
  const auto layout = segments(canvas, "view", ImVec2(right, top), kLayoutLabels,
                               static_cast<std::size_t>(view.listing.layout));
  if (layout) {
    view.listing.layout = static_cast<Layout>(*layout);
    view.listing.to_top = true;
  }
  if (canvas.narrow) {
    const bool filtered = !is_empty(view.listing.filter);
    const std::string_view label = filtered ? "Filter \u2022" : "Filter";
    right -= button_width(canvas, label) + canvas.px(8);
    if (button(canvas, "filters", ImVec2(right, top), label).clicked) {
      canvas.state.filters_open = !canvas.state.filters_open;
    }
  } else {
    right -= canvas.px(8);
    bool clicked = false;
    right = export_button(canvas, "csv:forecasts", right, top + canvas.px(5), "CSV", clicked);
    if (clicked) {
      save_csv("forecasts", films_csv(view.library.films, view.listing.rows));
    }
  }
  const std::string count = count_text(view);
  draw_text_within(ui.fonts.strong, ImVec2(area.min.x, middle - ui.fonts.strong->FontSize / 2.0f),
                   right - area.min.x - canvas.px(8), ui.colors->text, count);
  if (canvas.narrow) return;
  const float left = area.min.x + text_width(ui.fonts.strong, count) + canvas.px(16);
  draw_text_within(ui.fonts.small, ImVec2(left, middle - ui.fonts.small->FontSize / 2.0f),
                   right - left - canvas.px(16), ui.colors->dim, head_text(view));
}

struct Note {
  float bottom = 0.0f;
  bool retried = false;  ///< its button was clicked
};

/// Notice above the list. `retry` names its "Try again" button; null: none.
Note draw_note(const Canvas& canvas, const Area& area, std::string_view text, const char* retry) {
  if (text.empty()) return {area.min.y};
  const Ui& ui = canvas.ui;
  constexpr std::string_view kAgain = "Try again";
  const float gap = canvas.px(12);
  const float beside = retry != nullptr ? button_width(canvas, kAgain) + gap : 0.0f;
  const float room = area.width() - beside;
  const bool is_line = text_width(ui.fonts.small, text) <= room;
  float y = area.min.y + canvas.px(4);
  if (retry != nullptr && is_line) {
    y += std::floor((control_height(canvas) - ui.fonts.small->FontSize) / 2.0f);
  }
  y += draw_wrapped(ui.fonts.small, ImVec2(area.min.x, y), room, ui.colors->dim, text);
  if (retry == nullptr) return {y + canvas.px(8)};
  const float width = is_line ? std::ceil(text_width(ui.fonts.small, text)) : room;
  const ButtonResult again =
      button(canvas, retry, ImVec2(area.min.x + width + gap, area.min.y + canvas.px(4)), kAgain);
  return {std::max(y, again.area.max.y) + canvas.px(8), again.clicked};
}

/// Films that did not load, and forecasts without overviews. Returns the y below.
float draw_notes(const Canvas& canvas, ViewModel& view, Area area) {
  const Note films = draw_note(canvas, area, missing_films(view.library), "later-films");
  if (films.retried) load_later_films(view.library.later);
  area.min.y = films.bottom;
  const MissingOverviews missing = overviews_missing(view.overviews, view.library);
  const Note overviews =
      draw_note(canvas, area, missing.words, missing.can_try_again ? "overviews" : nullptr);
  if (overviews.retried) load_for_forecasts(view.overviews);
  return overviews.bottom;
}

void draw_nothing_found(const Canvas& canvas, ViewModel& view, const Area& area) {
  const Ui& ui = canvas.ui;
  float y = area.min.y + canvas.px(72);
  draw_text_centered(ui.fonts.heading, area.center().x, y, ui.colors->text,
                     "No films match these filters");
  y += ui.fonts.heading->FontSize + canvas.px(6);
  draw_text_centered(ui.fonts.body, area.center().x, y, ui.colors->dim,
                     "Change or clear the filters to see more.");
  y += ui.fonts.body->FontSize + canvas.px(16);
  constexpr std::string_view kClear = "Clear filters";
  const float left = std::floor(area.center().x - button_width(canvas, kClear) / 2.0f);
  if (button(canvas, "filter:clear-all", ImVec2(left, y), kClear).clicked) {
    set_filter(view.listing, Filter{});
  }
}

/// Arrows, page keys, Home and End move the cursor; Enter opens the film.
void handle_keys(const Canvas& canvas, ViewModel& view) {
  const std::string& focused = canvas.state.focus.name;
  if (canvas.covered ||
      (canvas.state.focus.visible && !focused.empty() && !focused.starts_with("film:"))) {
    return;
  }
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, false); };
  const int all = static_cast<int>(view.listing.rows.size());
  constexpr int kPage = 10;
  if (pressed(ImGuiKey_DownArrow)) move_cursor(view.listing, 1);
  if (pressed(ImGuiKey_UpArrow)) move_cursor(view.listing, -1);
  if (pressed(ImGuiKey_PageDown)) move_cursor(view.listing, kPage);
  if (pressed(ImGuiKey_PageUp)) move_cursor(view.listing, -kPage);
  if (pressed(ImGuiKey_Home)) move_cursor(view.listing, -all);
  if (pressed(ImGuiKey_End)) move_cursor(view.listing, all);
  const bool enter = pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter);
  if (enter && view.listing.cursor && canvas.state.focus.pressed.empty()) {
    go(view, film_location(view.library.films[*view.listing.cursor].id));
  }
}

}  // namespace

void draw_forecasts(const Canvas& canvas, ViewModel& view, const Area& area) {
  const float margin = canvas.px(canvas.narrow ? 16 : 32);
  const float left = area.min.x + margin;
  const float right = area.max.x - margin;
  handle_keys(canvas, view);
  float y = area.min.y + canvas.px(canvas.narrow ? 4 : 12);
  const float head = canvas.px(canvas.narrow ? 52 : 44);
  draw_head(canvas, view, {ImVec2(left, y), ImVec2(right, y + head)});
  y += head;
  y = draw_notes(canvas, view, {ImVec2(left, y), ImVec2(right, area.max.y)});
  if (!canvas.narrow || canvas.state.filters_open) {
    y = draw_filters(canvas, view, {ImVec2(left, y), ImVec2(right, area.max.y)});
  }
  y += canvas.px(canvas.narrow ? 4 : 10);
  const Area rest{ImVec2(area.min.x, y), area.max};
  const bool busy = view.listing.rebuild.running || view.listing.rebuild.wanted;
  if (view.listing.rows.empty() && !busy && view.library.phase == Phase::kReady) {
    draw_nothing_found(canvas, view, rest);
  } else if (view.listing.layout == Layout::kGrid) {
    draw_films_grid(canvas, view, rest);
  } else {
    draw_films_table(canvas, view, rest);
  }
}

}  // namespace boxoffice::app
