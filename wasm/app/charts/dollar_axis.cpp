#include "wasm/app/charts/dollar_axis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

constexpr std::array<double, 8> kDecades = {1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

}  // namespace

float DollarAxis::x_of(double usd) const {
  const double bounded = std::clamp(usd, from_usd, to_usd);
  const double share = std::log(bounded / from_usd) / std::log(to_usd / from_usd);
  return left + static_cast<float>(share) * (right - left);
}

double DollarAxis::usd_at(float x) const {
  const double share = static_cast<double>((x - left) / (right - left));
  return from_usd * std::pow(to_usd / from_usd, share);
}

DollarAxis fit_axis(float left, float right, std::initializer_list<double> amounts) {
  double low = 1e12;
  double high = 0.0;
  for (const double usd : amounts) {
    if (!(usd >= 1e3)) continue;
    low = std::min(low, usd);
    high = std::max(high, usd);
  }
  if (high == 0.0) return {left, right};
  const double middle = std::sqrt(low * high);
  const double half = std::max(10.0, std::sqrt(high / low) * 1.35);
  return {left, right, std::max(1e3, middle / half), std::min(2e10, middle * half)};
}

void draw_axis_grid(const Canvas& canvas, const DollarAxis& axis, float top, float bottom) {
  for (const double usd : kDecades) {
    if (usd < axis.from_usd || usd > axis.to_usd) continue;
    const float x = std::floor(axis.x_of(usd));
    fill({ImVec2(x, top), ImVec2(x + canvas.px(1), bottom)}, canvas.ui.colors->grid);
  }
}

void draw_axis_labels(const Canvas& canvas, const DollarAxis& axis, float y) {
  ImFont* font = canvas.ui.fonts.small;
  const float step =
      (axis.right - axis.left) / static_cast<float>(std::log10(axis.to_usd / axis.from_usd));
  const bool roomy = step > text_width(font, "$100M") + canvas.px(10);
  for (std::size_t i = 0; i < kDecades.size(); ++i) {
    if (kDecades[i] < axis.from_usd || kDecades[i] > axis.to_usd) continue;
    if (!roomy && i % 2 == 0) continue;
    const std::string label = short_usd(kDecades[i]);
    const float half = text_width(font, label) / 2.0f;
    const float x = std::clamp(axis.x_of(kDecades[i]), axis.left + half,
                               std::max(axis.left + half, axis.right - half));
    draw_text_centered(font, x, y, canvas.ui.colors->faint, label);
  }
}

}  // namespace boxoffice::app
