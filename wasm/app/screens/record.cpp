#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "wasm/app/charts/frame.h"
#include "wasm/app/charts/scatter.h"
#include "wasm/app/screens/film_menu.h"
#include "wasm/app/screens/save_csv.h"
#include "wasm/app/screens/screens.h"
#include "wasm/app/state/csv.h"
#include "wasm/app/ui/grade_mark.h"
#include "wasm/app/ui/page.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

void draw_stats(Page& page, const RecordSummary& summary) {
  const Canvas& canvas = page.canvas;
  const Palette& colors = *canvas.ui.colors;
  struct Stat {
    std::string value;
    std::string label;
  };
  std::vector<Stat> stats = {
      {grouped(summary.model.n), "films with known results"},
      {readable_error(summary.model.medape), "median error: half were closer"},
      {readable_share(summary.model.within2x), "within a factor of two"},
  };
  if (summary.with_ranges > 0) {
    stats.push_back({readable_share(summary.coverage[1]), "within their 80% range"});
  }
  const std::size_t in_row = canvas.narrow ? 2 : stats.size();
  const float width = page.width() / static_cast<float>(in_row);
  const float height =
      canvas.ui.fonts.title->FontSize + 2.0f * canvas.ui.fonts.small->FontSize + canvas.px(18);
  page.skip(12);
  for (std::size_t i = 0; i < stats.size(); ++i) {
    const float x = page.left + static_cast<float>(i % in_row) * width;
    const float y = page.y + static_cast<float>(i / in_row) * height;
    draw_stat(canvas, ImVec2(x, y), width, stats[i].value, stats[i].label, colors.text);
  }
  page.y += static_cast<float>((stats.size() + in_row - 1) / in_row) * height;
}

/// Number of films per grade as one divided bar.
void draw_grades(Page& page, const RecordSummary& summary) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  page_heading(page, "Grades");
  const float count = static_cast<float>(std::max(1u, summary.model.n));
  const float height = canvas.px(34);
  float x = page.left;
  for (std::size_t i = 0; i < kGrades.size(); ++i) {
    const float width = page.width() * static_cast<float>(summary.grades[i]) / count;
    const Area area{ImVec2(x, page.y), ImVec2(x + width - canvas.px(2), page.y + height)};
    const ImU32 color = grade_color(ui, static_cast<Grade>(i));
    const unsigned alpha =
        i == 0 || i + 1 == kGrades.size() ? 120u : 120u - 22u * static_cast<unsigned>(i % 3);
    if (width > canvas.px(3)) {
      fill(area, (color & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT), canvas.px(4));
    }
    const std::string text =
        std::string(kGrades[i].name) + "  " + std::to_string(summary.grades[i]);
    if (text_width(ui.fonts.small, text) + canvas.px(8) < width) {
      draw_text_centered(ui.fonts.small, area.center().x,
                         area.center().y - ui.fonts.small->FontSize / 2.0f, ui.colors->text, text);
    } else if (text_width(ui.fonts.small, kGrades[i].name) + canvas.px(4) < width) {
      draw_text_centered(ui.fonts.small, area.center().x,
                         area.center().y - ui.fonts.small->FontSize / 2.0f, ui.colors->text,
                         kGrades[i].name);
    }
    x += width;
  }
  page.y += height;
  page.skip(8);
  page_small(
      page,
      "By error relative to the actual revenue: A+ up to 3.9%, A up to 10%, B up to 20%, C up to "
      "35%, D up to 55%, F above. Thresholds from r/BoxOffice's long-range contest.");
}

/// The model and the baselines in one table if all cover the same films; else each baseline next to
/// the model's score on the same films.
void draw_contenders(Page& page, const RecordSummary& summary) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  page_heading(page, "Compared with simple rules");
  const std::array<float, 4> share = canvas.narrow
                                         ? std::array<float, 4>{0.40f, 0.60f, 0.80f, 1.0f}
                                         : std::array<float, 4>{0.46f, 0.64f, 0.82f, 1.0f};
  const auto right = [&](std::size_t i) { return page.left + share[i] * page.width(); };
  const float row = canvas.px(34);
  const auto cells = [&](ImFont* font, ImU32 color, std::string_view name,
                         const std::array<std::string, 3>& values) {
    const float y = page.y + (row - font->FontSize) / 2.0f;
    draw_text_within(font, ImVec2(page.left, y), right(0) - page.left - canvas.px(4), color, name);
    for (std::size_t i = 0; i < values.size(); ++i) {
      draw_text_right(font, right(i + 1), y, color, values[i]);
    }
    page.y += row;
    fill({ImVec2(page.left, page.y - canvas.px(1)), ImVec2(page.right, page.y)}, ui.colors->grid);
  };
  const auto line = [&](std::string_view name, const Metrics& metrics, bool ours) {
    char rmse[16];
    std::snprintf(rmse, sizeof rmse, "%.2f", metrics.rmse_log);
    cells(ours ? ui.fonts.strong : ui.fonts.body, ours ? ui.colors->text : ui.colors->dim, name,
          {readable_error(metrics.medape), readable_share(metrics.within2x), rmse});
  };
  unsigned films = 0;  // in the table being drawn
  for (std::size_t i = 0; i < kBaselines; ++i) {
    const Metrics& baseline = summary.baselines[i];
    if (baseline.n == 0) continue;
    if (baseline.n != films) {
      if (films > 0) page.skip(10);
      films = baseline.n;
      cells(ui.fonts.small, ui.colors->dim, films_in_words(films),
            {canvas.narrow ? "error" : "median error", "within 2\u00D7", "log RMSE"});
      line("This model", summary.model_beside[i], true);
    }
    line(baseline_label(static_cast<Baseline>(i)), baseline, false);
  }
  if (films == 0) page_text(page, "This record has no baselines.");
}

void draw_charts(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const TrackRecordPage& record = view.record;
  const RecordSummary& summary = record.summary;
  page_heading(page, "Charts");
  const bool wide = !canvas.narrow && page.width() > canvas.px(820);
  const float top = page.y;
  const float gap = canvas.px(16);
  const float half = (page.width() - gap) / 2.0f;
  const Area left{ImVec2(page.left, top), ImVec2(page.left + half, top)};
  const Area right{ImVec2(page.right - half, top), ImVec2(page.right, top)};
  const float height = wide ? 360.0f : 280.0f;

  ChartFrame frame =
      begin_chart(page, "forecast-and-earned", "Forecast vs. actual",
                  "One dot per film. On the line: exact. Between the thin lines: within "
                  "2\u00D7.",
                  height, wide ? &left : nullptr);
  const auto clicked = draw_scatter(canvas, frame.inner, record.forecasts);
  if (frame.csv_asked) save_csv("forecast-and-earned", past_forecasts_csv(record.forecasts));
  if (summary.calibration.empty()) {
    if (wide) page.skip(16);
  } else {
    frame = begin_chart(page, "calibration", "Are the ranges honest?",
                        "If the ranges are right, 25% of films earn less than their 25th "
                        "percentile, and so on: the dots follow the line.",
                        height, wide ? &right : nullptr);
    draw_calibration(canvas, frame.inner, summary.calibration);
    if (frame.csv_asked) {
      std::string csv;
      add_csv_line(csv, {"expected", "observed"});
      for (const CalibrationPoint& point : summary.calibration) {
        add_csv_line(csv, {std::to_string(point.expected), std::to_string(point.observed)});
      }
      save_csv("calibration", csv);
    }
    if (wide) page.skip(16);
  }
  const auto rows_height = [](std::size_t rows) {
    return std::max(60.0f, 28.0f * static_cast<float>(rows));
  };
  const float second = page.y;
  const float bars =
      std::max(rows_height(summary.by_year.size()), rows_height(summary.by_budget.size()));
  const Area left2{ImVec2(page.left, second), ImVec2(page.left + half, second)};
  const Area right2{ImVec2(page.right - half, second), ImVec2(page.right, second)};
  frame = begin_chart(page, "error-by-year", "Error by year", "Median error (number of films).",
                      wide ? bars : rows_height(summary.by_year.size()), wide ? &left2 : nullptr);
  draw_error_bars(
      canvas,
      {frame.inner.min, ImVec2(frame.inner.max.x,
                               frame.inner.min.y + canvas.px(rows_height(summary.by_year.size())))},
      summary.by_year);
  if (frame.csv_asked) save_csv("error-by-year", error_groups_csv("year", summary.by_year));
  frame =
      begin_chart(page, "error-by-budget", "Error by budget", "Median error (number of films).",
                  wide ? bars : rows_height(summary.by_budget.size()), wide ? &right2 : nullptr);
  draw_error_bars(canvas, frame.inner, summary.by_budget);
  if (frame.csv_asked) save_csv("error-by-budget", error_groups_csv("budget", summary.by_budget));
  if (wide) page.skip(16);
  if (clicked) go(view, film_location(*clicked));
}

constexpr float kErrorRoom = 112.0f;  // CSS px: the error and grade at the end of a row
constexpr float kWhenShare = 0.36f;   // share of the width: start of the dates

/// Maximum width of an amount.
float money_room(const Canvas& canvas) {
  return std::max(canvas.px(84),
                  text_width(canvas.ui.fonts.strong, canvas.usd(2.784e9)) + canvas.px(16));
}

/// Column headers of the list.
void draw_list_heads(Page& page) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  ImFont* const font = ui.fonts.small;
  const float height = canvas.px(30);
  const float y = page.y + std::floor((height - font->FontSize) / 2.0f);
  const auto at_left = [&](float left, std::string_view text) {
    draw_text(font, ImVec2(left, y), ui.colors->dim, text);
  };
  at_left(page.left, "Film");
  at_left(page.left + page.width() * kWhenShare, "Released");
  draw_text_right(font, page.right, y, ui.colors->dim, "Error");
  const float earned_right = page.right - canvas.px(kErrorRoom);
  draw_amount(canvas, font, earned_right, y, ui.colors->earned, "Earned", ui.colors->dim);
  draw_amount(canvas, font, earned_right - money_room(canvas), y, ui.colors->forecast, "Forecast",
              ui.colors->dim);
  page.y += height;
  fill({ImVec2(page.left, page.y - canvas.px(1)), ImVec2(page.right, page.y)}, ui.colors->line);
}

/// Release date and forecast date.
std::string dates_in_words(const PastForecast& past) {
  const std::string released = readable_release(past);
  if (past.backtest) return released + "  \u00B7  backtest";
  if (!past.forecast_date) return released;
  return released + "  \u00B7  forecast " + readable_date(past.forecast_date);
}

/// The grade at the end of a row; on wide screens after the error.
void draw_outcome(const Canvas& canvas, const PastForecast& past, double so_far, ImVec2 end) {
  const Ui& ui = canvas.ui;
  const float body = end.y - ui.fonts.body->FontSize / 2.0f;
  if (past.revenue_usd > 0.0) {
    const double error = relative_error(past.forecast_usd, past.revenue_usd);
    draw_grade(canvas, ImVec2(end.x - canvas.px(15), end.y), grade_of(error));
    if (canvas.narrow) return;
    draw_text_right(ui.fonts.body, end.x - canvas.px(40), body, ui.colors->dim,
                    readable_error(error));
  } else if (so_far > 0.0 && !canvas.narrow) {
    draw_text_right(ui.fonts.body, end.x, body, ui.colors->dim, "in cinemas");
  }
}

/// Amounts end at `right`.
void draw_narrow_past(const Canvas& canvas, const PastForecast& past, double so_far,
                      const Area& row, float right) {
  const Ui& ui = canvas.ui;
  const Money amounts = canvas.money(past.release_date);
  const float lines = ui.fonts.body->FontSize + ui.fonts.small->FontSize;
  const float top = row.center().y - lines / 2.0f;
  const float second = top + ui.fonts.strong->FontSize;
  draw_amount(canvas, ui.fonts.strong, right, top, ui.colors->forecast,
              amounts.brief(past.forecast_usd), ui.colors->text);
  float room = right - canvas.px(92) - row.min.x;
  if (past.revenue_usd > 0.0) {
    draw_amount(canvas, ui.fonts.small, right, second, ui.colors->earned,
                amounts.brief(past.revenue_usd), ui.colors->text);
  } else if (so_far > 0.0) {
    draw_amount_so_far(canvas, ui.fonts.small, right, second, so_far_text(so_far, amounts));
    room -= canvas.px(28);
  }
  draw_text_within(ui.fonts.strong, ImVec2(row.min.x, top), room, ui.colors->text, past.title);
  draw_text_within(ui.fonts.small, ImVec2(row.min.x, second), room, ui.colors->dim,
                   dates_in_words(past));
}

/// Amounts end at `right`.
void draw_wide_past(const Canvas& canvas, const PastForecast& past, double so_far, const Area& row,
                    float right) {
  const Ui& ui = canvas.ui;
  const Money amounts = canvas.money(past.release_date);
  const float middle = row.center().y;
  const float body = middle - ui.fonts.body->FontSize / 2.0f;
  if (so_far > 0.0) {
    draw_amount_so_far(canvas, ui.fonts.body, right, body, amounts.text(so_far));
  } else {
    draw_text_right(ui.fonts.body, right, body, ui.colors->text,
                    past.revenue_usd > 0.0 ? amounts.text(past.revenue_usd) : kNotKnown);
  }
  const float money = money_room(canvas);
  draw_text_right(ui.fonts.strong, right - money, body, ui.colors->text,
                  amounts.text(past.forecast_usd));
  const float when_left = row.min.x + (row.max.x - row.min.x) * kWhenShare;
  draw_text_within(ui.fonts.body, ImVec2(row.min.x, body), when_left - row.min.x - canvas.px(12),
                   ui.colors->text, past.title);
  draw_text_within(ui.fonts.small, ImVec2(when_left, middle - ui.fonts.small->FontSize / 2.0f),
                   right - 2.0f * money - when_left, ui.colors->dim, dates_in_words(past));
}

void draw_past(const Canvas& canvas, const PastForecast& past, double so_far, const Area& row) {
  draw_outcome(canvas, past, so_far, ImVec2(row.max.x, row.center().y));
  if (canvas.narrow) {
    const float grade = past.revenue_usd > 0.0 ? canvas.px(42) : 0.0f;
    draw_narrow_past(canvas, past, so_far, row, row.max.x - grade);
  } else {
    draw_wide_past(canvas, past, so_far, row, row.max.x - canvas.px(kErrorRoom));
  }
  fill({ImVec2(row.min.x, row.max.y - canvas.px(1)), row.max}, canvas.ui.colors->grid);
}

void draw_list(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const std::vector<PastForecast>& forecasts = view.record.forecasts;
  const float heading = page.y + canvas.px(24);
  page_heading(page, "Past forecasts");
  bool csv = false;
  export_button(canvas, "csv:record", page.right, heading - canvas.px(canvas.narrow ? 12 : 2),
                "CSV", csv);
  if (csv) save_csv("track-record", past_forecasts_csv(forecasts));
  if (!canvas.narrow) draw_list_heads(page);
  const float row = canvas.px(canvas.narrow ? 56 : 40);
  const float clip_top = ImGui::GetWindowPos().y - row;
  const float clip_bottom = ImGui::GetWindowPos().y + ImGui::GetWindowHeight() + row;
  std::optional<TmdbId> opened;
  // Rows outside the view only take height. Rows next to the view stay reachable by Tab.
  for (const PastForecast& past : forecasts) {
    const Area area{ImVec2(page.left, page.y), ImVec2(page.right, page.y + row)};
    page.y += row;
    if (area.max.y < clip_top || area.min.y > clip_bottom) continue;
    std::string name = "past:" + std::to_string(past.id);
    if (!past.judged && past.forecast_date) name += ":" + format_date(*past.forecast_date);
    const Touchable touch = touchable(canvas, name, area);
    if (touch.hovered) fill(area, canvas.ui.colors->hover, canvas.px(4));
    if (touch.clicked) opened = past.id;
    offer_film_menu(canvas, touch, past.id);
    draw_past(canvas, past, so_far_usd(past, view.library), area);
  }
  if (opened) go(view, film_location(*opened));
}

void draw_dollars_note(Page& page, const ViewModel& view) {
  if (!view.settings.adjusted) return;
  page_text(page, "Amounts are " + dollars_note(view.settings) +
                      "; errors and saved files use original dollars.");
}

void draw_retry(Page& page, ViewModel& view) {
  page.skip(8);
  const ButtonResult again =
      button(page.canvas, "retry-record", ImVec2(page.left, page.y), "Try again");
  page.y = again.area.max.y;
  if (again.clicked) try_again(view.record);
}

/// Years covered by the record, with a retry button if some failed to load.
void draw_years(Page& page, ViewModel& view) {
  if (const std::string years = years_in_words(view.record); !years.empty()) {
    page_text(page, years);
  }
  if (can_try_again(view.record)) draw_retry(page, view);
}

void draw_waiting(Page& page, ViewModel& view) {
  if (view.record.problem.empty()) {
    page_text(page, view.record.file.slow ? "Still loading the track record \u2026"
                                          : "Loading the track record \u2026");
    return;
  }
  page_text(page, "Could not load the track record. " + view.record.problem + ".");
  draw_retry(page, view);
}

}  // namespace

void draw_record(const Canvas& canvas, ViewModel& view, const Area& area) {
  Page page = begin_page(canvas, "record", area, 1080);
  page_title(page, "Track record");
  if (view.record.source == TrackRecordPage::Source::kNone) {
    draw_waiting(page, view);
    end_page(page);
    return;
  }
  page_text(page, origin_in_words(view.record, *view.library.model));
  draw_years(page, view);
  draw_dollars_note(page, view);
  if (view.record.summary.model.n == 0) {
    page_text(page, view.record.forecasts.empty() ? "No forecasts yet." : "No final results yet.");
  } else {
    draw_stats(page, view.record.summary);
    draw_grades(page, view.record.summary);
    draw_contenders(page, view.record.summary);
    draw_charts(page, view);
  }
  if (view.screen == Screen::kRecord && !view.record.forecasts.empty()) draw_list(page, view);
  end_page(page);
}

}  // namespace boxoffice::app
