#include "wasm/app/dollar_axis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/app/format.h"
#include "wasm/app/widgets.h"

namespace boxoffice::app {
namespace {

constexpr std::array<double, 4> kDecades = {1e6, 1e7, 1e8, 1e9};

}  // namespace

float DollarAxis::x_of(double usd) const {
  const double bounded = std::clamp(usd, from_usd, to_usd);
  const double share = std::log(bounded / from_usd) / std::log(to_usd / from_usd);
  return left + static_cast<float>(share) * (right - left);
}

void draw_axis_grid(const Ui& ui, const DollarAxis& axis, float top, float bottom) {
  for (const double usd : kDecades) {
    const float x = std::floor(axis.x_of(usd));
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(x, top), ImVec2(x + ui.px(1), bottom),
                                              ui.colors->grid);
  }
}

void draw_axis_labels(const Ui& ui, const DollarAxis& axis, float y) {
  ImFont* font = ui.fonts.small;
  const float step = axis.x_of(kDecades[1]) - axis.x_of(kDecades[0]);
  const bool roomy = step > text_width(font, "$100M") + ui.px(8);
  for (std::size_t i = 0; i < kDecades.size(); ++i) {
    if (!roomy && i % 2 == 1) continue;
    const std::string label = short_usd(kDecades[i]);
    draw_text(font, ImVec2(axis.x_of(kDecades[i]) - text_width(font, label) / 2.0f, y),
              ui.colors->faint, label);
  }
}

void draw_forecast_marks(const Ui& ui, const DollarAxis& axis, float y, const Film& film,
                         float radius_css) {
  const float forecast = axis.x_of(film.forecast.revenue_usd);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (film.revenue_usd > 0.0) {
    const float earned = axis.x_of(film.revenue_usd);
    const float half = std::max(1.0f, ui.px(2) / 2.0f);
    draw->AddRectFilled(ImVec2(std::min(forecast, earned), y - half),
                        ImVec2(std::max(forecast, earned), y + half), ui.colors->faint);
    draw_dot(ui, ImVec2(earned, y), radius_css, ui.colors->earned);
  }
  draw_dot(ui, ImVec2(forecast, y), radius_css, ui.colors->forecast);
}

}  // namespace boxoffice::app
