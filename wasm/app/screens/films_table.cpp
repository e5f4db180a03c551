#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "wasm/app/charts/dollar_axis.h"
#include "wasm/app/charts/range_bar.h"
#include "wasm/app/screens/film_menu.h"
#include "wasm/app/screens/list_place.h"
#include "wasm/app/screens/screens.h"
#include "wasm/app/ui/grade_mark.h"
#include "wasm/app/ui/poster.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

struct ColumnLabel {
  Column column;
  const char* label;
};
constexpr auto kLabels = std::to_array<ColumnLabel>({
    {Column::kTitle, "Film"},
    {Column::kReleased, "Released"},
    {Column::kBudget, "Budget"},
    {Column::kForecast, "Forecast"},
    {Column::kEarned, "Earned"},
    {Column::kError, "Error"},
});

// CSS px.
constexpr float kRowHeight = 52.0f;
constexpr float kNarrowRowHeight = 68.0f;
constexpr float kReleasedWidth = 104.0f;
constexpr float kErrorWidth = 112.0f;
constexpr float kAxisMin = 170.0f;
constexpr float kAxisMax = 460.0f;
constexpr float kTitleMin = 220.0f;

/// Columns of a wide table: x in device px. Amounts end at `right`.
struct Columns {
  float title = 0.0f;
  float title_right = 0.0f;
  float released = 0.0f;
  float budget_right = 0.0f;
  float forecast_right = 0.0f;
  float earned_right = 0.0f;
  float error_right = 0.0f;
  float money = 0.0f;  ///< width of an amount
  bool has_budget = true;
  bool has_axis = true;
  DollarAxis axis;
};

Columns lay_out(const Canvas& canvas, float left, float right) {
  Columns columns;
  const auto px = [&](float css) { return canvas.px(css); };
  columns.money =
      std::max(px(84), text_width(canvas.ui.fonts.strong, canvas.usd(2.784e9)) + px(16));
  const float fixed = px(kReleasedWidth) + 2.0f * columns.money + px(kErrorWidth);
  float rest = right - left - fixed - px(kTitleMin);
  columns.has_budget = rest >= columns.money;
  if (columns.has_budget) rest -= columns.money;
  columns.has_axis = rest >= px(kAxisMin);
  const float axis =
      columns.has_axis ? std::clamp(std::floor(rest * 0.65f), px(kAxisMin), px(kAxisMax)) : 0.0f;
  float x = right;
  columns.error_right = x;
  x -= px(kErrorWidth);
  columns.earned_right = x;
  x -= columns.money;
  if (columns.has_axis) {
    columns.axis.right = x - px(16);
    x -= axis;
    columns.axis.left = x + px(20);
  }
  columns.forecast_right = x;
  x -= columns.money;
  if (columns.has_budget) {
    columns.budget_right = x;
    x -= columns.money;
  }
  x -= px(kReleasedWidth);
  columns.released = x + px(8);
  columns.title = left;
  columns.title_right = x - px(12);
  return columns;
}

/// Triangle for the sort direction.
void draw_arrow(const Ui& ui, ImVec2 center, bool descending, ImU32 color) {
  const float half = 3.5f * ui.scale;
  const float way = descending ? 1.0f : -1.0f;
  const ImVec2 tip(center.x, center.y + way * half * 0.8f);
  const ImVec2 a(center.x - half, center.y - way * half * 0.6f);
  const ImVec2 b(center.x + half, center.y - way * half * 0.6f);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (descending) {
    draw->AddTriangleFilled(a, b, tip, color);
  } else {
    draw->AddTriangleFilled(a, tip, b, color);
  }
}

ImU32 mark_color(const Ui& ui, Column column) {
  return column == Column::kForecast ? ui.colors->forecast
         : column == Column::kEarned ? ui.colors->earned
                                     : 0;
}

/// Column header: name, colour, sort direction, and a place to click.
void draw_head(const Canvas& canvas, ViewModel& view, const ColumnLabel& head, const Area& cell,
               bool to_the_right) {
  const Ui& ui = canvas.ui;
  Listing& listing = view.listing;
  const bool sorted = listing.sorting.column == head.column;
  const Touchable button =
      touchable(canvas, "sort:" + std::string(column_name(head.column)), cell, 4.0f);
  if (button.clicked) sort_by(listing, head.column);

  ImFont* font = ui.fonts.small;
  const ImU32 color = sorted || button.hovered ? ui.colors->text : ui.colors->dim;
  const ImU32 mark = mark_color(ui, head.column);
  const float middle = std::floor(cell.center().y);
  const float text = text_width(font, head.label);
  const float mark_room = mark != 0 ? canvas.px(12) : 0.0f;
  const float x = to_the_right ? cell.max.x - text : cell.min.x + mark_room;
  draw_text(font, ImVec2(x, middle - font->FontSize / 2.0f), color, head.label);
  if (mark != 0) draw_dot(ui, ImVec2(x - canvas.px(9), middle), 3.5f, mark);
  if (sorted) {
    const float arrow = to_the_right ? x - mark_room - canvas.px(9) : x + text + canvas.px(10);
    draw_arrow(ui, ImVec2(arrow, middle), listing.sorting.descending, ui.colors->text);
  }
}

void draw_heads(const Canvas& canvas, ViewModel& view, const Columns& columns, const Area& area) {
  const auto cell = [&](float left, float right) {
    return Area{ImVec2(left, area.min.y), ImVec2(right, area.max.y)};
  };
  const auto money = [&](float right) { return cell(right - columns.money + canvas.px(4), right); };
  draw_head(canvas, view, kLabels[0], cell(columns.title, columns.title + canvas.px(90)), false);
  draw_head(canvas, view, kLabels[1], cell(columns.released, columns.released + canvas.px(92)),
            false);
  if (columns.has_budget) draw_head(canvas, view, kLabels[2], money(columns.budget_right), true);
  draw_head(canvas, view, kLabels[3], money(columns.forecast_right), true);
  if (columns.has_axis) {
    draw_axis_labels(canvas, columns.axis,
                     area.center().y - canvas.ui.fonts.small->FontSize / 2.0f);
  }
  draw_head(canvas, view, kLabels[4], money(columns.earned_right), true);
  draw_head(canvas, view, kLabels[5],
            cell(columns.error_right - canvas.px(kErrorWidth - 16), columns.error_right), true);
}

/// On phones, sort chips replace the column headers. The line is clipped at the screen's edge, so
/// the least important come last.
void draw_sort_chips(const Canvas& canvas, ViewModel& view, const Area& area) {
  Listing& listing = view.listing;
  float x = area.min.x;
  for (const ColumnLabel& head : kLabels) {
    if (head.column == Column::kBudget) continue;  // not shown in narrow rows
    const bool sorted = listing.sorting.column == head.column;
    const std::string arrow = sorted ? (listing.sorting.descending ? " \u2193" : " \u2191") : "";
    const ButtonResult result = chip(canvas, "sort:" + std::string(column_name(head.column)),
                                     ImVec2(x, area.min.y), head.label + arrow, sorted);
    if (result.clicked) sort_by(listing, head.column);
    x = result.area.max.x + canvas.px(4);
  }
}

RangeMarks marks_of(const Film& film) {
  RangeMarks marks;
  marks.forecast_usd = film.forecast_usd;
  marks.ranges = film.ranges;
  marks.earned_usd = film.revenue_usd > 0.0 ? film.revenue_usd : kMissing;
  if (is_in_cinemas(film)) marks.so_far_usd = film.revenue_so_far_usd;
  return marks;
}

void draw_money(const Canvas& canvas, ImFont* font, float right, float y, ImU32 color, double usd) {
  draw_text_right(font, right, y, std::isnan(usd) ? canvas.ui.colors->faint : color,
                  canvas.usd(usd));
}

void draw_error(const Canvas& canvas, float right, float middle, const Film& film) {
  const Ui& ui = canvas.ui;
  if (!(film.revenue_usd > 0.0)) {
    const bool running = is_in_cinemas(film);
    draw_text_right(ui.fonts.body, right, middle - ui.fonts.body->FontSize / 2.0f,
                    running ? ui.colors->dim : ui.colors->faint,
                    running ? "in cinemas" : kNotKnown);
    return;
  }
  const double error = relative_error(film.forecast_usd, film.revenue_usd);
  draw_text_right(ui.fonts.body, right - canvas.px(40), middle - ui.fonts.body->FontSize / 2.0f,
                  ui.colors->dim, readable_error(error));
  draw_grade(canvas, ImVec2(right - canvas.px(15), middle), grade_of(error));
}

void draw_wide_row(const Canvas& canvas, const Columns& columns, const Film& film,
                   const Area& row) {
  const Ui& ui = canvas.ui;
  const float middle = std::floor(row.center().y);
  ImFont* body = ui.fonts.body;
  const float y = middle - std::floor(body->FontSize / 2.0f);
  const float poster = canvas.px(26);
  draw_poster(canvas,
              {ImVec2(columns.title, middle - poster * 0.75f),
               ImVec2(columns.title + poster, middle + poster * 0.75f)},
              film.poster_path, film.title);
  const float left = columns.title + poster + canvas.px(12);
  const float width = columns.title_right - left;
  if (film.directors.empty()) {
    draw_text_within(ui.fonts.strong, ImVec2(left, y), width, ui.colors->text, film.title);
  } else {
    const float lines = ui.fonts.strong->FontSize + ui.fonts.small->FontSize;
    const float top = middle - std::floor(lines / 2.0f);
    draw_text_within(ui.fonts.strong, ImVec2(left, top), width, ui.colors->text, film.title);
    draw_text_within(ui.fonts.small, ImVec2(left, top + ui.fonts.strong->FontSize), width,
                     ui.colors->dim, film.directors);
  }
  draw_text(body, ImVec2(columns.released, y), ui.colors->dim, readable_release(film));
  const Money money = canvas.money(film.release_date);
  if (columns.has_budget) {
    draw_money(canvas, body, columns.budget_right, y, ui.colors->dim, money.shown(film.budget_usd));
  }
  draw_money(canvas, ui.fonts.strong, columns.forecast_right, y, ui.colors->text,
             money.shown(film.forecast_usd));
  if (columns.has_axis) {
    draw_axis_grid(canvas, columns.axis, row.min.y, row.max.y);
    draw_range_bar(canvas, columns.axis, middle, scaled(marks_of(film), money.factor), 14.0f);
  }
  if (is_in_cinemas(film)) {
    draw_amount_so_far(canvas, body, columns.earned_right, y, money.text(film.revenue_so_far_usd));
  } else {
    draw_money(canvas, body, columns.earned_right, y, ui.colors->text,
               film.revenue_usd > 0.0 ? money.shown(film.revenue_usd) : kMissing);
  }
  draw_error(canvas, columns.error_right, middle, film);
}

void draw_narrow_row(const Canvas& canvas, const Film& film, const Area& row, float left,
                     float right) {
  const Ui& ui = canvas.ui;
  ImFont* strong = ui.fonts.strong;
  ImFont* small = ui.fonts.small;
  const float poster = canvas.px(34);
  const float middle = std::floor(row.center().y);
  draw_poster(
      canvas,
      {ImVec2(left, middle - poster * 0.75f), ImVec2(left + poster, middle + poster * 0.75f)},
      film.poster_path, film.title);
  left += poster + canvas.px(12);
  const float lines = strong->FontSize + small->FontSize + canvas.px(3);
  const float first = middle - std::floor(lines / 2.0f);
  const float second = first + strong->FontSize + canvas.px(3);
  const bool earned = film.revenue_usd > 0.0;
  const float column = canvas.px(92);
  const float text_right = right - (earned ? column + canvas.px(42) : column);
  draw_text_within(strong, ImVec2(left, first), text_right - left - canvas.px(8), ui.colors->text,
                   film.title);
  draw_text_within(small, ImVec2(left, second), text_right - left - canvas.px(8), ui.colors->dim,
                   readable_release(film));
  const float amount_right = earned ? right - canvas.px(42) : right;
  const Money money = canvas.money(film.release_date);
  const auto amount = [&](ImFont* font, float y, ImU32 mark, double usd) {
    draw_amount(canvas, font, amount_right, y, mark, money.brief(usd), ui.colors->text);
  };
  amount(strong, first, ui.colors->forecast, film.forecast_usd);
  if (earned) {
    amount(small, second, ui.colors->earned, film.revenue_usd);
    draw_grade(canvas, ImVec2(right - canvas.px(15), middle),
               grade_of(relative_error(film.forecast_usd, film.revenue_usd)));
  } else if (is_in_cinemas(film)) {
    draw_amount_so_far(canvas, small, amount_right, second,
                       so_far_text(film.revenue_so_far_usd, money));
  } else if (!std::isnan(film.ranges[1].low)) {
    draw_text_right(small, amount_right, second, ui.colors->dim,
                    money.brief(film.ranges[1].low) + "\u2013" + money.brief(film.ranges[1].high));
  }
}

void scroll_to_cursor(Listing& listing, float row_height) {
  if (listing.to_top) ImGui::SetScrollY(0.0f);
  listing.to_top = false;
  if (!listing.reveal_cursor) return;
  listing.reveal_cursor = false;
  if (!listing.cursor) return;
  const auto at = std::find(listing.rows.begin(), listing.rows.end(), *listing.cursor);
  const float top = static_cast<float>(at - listing.rows.begin()) * row_height;
  const float height = ImGui::GetWindowHeight();
  if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
  if (top + row_height > ImGui::GetScrollY() + height) ImGui::SetScrollY(top + row_height - height);
}

void draw_rows(const Canvas& canvas, ViewModel& view, const Columns& columns, const Area& area,
               float margin) {
  const Ui& ui = canvas.ui;
  Listing& listing = view.listing;
  const float row_height = canvas.px(canvas.narrow ? kNarrowRowHeight : kRowHeight);
  ImGui::SetCursorScreenPos(area.min);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  const RowLayout layout{1, row_height};
  restore_place(listing, layout);
  ImGui::BeginChild("rows", ImVec2(area.width(), area.height()));
  scroll_to_cursor(listing, row_height);
  store_place(listing, layout);

  std::optional<TmdbId> opened;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(listing.rows.size()), row_height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::uint32_t index = listing.rows[static_cast<std::size_t>(i)];
      const Film& film = view.library.films[index];
      const ImVec2 min = ImGui::GetCursorScreenPos();
      const Area row{min, ImVec2(min.x + area.width(), min.y + row_height)};
      const Touchable touch = touchable(canvas, "film:" + std::to_string(film.id), row, 0.0f);
      if (touch.clicked) {
        listing.cursor = index;
        opened = film.id;
      }
      const bool at_cursor = listing.cursor == index;
      offer_row_menu(canvas, touch, film.id, at_cursor, row);
      if (at_cursor || touch.hovered) {
        fill(row, at_cursor ? ui.colors->selected : ui.colors->hover);
      }
      if (at_cursor) {
        fill({row.min, ImVec2(row.min.x + canvas.px(3), row.max.y)}, ui.colors->brand);
      }
      if (canvas.narrow) {
        draw_narrow_row(canvas, film, row, area.min.x + margin, area.max.x - margin);
      } else {
        draw_wide_row(canvas, columns, film, row);
      }
      fill({ImVec2(row.min.x + margin, row.max.y - canvas.px(1)),
            ImVec2(row.max.x - margin, row.max.y)},
           ui.colors->grid);
      ImGui::SetCursorScreenPos(min);
      ImGui::Dummy(ImVec2(area.width(), row_height));
    }
  }
  clipper.End();
  ImGui::EndChild();
  ImGui::PopStyleVar();
  if (opened) go(view, film_location(*opened));
}

}  // namespace

void draw_films_table(const Canvas& canvas, ViewModel& view, const Area& area) {
  const float margin = canvas.px(canvas.narrow ? 16 : 32);
  const float left = area.min.x + margin;
  const float right = area.max.x - margin;
  const float head_height = canvas.px(canvas.narrow ? 46 : 32);
  const Area head{ImVec2(left, area.min.y), ImVec2(right, area.min.y + head_height)};
  const Columns columns = lay_out(canvas, left, right);
  if (canvas.narrow) {
    draw_sort_chips(canvas, view, head);
  } else {
    draw_heads(canvas, view, columns, head);
  }
  draw_rule(canvas, area.min.x, area.max.x, head.max.y);
  draw_rows(canvas, view, columns, {ImVec2(area.min.x, head.max.y + canvas.px(1)), area.max},
            margin);
}

}  // namespace boxoffice::app
