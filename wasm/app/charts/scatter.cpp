#include "wasm/app/charts/scatter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/app/charts/frame.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

constexpr double kFrom = 1e4;
constexpr double kTo = 5e9;
constexpr std::array<double, 5> kTicks = {1e5, 1e6, 1e7, 1e8, 1e9};

float share_of(double usd) {
  return static_cast<float>(std::log(std::clamp(usd, kFrom, kTo) / kFrom) / std::log(kTo / kFrom));
}

struct Frame {
  Area plot;
  float x(double usd) const { return plot.min.x + share_of(usd) * plot.width(); }
  float y(double usd) const { return plot.max.y - share_of(usd) * plot.height(); }
};

void draw_scatter_axes(const Canvas& canvas, const Frame& frame) {
  const Ui& ui = canvas.ui;
  ImFont* font = ui.fonts.small;
  const float line = canvas.px(1);
  for (const double usd : kTicks) {
    const float x = std::floor(frame.x(usd));
    const float y = std::floor(frame.y(usd));
    fill({ImVec2(x, frame.plot.min.y), ImVec2(x + line, frame.plot.max.y)}, ui.colors->grid);
    fill({ImVec2(frame.plot.min.x, y), ImVec2(frame.plot.max.x, y + line)}, ui.colors->grid);
    draw_text_centered(font, x, frame.plot.max.y + canvas.px(5), ui.colors->faint, short_usd(usd));
    draw_text_right(font, frame.plot.min.x - canvas.px(7), y - font->FontSize / 2.0f,
                    ui.colors->faint, short_usd(usd));
  }
  draw_text_right(font, frame.plot.max.x, frame.plot.max.y - font->FontSize - canvas.px(4),
                  ui.colors->dim, "forecast \u2192");
  draw_text(font, ImVec2(frame.plot.min.x + canvas.px(6), frame.plot.min.y + canvas.px(2)),
            ui.colors->dim, "\u2191 earned");
}

}  // namespace

std::optional<TmdbId> draw_scatter(const Canvas& canvas, const Area& area,
                                   const std::vector<PastForecast>& forecasts) {
  const Ui& ui = canvas.ui;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float left = text_width(ui.fonts.small, "$100M") + canvas.px(8);
  const Frame frame{{ImVec2(area.min.x + left, area.min.y),
                     ImVec2(area.max.x, area.max.y - ui.fonts.small->FontSize - canvas.px(6))}};
  draw_scatter_axes(canvas, frame);
  draw->PushClipRect(frame.plot.min, frame.plot.max, true);
  const auto line = [&](double factor, ImU32 color, float width) {
    draw->AddLine(
        ImVec2(frame.x(kFrom), frame.y(kFrom * factor)),
        ImVec2(frame.x(kTo),
               frame.plot.max.y -
                   (share_of(kTo) + static_cast<float>(std::log(factor) / std::log(kTo / kFrom))) *
                       frame.plot.height()),
        color, width * ui.scale);
  };
  line(1.0, ui.colors->dim, 1.4f);
  const ImU32 band = (ui.colors->dim & ~IM_COL32_A_MASK) | (70u << IM_COL32_A_SHIFT);
  line(2.0, band, 1.0f);
  line(0.5, band, 1.0f);

  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool over = mouse_over(canvas, frame.plot);
  const PastForecast* nearest = nullptr;
  float best = canvas.px(14) * canvas.px(14);
  ImVec2 nearest_at;
  const bool many = forecasts.size() > 4000;  // circles take a dozen triangles each
  const float radius = canvas.px(many ? 1.5f : 3.0f);
  const ImU32 ink = (ui.colors->earned & ~IM_COL32_A_MASK) | (150u << IM_COL32_A_SHIFT);
  for (const PastForecast& one : forecasts) {
    if (!one.judged || !(one.revenue_usd > 0.0)) continue;
    const double factor = canvas.money(one.release_date).factor;
    const ImVec2 at(frame.x(one.forecast_usd * factor), frame.y(one.revenue_usd * factor));
    if (many) {
      draw->AddRectFilled(ImVec2(at.x - radius, at.y - radius),
                          ImVec2(at.x + radius, at.y + radius), ink);
    } else {
      draw->AddCircleFilled(at, radius, ink, 10);
    }
    const float distance =
        (at.x - mouse.x) * (at.x - mouse.x) + (at.y - mouse.y) * (at.y - mouse.y);
    if (over && distance < best) {
      best = distance;
      nearest = &one;
      nearest_at = at;
    }
  }
  draw->PopClipRect();
  if (nearest == nullptr) return std::nullopt;
  draw_dot(ui, nearest_at, 5.0f, ui.colors->forecast);
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const Money money = canvas.money(nearest->release_date);
  tooltip(canvas, nearest->title + " (" + readable_release(*nearest) + ")\nForecast " +
                      money.text(nearest->forecast_usd) + ", earned " +
                      money.text(nearest->revenue_usd) + "\n" +
                      readable_ratio(error_ratio(nearest->forecast_usd, nearest->revenue_usd)));
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) return nearest->id;
  return std::nullopt;
}

void draw_calibration(const Canvas& canvas, const Area& area,
                      const std::vector<CalibrationPoint>& points) {
  const Ui& ui = canvas.ui;
  ImFont* font = ui.fonts.small;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float left = text_width(font, "100%") + canvas.px(8);
  const Area plot{ImVec2(area.min.x + left, area.min.y + canvas.px(4)),
                  ImVec2(area.max.x - canvas.px(4), area.max.y - font->FontSize - canvas.px(6))};
  const auto at = [&](double x, double y) {
    return ImVec2(plot.min.x + static_cast<float>(x) * plot.width(),
                  plot.max.y - static_cast<float>(y) * plot.height());
  };
  for (const int percent : {0, 25, 50, 75, 100}) {
    const double share = percent / 100.0;
    const ImVec2 x = at(share, 0.0);
    const ImVec2 y = at(0.0, share);
    fill({ImVec2(std::floor(x.x), plot.min.y), ImVec2(std::floor(x.x) + canvas.px(1), plot.max.y)},
         ui.colors->grid);
    fill({ImVec2(plot.min.x, std::floor(y.y)), ImVec2(plot.max.x, std::floor(y.y) + canvas.px(1))},
         ui.colors->grid);
    const std::string label = readable_share(share);
    if (percent > 0) {
      draw_text_centered(font, x.x - (percent == 100 ? canvas.px(12) : 0.0f),
                         plot.max.y + canvas.px(5), ui.colors->faint, label);
    }
    draw_text_right(font, plot.min.x - canvas.px(7), y.y - font->FontSize / 2.0f, ui.colors->faint,
                    label);
  }
  draw->AddLine(at(0, 0), at(1, 1), ui.colors->dim, 1.4f * ui.scale);
  for (std::size_t i = 1; i < points.size(); ++i) {
    draw->AddLine(at(points[i - 1].expected, points[i - 1].observed),
                  at(points[i].expected, points[i].observed), ui.colors->forecast, 2.0f * ui.scale);
  }
  for (const CalibrationPoint& point : points) {
    const ImVec2 center = at(point.expected, point.observed);
    draw_dot(ui, center, 4.5f, ui.colors->forecast);
    const float reach = canvas.px(12);
    if (mouse_over(canvas, {ImVec2(center.x - reach, center.y - reach),
                            ImVec2(center.x + reach, center.y + reach)})) {
      std::string percentile = readable_error(point.expected);
      percentile.pop_back();  // the percent sign
      tooltip(canvas, readable_error(point.observed) + " of films earned less than their " +
                          percentile + "th percentile");
    }
  }
}

void draw_error_bars(const Canvas& canvas, const Area& area,
                     const std::vector<ErrorGroup>& groups) {
  const Ui& ui = canvas.ui;
  if (groups.empty()) return;
  double most = 1.0;
  float label_room = 0.0f;
  for (const ErrorGroup& group : groups) {
    most = std::max(most, group.median_error);
    label_room = std::max(label_room, text_width(ui.fonts.small, group.label));
  }
  const float value_room = canvas.px(canvas.narrow ? 112 : 132);
  const float left = area.min.x + label_room + canvas.px(10);
  const float right = area.max.x - value_room;
  const float height = area.height() / static_cast<float>(groups.size());
  const float bar = std::min(canvas.px(18), height * 0.62f);
  float y = area.min.y;
  for (const ErrorGroup& group : groups) {
    const float middle = std::floor(y + height / 2.0f);
    const float text_y = middle - ui.fonts.small->FontSize / 2.0f;
    draw_text(ui.fonts.small, ImVec2(area.min.x, text_y), ui.colors->dim, group.label);
    const float width = static_cast<float>(group.median_error / most) * (right - left);
    fill({ImVec2(left, middle - bar / 2.0f),
          ImVec2(left + std::max(canvas.px(2), width), middle + bar / 2.0f)},
         ui.colors->earned, canvas.px(3));
    draw_text_right(ui.fonts.small, area.max.x, text_y, ui.colors->text,
                    readable_error(group.median_error) + "  \u00B7  " +
                        films_in_words(static_cast<long long>(group.films)));
    if (mouse_over(canvas, {ImVec2(area.min.x, y), ImVec2(area.max.x, y + height)})) {
      tooltip(canvas, group.label + ": " + films_in_words(static_cast<long long>(group.films)) +
                          "\nMedian error " + readable_error(group.median_error) +
                          "\nWithin a factor of two: " + readable_share(group.within_2x));
    }
    y += height;
  }
}

}  // namespace boxoffice::app
