#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/app/dollar_axis.h"
#include "wasm/app/format.h"
#include "wasm/app/screens.h"
#include "wasm/app/widgets.h"

namespace boxoffice::app {
namespace {

struct ColumnLabel {
  Column column;
  const char* label;
};
constexpr ColumnLabel kLabels[] = {
    {Column::kTitle, "Film"},        {Column::kReleased, "Released"}, {Column::kBudget, "Budget"},
    {Column::kForecast, "Forecast"}, {Column::kEarned, "Earned"},     {Column::kError, "Off by"},
};

// Widths in CSS px, gaps included.
constexpr float kReleasedWidth = 98.0f;
constexpr float kMoneyWidth = 84.0f;
constexpr float kErrorWidth = 100.0f;
constexpr float kAxisMin = 150.0f;
constexpr float kAxisMax = 320.0f;
constexpr float kTitleMin = 170.0f;
constexpr float kWideRow = 36.0f;
constexpr float kNarrowRow = 58.0f;

/// Where the columns of a wide table stand: x in device px. Money ends at its `right`.
struct Layout {
  float title = 0.0f;
  float title_right = 0.0f;
  float released = 0.0f;
  float budget_right = 0.0f;
  float forecast_right = 0.0f;
  float earned_right = 0.0f;
  float error = 0.0f;
  float error_right = 0.0f;
  bool has_budget = true;
  bool has_axis = true;
  DollarAxis axis;
};

Layout lay_out(const Ui& ui, float left, float right) {
  Layout layout;
  const auto px = [&](float css) { return ui.px(css); };
  const float fixed = px(kReleasedWidth) + 2.0f * px(kMoneyWidth) + px(kErrorWidth);
  float rest = right - left - fixed - px(kTitleMin);
  layout.has_budget = rest >= px(kMoneyWidth);
  if (layout.has_budget) rest -= px(kMoneyWidth);
  layout.has_axis = rest >= px(kAxisMin);
  const float axis =
      layout.has_axis ? std::clamp(std::floor(rest * 0.6f), px(kAxisMin), px(kAxisMax)) : 0.0f;
  float x = right;
  if (layout.has_axis) {
    layout.axis.right = x - px(8);
    x -= axis;
    layout.axis.left = x + px(12);
  }
  layout.error_right = x;
  x -= px(kErrorWidth);
  layout.error = x + px(20);
  layout.earned_right = x;
  x -= px(kMoneyWidth);
  layout.forecast_right = x;
  x -= px(kMoneyWidth);
  if (layout.has_budget) {
    layout.budget_right = x;
    x -= px(kMoneyWidth);
  }
  x -= px(kReleasedWidth);
  layout.released = x + px(8);
  layout.title = left;
  layout.title_right = x - px(8);
  return layout;
}

/// A small triangle: which way the rows are sorted.
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

/// A column's head: its name, its colour and the direction, and a place to click.
void draw_head(const Canvas& canvas, ViewModel& view, const ColumnLabel& head, Area cell,
               bool to_the_right) {
  const Ui& ui = canvas.ui;
  const bool sorted = view.sorting.column == head.column;
  const std::string id = "sort:" + std::string(column_name(head.column));
  const Touchable button = touchable(id.c_str(), cell.min, cell.max);
  canvas.hotspots.push_back({id, cell.min, cell.max});
  if (button.clicked) sort_by(view, head.column);

  ImFont* font = ui.fonts.small;
  const ImU32 color = sorted || button.hovered ? ui.colors->text : ui.colors->dim;
  const ImU32 mark = mark_color(ui, head.column);
  const float middle = std::floor((cell.min.y + cell.max.y) / 2.0f);
  const float text = text_width(font, head.label);
  const float mark_room = mark != 0 ? ui.px(12) : 0.0f;
  const float x = to_the_right ? cell.max.x - text : cell.min.x + mark_room;
  draw_text(font, ImVec2(x, middle - font->FontSize / 2.0f), color, head.label);
  if (mark != 0) draw_dot(ui, ImVec2(x - ui.px(9), middle), 3.5f, mark);
  if (sorted) {
    const float arrow = to_the_right ? x - mark_room - ui.px(9) : x + text + ui.px(10);
    draw_arrow(ui, ImVec2(arrow, middle), view.sorting.descending, ui.colors->text);
  }
}

void draw_heads(const Canvas& canvas, ViewModel& view, const Layout& layout, Area area) {
  const Ui& ui = canvas.ui;
  const auto cell = [&](float left, float right) {
    return Area{ImVec2(left, area.min.y), ImVec2(right, area.max.y)};
  };
  const auto money = [&](float right) { return cell(right - ui.px(kMoneyWidth), right); };
  draw_head(canvas, view, kLabels[0], cell(layout.title, layout.title_right), false);
  draw_head(canvas, view, kLabels[1], cell(layout.released, layout.released + ui.px(88)), false);
  if (layout.has_budget) draw_head(canvas, view, kLabels[2], money(layout.budget_right), true);
  draw_head(canvas, view, kLabels[3], money(layout.forecast_right), true);
  draw_head(canvas, view, kLabels[4], money(layout.earned_right), true);
  draw_head(canvas, view, kLabels[5], cell(layout.error, layout.error_right), false);
  if (layout.has_axis) {
    draw_axis_labels(ui, layout.axis, (area.min.y + area.max.y - ui.fonts.small->FontSize) / 2.0f);
  }
}

/// On a phone the columns are not side by side, so their heads are chips.
void draw_chips(const Canvas& canvas, ViewModel& view, Area area) {
  const Ui& ui = canvas.ui;
  ImFont* font = ui.fonts.small;
  float x = area.min.x;
  const float top = area.min.y + ui.px(4);
  const float bottom = area.max.y - ui.px(6);
  for (const ColumnLabel& head : kLabels) {
    if (head.column == Column::kBudget) continue;  // not in a narrow row
    const bool sorted = view.sorting.column == head.column;
    const float arrow = sorted ? ui.px(12) : 0.0f;
    const ImU32 mark = mark_color(ui, head.column);
    const float mark_room = mark != 0 ? ui.px(10) : 0.0f;
    const float width = mark_room + text_width(font, head.label) + ui.px(20) + arrow;
    const ImVec2 min(x, top);
    const ImVec2 max(x + width, bottom);
    const std::string id = "sort:" + std::string(column_name(head.column));
    const Touchable chip = touchable(id.c_str(), min, max);
    canvas.hotspots.push_back({id, min, max});
    if (chip.clicked) sort_by(view, head.column);
    ImDrawList* draw = ImGui::GetWindowDrawList();
    const float radius = (bottom - top) / 2.0f;
    if (sorted) draw->AddRectFilled(min, max, ui.colors->selected, radius);
    draw->AddRect(min, max, ui.colors->line, radius, 0, ui.px(1));
    const float middle = std::floor((top + bottom) / 2.0f);
    if (mark != 0) draw_dot(ui, ImVec2(x + ui.px(12), middle), 3.5f, mark);
    draw_text(font, ImVec2(x + ui.px(10) + mark_room, middle - font->FontSize / 2.0f),
              sorted ? ui.colors->text : ui.colors->dim, head.label);
    if (sorted) {
      draw_arrow(ui, ImVec2(max.x - ui.px(14), middle), view.sorting.descending, ui.colors->text);
    }
    x = max.x + ui.px(5);
  }
}

/// A forecast within a quarter is good, one beyond a factor of two is bad.
ImU32 error_color(const Ui& ui, double ratio) {
  const double factor = ratio >= 1.0 ? ratio : 1.0 / ratio;
  return !(factor > 0.0)  ? ui.colors->faint
         : factor <= 1.25 ? ui.colors->good
         : factor > 2.0   ? ui.colors->bad
                          : ui.colors->dim;
}

void draw_money(const Ui& ui, ImFont* font, float right, float y, ImU32 color, double usd) {
  draw_text_right(font, right, y, std::isnan(usd) ? ui.colors->faint : color, short_usd(usd));
}

void draw_wide_row(const Ui& ui, const Layout& layout, const Film& film, Area row) {
  const float middle = std::floor((row.min.y + row.max.y) / 2.0f);
  ImFont* body = ui.fonts.body;
  ImFont* strong = ui.fonts.strong;
  const float y = middle - std::floor(body->FontSize / 2.0f);
  draw_text_within(body, ImVec2(layout.title, y), layout.title_right - layout.title,
                   ui.colors->text, film.title);
  draw_text(body, ImVec2(layout.released, y), ui.colors->dim, readable_date(film.release_date));
  if (layout.has_budget) {
    draw_money(ui, body, layout.budget_right, y, ui.colors->dim, film.budget_usd);
  }
  draw_money(ui, strong, layout.forecast_right, y, ui.colors->text, film.forecast.revenue_usd);
  draw_money(ui, body, layout.earned_right, y, ui.colors->text, film.revenue_usd);
  const double ratio = error_ratio(film);
  draw_text(body, ImVec2(layout.error, y), error_color(ui, ratio), readable_ratio(ratio));
  if (layout.has_axis) {
    draw_axis_grid(ui, layout.axis, row.min.y, row.max.y);
    draw_forecast_marks(ui, layout.axis, middle, film, 4.5f);
  }
}

void draw_narrow_row(const Ui& ui, const Film& film, Area row, float left, float right) {
  ImFont* body = ui.fonts.body;
  ImFont* small = ui.fonts.small;
  const float first = row.min.y + ui.px(11);
  const float second = first + body->FontSize + ui.px(2);
  const float earned_right = right;
  const float forecast_right = right - ui.px(92);
  const float title_width = forecast_right - ui.px(72) - left;
  draw_text_within(ui.fonts.strong, ImVec2(left, first), title_width, ui.colors->text, film.title);
  draw_text_within(small, ImVec2(left, second), title_width, ui.colors->dim,
                   readable_date(film.release_date));

  const auto amount = [&](ImFont* font, float end, ImU32 mark, double usd) {
    draw_money(ui, font, end, first, ui.colors->text, usd);
    if (std::isnan(usd)) return;
    const float dot = end - text_width(font, short_usd(usd)) - ui.px(8);
    draw_dot(ui, ImVec2(dot, first + std::floor(font->FontSize / 2.0f)), 3.5f, mark);
  };
  amount(ui.fonts.strong, forecast_right, ui.colors->forecast, film.forecast.revenue_usd);
  amount(body, earned_right, ui.colors->earned, film.revenue_usd);
  const double ratio = error_ratio(film);
  if (!std::isnan(ratio)) {
    draw_text_right(small, earned_right, second, error_color(ui, ratio), readable_ratio(ratio));
  }
}

/// Arrows, page keys, Home and End move the choice.
void handle_keys(ViewModel& view, int rows_a_page) {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, false); };
  const int all = static_cast<int>(view.rows.size());
  if (pressed(ImGuiKey_DownArrow)) choose_by_rows(view, 1);
  if (pressed(ImGuiKey_UpArrow)) choose_by_rows(view, -1);
  if (pressed(ImGuiKey_PageDown)) choose_by_rows(view, rows_a_page);
  if (pressed(ImGuiKey_PageUp)) choose_by_rows(view, -rows_a_page);
  if (pressed(ImGuiKey_Home)) choose_by_rows(view, -all);
  if (pressed(ImGuiKey_End)) choose_by_rows(view, all);
  if (pressed(ImGuiKey_Enter) && view.chosen) choose(view, *view.chosen);
}

void scroll_to_chosen(ViewModel& view, float row_height) {
  view.reveal_chosen = false;
  if (!view.chosen) return;
  const auto at = std::find(view.rows.begin(), view.rows.end(), *view.chosen);
  const float top = static_cast<float>(at - view.rows.begin()) * row_height;
  const float height = ImGui::GetWindowHeight();
  if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
  if (top + row_height > ImGui::GetScrollY() + height) ImGui::SetScrollY(top + row_height - height);
}

void draw_rows(const Canvas& canvas, ViewModel& view, const Layout& layout, Area area,
               float margin) {
  const Ui& ui = canvas.ui;
  const float row_height = ui.px(canvas.narrow ? kNarrowRow : kWideRow);
  ImGui::SetCursorScreenPos(area.min);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  ImGui::BeginChild("rows", ImVec2(area.width(), area.height()));
  handle_keys(view, std::max(1, static_cast<int>(area.height() / row_height) - 1));
  if (view.reveal_chosen) scroll_to_chosen(view, row_height);

  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(view.rows.size()), row_height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::uint32_t index = view.rows[static_cast<std::size_t>(i)];
      const Film& film = view.films[index];
      const ImVec2 min = ImGui::GetCursorScreenPos();
      const Area row{min, ImVec2(min.x + area.width(), min.y + row_height)};
      ImGui::PushID(i);
      const bool clicked = ImGui::InvisibleButton("film", ImVec2(area.width(), row_height));
      ImGui::PopID();
      const bool mouse = ImGui::GetIO().MouseSource == ImGuiMouseSource_Mouse;
      const bool hovered = mouse && ImGui::IsItemHovered();
      if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      if (clicked) choose(view, index);
      if (row.max.y > area.min.y && row.min.y < area.max.y) {
        canvas.hotspots.push_back({"film:" + std::to_string(film.id), row.min, row.max});
      }

      ImDrawList* draw = ImGui::GetWindowDrawList();
      const bool chosen = view.chosen == index;
      if (chosen || hovered) {
        draw->AddRectFilled(row.min, row.max, chosen ? ui.colors->selected : ui.colors->hover);
      }
      if (chosen) {
        draw->AddRectFilled(row.min, ImVec2(row.min.x + ui.px(3), row.max.y), ui.colors->forecast);
      }
      if (canvas.narrow) {
        draw_narrow_row(ui, film, row, area.min.x + margin, area.max.x - margin);
        draw->AddRectFilled(ImVec2(row.min.x + margin, row.max.y - ui.px(1)),
                            ImVec2(row.max.x - margin, row.max.y), ui.colors->grid);
      } else {
        draw_wide_row(ui, layout, film, row);
      }
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

std::string count_text(const ViewModel& view) {
  const std::string films = grouped(static_cast<long long>(view.films.size())) + " films";
  return view.phase == Phase::kLoading ? films + " so far" : films;
}

std::string score_text(const ViewModel& view, bool brief) {
  const Metrics& score = view.score;
  if (score.n == 0) return "";
  const std::string half = "half within \u00B1" + readable_share(score.medape);
  const std::string twice = readable_share(score.within2x) + " within a factor of 2";
  return brief ? "forecasts: " + half : "Forecasts of films it never saw: " + half + ", " + twice;
}

}  // namespace

void draw_films_table(const Canvas& canvas, ViewModel& view, Area area) {
  const Ui& ui = canvas.ui;
  const float margin = ui.px(canvas.narrow ? 16 : 24);
  const float left = area.min.x + margin;
  const float right = area.max.x - margin;

  const float title_height = ui.px(canvas.narrow ? 36 : 48);
  const float baseline = area.min.y + title_height - ui.px(canvas.narrow ? 8 : 14);
  const std::string count = count_text(view);
  draw_text(ui.fonts.strong, ImVec2(left, baseline - ui.fonts.strong->FontSize), ui.colors->text,
            count);
  const std::string score = score_text(view, canvas.narrow);
  draw_text_right(ui.fonts.small, right, baseline - ui.fonts.small->FontSize, ui.colors->dim,
                  score);

  const float head_height = ui.px(canvas.narrow ? 40 : 32);
  const float head_top = area.min.y + title_height;
  const Area head{ImVec2(left, head_top), ImVec2(right, head_top + head_height)};
  const Layout layout = lay_out(ui, left, right);
  if (canvas.narrow) {
    draw_chips(canvas, view, head);
  } else {
    draw_heads(canvas, view, layout, head);
  }
  ImGui::GetWindowDrawList()->AddRectFilled(
      ImVec2(area.min.x, head.max.y), ImVec2(area.max.x, head.max.y + ui.px(1)), ui.colors->line);
  const Area rows{ImVec2(area.min.x, head.max.y + ui.px(1)), area.max};
  draw_rows(canvas, view, layout, rows, margin);
}

}  // namespace boxoffice::app
