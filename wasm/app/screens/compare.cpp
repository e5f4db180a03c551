#include <algorithm>
#include <cmath>

#include "wasm/app/charts/frame.h"
#include "wasm/app/charts/range_bar.h"
#include "wasm/app/charts/waterfall.h"
#include "wasm/app/screens/save_csv.h"
#include "wasm/app/screens/screens.h"
#include "wasm/app/state/csv.h"
#include "wasm/app/ui/field.h"
#include "wasm/app/ui/grade_mark.h"
#include "wasm/app/ui/page.h"
#include "wasm/app/ui/poster.h"
#include "wasm/app/ui/toast.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/location.h"

namespace boxoffice::app {
namespace {

void draw_status(const Canvas& canvas, const OpenFilm& film, const Area& area) {
  const Ui& ui = canvas.ui;
  const bool waiting = film.kind == RecordState::Kind::kWaiting;
  draw_wrapped(
      ui.fonts.body, ImVec2(area.min.x, area.min.y + canvas.px(40)), area.width(), ui.colors->dim,
      waiting ? (film.slow ? "Still loading \u2026" : "Loading \u2026") : film.problem + ".");
}

/// One film's column: title, forecast and its three strongest effects. All columns share one axis.
void draw_column(const Canvas& canvas, ViewModel& view, std::size_t i, const Area& inner,
                 const DollarAxis& shared) {
  const Ui& ui = canvas.ui;
  const OpenFilm& film = view.compare[i];
  float y = inner.min.y;
  const float size = canvas.px(canvas.narrow ? 44 : 28);
  const Area cross{ImVec2(inner.max.x - size + canvas.px(8), y - canvas.px(8)),
                   ImVec2(inner.max.x + canvas.px(8), y - canvas.px(8) + size)};
  const Touchable out = touchable(canvas, "remove:" + std::to_string(i), cross);
  if (out.hovered) fill(cross, ui.colors->hover, canvas.px(6));
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float arm = canvas.px(5);
  const ImVec2 middle = cross.center();
  for (const float way : {1.0f, -1.0f}) {
    draw->AddLine(ImVec2(middle.x - arm, middle.y - way * arm),
                  ImVec2(middle.x + arm, middle.y + way * arm), ui.colors->dim, 1.6f * ui.scale);
  }
  if (film.kind != RecordState::Kind::kReady) {
    draw_status(canvas, film, inner);
  } else {
    const Movie& movie = film.edited;
    const Money money = canvas.money(movie.release_date);
    const float poster = canvas.px(60);
    const Area head{ImVec2(inner.min.x, y), ImVec2(cross.min.x - canvas.px(4), y + poster * 1.5f)};
    const Touchable open = touchable(canvas, "open:" + std::to_string(i), head);
    draw_poster(canvas, {head.min, ImVec2(head.min.x + poster, head.max.y)}, movie.poster_path,
                movie.title);
    const float left = head.min.x + poster + canvas.px(12);
    draw->PushClipRect(ImVec2(left, head.min.y), head.max, true);
    float text_y = y;
    text_y += draw_wrapped(ui.fonts.strong, ImVec2(left, text_y), head.max.x - left,
                           open.hovered ? ui.colors->forecast : ui.colors->text, movie.title);
    draw_wrapped(ui.fonts.small, ImVec2(left, text_y + canvas.px(2)), head.max.x - left,
                 ui.colors->dim, edits_in_words(film, money));
    draw->PopClipRect();
    y = head.max.y + canvas.px(14);
    draw_text(ui.fonts.title, ImVec2(inner.min.x, y), ui.colors->text,
              money.brief(film.outlook.forecast.revenue_usd));
    if (film.record.revenue_usd > 0.0) {
      draw_text_right(ui.fonts.small, inner.max.x, y + canvas.px(10), ui.colors->dim,
                      "earned " + money.brief(film.record.revenue_usd));
    } else if (is_in_cinemas(film.record)) {
      draw_amount_so_far(canvas, ui.fonts.small, inner.max.x, y + canvas.px(10),
                         so_far_text(film.record.revenue_so_far_usd, money));
    }
    y += ui.fonts.title->FontSize + canvas.px(4);
    DollarAxis axis = shared;
    axis.left = inner.min.x;
    axis.right = inner.max.x;
    const float bar = canvas.px(34);
    draw_axis_grid(canvas, axis, y, y + bar);
    RangeMarks marks;
    marks.forecast_usd = film.outlook.forecast.revenue_usd;
    marks.ranges = film.outlook.ranges;
    marks.earned_usd = film.record.revenue_usd;
    if (is_in_cinemas(film.record)) marks.so_far_usd = film.record.revenue_so_far_usd;
    const RangeMarks shown = scaled(marks, money.factor);
    draw_range_bar(canvas, axis, std::floor(y + bar / 2.0f), shown, 22.0f);
    read_out_marks(canvas, axis, {ImVec2(inner.min.x, y), ImVec2(inner.max.x, y + bar)}, shown);
    y += bar;
    draw_axis_labels(canvas, axis, y + canvas.px(2));
    y += ui.fonts.small->FontSize + canvas.px(10);
    const auto line = [&](std::string_view name, const std::string& value) {
      draw_text_within(ui.fonts.body, ImVec2(inner.min.x, y), inner.width() * 0.5f, ui.colors->dim,
                       name);
      const float room = inner.width() * 0.5f - canvas.px(4);
      const float width = std::min(room, text_width(ui.fonts.body, value));
      draw_text_within(ui.fonts.body, ImVec2(inner.max.x - width, y), room, ui.colors->text, value);
      y += ui.fonts.body->FontSize + canvas.px(6);
    };
    const UsdRange& range = film.outlook.ranges[1];
    line("80% range", std::isnan(range.low)
                          ? kNotKnown
                          : money.brief(range.low) + " \u2013 " + money.brief(range.high));
    line("Chance to break even", readable_share(film.outlook.break_even_chance));
    line("Budget", money.brief(movie.budget_usd));
    line("Release", readable_release(movie));
    line("Running time", std::isnan(movie.runtime_minutes)
                             ? kNotKnown
                             : std::to_string(std::lround(movie.runtime_minutes)) + " min");
    const std::string rating = certification_of(movie);
    line("Rating", rating.empty() ? kNotKnown : rating);
    y += canvas.px(6);
    draw_text(ui.fonts.strong, ImVec2(inner.min.x, y), ui.colors->text, "Main factors");
    y += ui.fonts.strong->FontSize + canvas.px(6);
    for (std::size_t k = 0; k < std::min<std::size_t>(5, film.outlook.effects.size()); ++k) {
      const Effect& effect = film.outlook.effects[k];
      const std::string factor = readable_factor(std::exp(effect.log_effect));
      draw_text_within(ui.fonts.body, ImVec2(inner.min.x, y),
                       inner.width() - text_width(ui.fonts.strong, factor) - canvas.px(10),
                       ui.colors->dim, describe_effect(effect, movie, money.factor));
      draw_text_right(ui.fonts.strong, inner.max.x, y, effect_color(*ui.colors, effect.log_effect),
                      factor);
      y += ui.fonts.body->FontSize + canvas.px(6);
    }
    if (open.clicked) go(view, film_location(film.id, film.edits));
  }
  if (out.clicked) remove_from_comparison(view, i);
}

/// Axis that fits all films.
DollarAxis shared_axis(const Canvas& canvas, const std::vector<OpenFilm>& films) {
  double low = kMissing;
  double high = kMissing;
  for (const OpenFilm& film : films) {
    if (film.kind != RecordState::Kind::kReady) continue;
    const double factor = canvas.money(film.edited.release_date).factor;
    for (const double usd : {film.outlook.ranges[1].low, film.outlook.ranges[1].high,
                             film.outlook.forecast.revenue_usd, film.record.revenue_usd}) {
      low = std::fmin(low, usd * factor);
      high = std::fmax(high, usd * factor);
    }
  }
  return fit_axis(0.0f, 1.0f, {low, high});
}

/// Text field that adds a film of this site by title.
void draw_adder(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  Picker& picker = view.picker;
  const float width = std::min(page.width(), canvas.px(420));
  const Area area{ImVec2(page.left, page.y),
                  ImVec2(page.left + width, page.y + control_height(canvas))};
  FieldLook look;
  look.label = "Add a film to the comparison";
  look.placeholder = "Add a film by its title";
  look.magnifier = true;
  look.keyboard = platform::FieldKeyboard::kSearch;
  std::string text = picker.list == kComparePicker ? picker.text : std::string();
  const platform::TextFieldEvents events = field(canvas, "compare-add", area, look, text);
  page.y = area.max.y;
  if (events.changed) picker = {kComparePicker, text};
  if (picker.list != kComparePicker || picker.text.empty()) return;
  const std::vector<SearchHit> hits = find_films(view.library, picker.text, kNamesOffered);
  std::optional<TmdbId> chosen;
  const float row = canvas.px(44);
  for (const SearchHit& hit : hits) {
    const Area line{ImVec2(area.min.x, page.y), ImVec2(area.max.x, page.y + row)};
    const Touchable touch = touchable(canvas, "compare-add:" + std::to_string(hit.id), line);
    if (touch.hovered) fill(line, ui.colors->hover, canvas.px(6));
    draw_text_within(
        ui.fonts.body,
        ImVec2(line.min.x + canvas.px(12), line.center().y - ui.fonts.body->FontSize / 2.0f),
        line.width() - canvas.px(24), ui.colors->text,
        hit.title + (hit.detail.empty() ? "" : "  \u00B7  " + hit.detail));
    if (touch.clicked || (events.submitted && !chosen)) chosen = hit.id;
    page.y += row;
  }
  if (hits.empty()) page_small(page, "No match on this site.");
  if (chosen) {
    add_to_comparison(view, *chosen);
    picker = {};
  }
}

}  // namespace

void draw_compare(const Canvas& canvas, ViewModel& view, const Area& area) {
  Page page = begin_page(canvas, "compare", area, 1400);
  page_title(page, "Compare");
  if (view.compare.empty()) {
    page_text(
        page,
        "Compare up to four films or what-ifs. Add one below, or use Compare on a film's page.");
  } else {
    const std::string note = dollars_note(view.settings);
    page_text(page, "Same scale for all" + (note.empty() ? note : ", " + note) +
                        ". Click a title to open it.");
  }
  page.skip(4);
  if (view.compare.size() < kMostVariants) draw_adder(page, view);
  page.skip(14);
  const std::size_t count = view.compare.size();
  if (count > 0) {
    bool csv = false;
    const float cards_top = page.y;
    const DollarAxis axis = shared_axis(canvas, view.compare);
    const float gap = canvas.px(16);
    // Columns have a minimum width, and a maximum for readable lines.
    const float least = canvas.px(280);
    const auto room = static_cast<std::size_t>((page.width() + gap) / (least + gap));
    const std::size_t in_row =
        canvas.narrow ? 1 : std::clamp<std::size_t>(count, 1, std::max<std::size_t>(room, 2));
    const float columns = static_cast<float>(in_row);
    const float width = std::min(canvas.narrow ? page.width() : canvas.px(420),
                                 (page.width() - gap * (columns - 1.0f)) / columns);
    const float height = canvas.px(canvas.narrow ? 560 : 540);
    for (std::size_t i = 0; i < view.compare.size(); ++i) {
      const float x = page.left + static_cast<float>(i % in_row) * (width + gap);
      const float y = page.y + static_cast<float>(i / in_row) * (height + gap);
      const Area outer{ImVec2(x, y), ImVec2(x + width, y + height)};
      draw_column(canvas, view, i, card(canvas, outer), axis);
    }
    page.y += static_cast<float>((count + in_row - 1) / in_row) * (height + gap);
    const ButtonResult share =
        button(canvas, "share-compare", ImVec2(page.left, page.y), "Share this comparison");
    const float middle = share.area.center().y - canvas.px(canvas.narrow ? 22 : 13);
    const Area cards{ImVec2(page.left, cards_top), ImVec2(page.right, page.y - gap)};
    export_buttons(canvas, "comparison", share.area.max.x + canvas.px(96), middle, cards, csv);
    page.y = share.area.max.y;
    if (share.clicked) {
      boxoffice::app::share(canvas, "Box-office forecast: comparison",
                            platform::full_address(location_of(view)));
    }
    if (csv) {
      save_csv("comparison", comparison_csv(view.compare));
    }
  }
  end_page(page);
}

}  // namespace boxoffice::app
