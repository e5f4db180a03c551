#include "wasm/app/charts/range_bar.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/charts/frame.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

// Opacity of the 50, 80 and 95 % bands.
constexpr std::array<unsigned, 3> kAlpha = {150, 88, 44};
constexpr std::array<float, 3> kThickness = {1.0f, 0.72f, 0.44f};  // relative to the widest

ImU32 with_alpha(ImU32 color, unsigned alpha) {
  return (color & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
}

void draw_band(const Canvas& canvas, const DollarAxis& axis, float y, const UsdRange& range,
               float thickness, ImU32 color) {
  if (std::isnan(range.low)) return;
  const float half = std::max(canvas.px(1), std::floor(thickness / 2.0f));
  fill({ImVec2(axis.x_of(range.low), y - half), ImVec2(axis.x_of(range.high), y + half)}, color,
       std::min(half, canvas.px(3)));
}

void draw_tick(const Canvas& canvas, float x, float y, float half, ImU32 color) {
  const float left = std::floor(x);
  fill({ImVec2(left, y - half), ImVec2(left + canvas.px(2), y + half)}, color);
}

/// Describes the range under the pointer.
std::string read_out(const Canvas& canvas, const RangeMarks& marks, double usd) {
  std::string text = short_usd(usd);
  for (std::size_t i = 0; i < marks.ranges.size(); ++i) {
    const UsdRange& range = marks.ranges[i];
    if (std::isnan(range.low) || usd < range.low || usd > range.high) continue;
    text += "\n" + std::to_string(kRangePercents[i]) + "% range: " + canvas.usd(range.low) +
            " to " + canvas.usd(range.high);
  }
  text += "\nForecast: " + canvas.usd(marks.forecast_usd);
  if (!std::isnan(marks.earned_usd)) text += "\nEarned: " + canvas.usd(marks.earned_usd);
  if (!std::isnan(marks.so_far_usd)) text += "\nSo far: " + canvas.usd(marks.so_far_usd);
  if (!std::isnan(marks.budget_usd)) text += "\nBudget: " + canvas.usd(marks.budget_usd);
  return text;
}

}  // namespace

RangeMarks scaled(RangeMarks marks, double factor) {
  for (UsdRange& range : marks.ranges) range = {range.low * factor, range.high * factor};
  marks.ghost_range = {marks.ghost_range.low * factor, marks.ghost_range.high * factor};
  for (double* usd : {&marks.forecast_usd, &marks.earned_usd, &marks.so_far_usd, &marks.budget_usd,
                      &marks.break_even_usd, &marks.ghost_usd}) {
    *usd *= factor;
  }
  return marks;
}

void draw_range_bar(const Canvas& canvas, const DollarAxis& axis, float y, const RangeMarks& marks,
                    float thickness_css) {
  const Palette& colors = *canvas.ui.colors;
  const float thickness = canvas.px(thickness_css);
  for (std::size_t i = marks.ranges.size(); i-- > 0;) {
    draw_band(canvas, axis, y, marks.ranges[i], thickness * kThickness[i],
              with_alpha(colors.forecast, kAlpha[i]));
  }
  const float radius = std::max(3.5f, thickness_css * 0.28f);
  if (!std::isnan(marks.earned_usd)) {
    const ImVec2 at(axis.x_of(marks.earned_usd), y);
    draw_dot(canvas.ui, at, radius + 1.5f, colors.page);
    draw_dot(canvas.ui, at, radius, colors.earned);
  }
  if (!std::isnan(marks.so_far_usd)) {
    const ImVec2 at(axis.x_of(marks.so_far_usd), y);
    draw_dot(canvas.ui, at, radius + 1.5f, colors.page);
    draw_ring(canvas.ui, at, radius, colors.earned);
  }
  if (!std::isnan(marks.forecast_usd)) {
    const ImVec2 at(axis.x_of(marks.forecast_usd), y);
    draw_dot(canvas.ui, at, radius + 1.5f, colors.page);
    draw_dot(canvas.ui, at, radius, colors.forecast);
  }
}

void read_out_marks(const Canvas& canvas, const DollarAxis& axis, const Area& area,
                    const RangeMarks& marks) {
  if (!mouse_over(canvas, area)) return;
  const float x = std::floor(ImGui::GetIO().MousePos.x);
  fill({ImVec2(x, area.min.y), ImVec2(x + canvas.px(1), area.max.y)}, canvas.ui.colors->faint);
  tooltip(canvas, read_out(canvas, marks, axis.usd_at(x)));
}

float range_chart_height(const Canvas& canvas) {
  return canvas.px(76) + canvas.ui.fonts.small->FontSize;
}

float draw_range_chart(const Canvas& canvas, const Area& area, const RangeMarks& marks) {
  const Palette& colors = *canvas.ui.colors;
  const float bottom = area.min.y + canvas.px(70);
  const float middle = std::floor(area.min.y + canvas.px(38));
  const DollarAxis axis =
      fit_axis(area.min.x + canvas.px(4), area.max.x - canvas.px(4),
               {marks.ranges[2].low, marks.ranges[2].high, marks.forecast_usd, marks.earned_usd,
                marks.so_far_usd, marks.budget_usd, marks.ghost_range.low, marks.ghost_range.high});
  draw_axis_grid(canvas, axis, area.min.y, bottom);
  fill({ImVec2(area.min.x, bottom - canvas.px(1)), ImVec2(area.max.x, bottom)}, colors.line);
  if (!std::isnan(marks.ghost_usd)) {
    draw_band(canvas, axis, middle, marks.ghost_range, canvas.px(44), with_alpha(colors.faint, 40));
    draw_tick(canvas, axis.x_of(marks.ghost_usd), middle, canvas.px(22), colors.faint);
  }
  if (!std::isnan(marks.budget_usd)) {
    draw_tick(canvas, axis.x_of(marks.budget_usd), bottom - canvas.px(7), canvas.px(7), colors.dim);
  }
  if (!std::isnan(marks.break_even_usd)) {
    // A dashed line at the break-even point.
    const float x = std::floor(axis.x_of(marks.break_even_usd));
    for (float y = area.min.y; y < bottom; y += canvas.px(6)) {
      fill({ImVec2(x, y), ImVec2(x + canvas.px(1), std::min(bottom, y + canvas.px(3)))},
           colors.dim);
    }
  }
  draw_range_bar(canvas, axis, middle, marks, 30.0f);
  draw_axis_labels(canvas, axis, bottom + canvas.px(5));

  read_out_marks(canvas, axis, {area.min, ImVec2(area.max.x, bottom)}, marks);
  return range_chart_height(canvas);
}

}  // namespace boxoffice::app
