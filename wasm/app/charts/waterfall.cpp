#include "wasm/app/charts/waterfall.h"

#include <algorithm>
#include <cmath>

#include "shared/model/explanation_words.h"
#include "wasm/app/charts/dollar_axis.h"
#include "wasm/app/charts/frame.h"
#include "wasm/app/state/format.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

struct Step {
  std::string text;
  double effect = 0.0;  ///< log
  const Effect* group = nullptr;
};

/// Strong feature groups one by one, strongest first; the weak ones as one step.
std::vector<Step> steps_of(const Outlook& outlook, const Movie& movie, double dollars) {
  std::vector<Step> steps;
  double rest = 0.0;
  std::size_t weak = 0;
  for (const Effect& effect : outlook.effects) {
    if (std::fabs(effect.log_effect) < kSmallEffect) {
      rest += effect.log_effect;
      ++weak;
      continue;
    }
    steps.push_back({describe_effect(effect, movie, dollars), effect.log_effect, &effect});
  }
  if (weak > 0) steps.push_back({"Everything else", rest, nullptr});
  return steps;
}

double effect_of(const Outlook& outlook, FeatureGroup group) {
  for (const Effect& effect : outlook.effects) {
    if (effect.group == group) return effect.log_effect;
  }
  return 0.0;
}

/// The strongest features of a group, for the read-out.
std::string details_of(const Model& model, const Outlook& outlook, const Effect& effect) {
  constexpr std::size_t kShown = 5;
  const auto schema = feature_schema(model.info.features);
  std::string text(feature_group_name(effect.group));
  for (std::size_t i = 0; i < effect.used.size() && i < kShown; ++i) {
    const std::size_t column = effect.used[i];
    const double value = static_cast<double>(outlook.forecast.features[column]);
    text += "\n" + feature_in_words(schema[column], value) + ": " +
            readable_factor(std::exp(outlook.explanation.contributions[column]));
  }
  if (effect.used.size() > kShown) {
    text += "\nand " + std::to_string(effect.used.size() - kShown) + " more";
  }
  return text;
}

struct Geometry {
  DollarAxis axis;
  float text_left = 0.0f;
  float text_right = 0.0f;
  float factor_right = 0.0f;
  float height = 0.0f;   ///< of a row
  bool stacked = false;  ///< label above the bar, as on phones

  /// Positions of a row's label and bar.
  float text_y(const Canvas& canvas, float row, const ImFont* font) const {
    return stacked ? row + canvas.px(4) : std::floor(row + (height - font->FontSize) / 2.0f);
  }
  float bar_y(const Canvas& canvas, float row) const {
    return stacked ? row + height - canvas.px(11) : std::floor(row + height / 2.0f);
  }
};

Geometry lay_out(const Canvas& canvas, const Area& area, std::initializer_list<double> amounts) {
  Geometry place;
  place.stacked = canvas.narrow;
  place.height = canvas.px(canvas.narrow ? 44 : 34);
  place.text_left = area.min.x;
  place.factor_right = area.max.x;
  const float bars_right = area.max.x - canvas.px(66);
  place.text_right = place.stacked ? bars_right : area.min.x + std::floor(area.width() * 0.44f);
  const float bars_left = place.stacked ? area.min.x : place.text_right + canvas.px(16);
  place.axis = fit_axis(bars_left, bars_right, amounts);
  return place;
}

void draw_bar(const Canvas& canvas, const Geometry& place, float y, double from_usd, double to_usd,
              ImU32 color) {
  const float a = place.axis.x_of(from_usd);
  const float b = place.axis.x_of(to_usd);
  const float half = canvas.px(7);
  const float left = std::min(a, b);
  const float right = std::max({a, b, left + canvas.px(2)});
  fill({ImVec2(left, y - half), ImVec2(right, y + half)}, color, canvas.px(2));
}

void draw_total(const Canvas& canvas, const Geometry& place, float row, std::string_view text,
                double usd, ImU32 color) {
  const Ui& ui = canvas.ui;
  ImFont* font = ui.fonts.strong;
  const float y = place.text_y(canvas, row, font);
  draw_text_within(font, ImVec2(place.text_left, y), place.text_right - place.text_left,
                   ui.colors->text, text);
  draw_dot(ui, ImVec2(place.axis.x_of(usd), place.bar_y(canvas, row)), 5.0f, color);
  draw_text_right(font, place.factor_right, y, ui.colors->text, short_usd(usd));
}

}  // namespace

float waterfall_height(const Canvas& canvas, const Outlook& outlook) {
  const auto rows = static_cast<float>(steps_of(outlook, Movie{}, 1.0).size() + 2);
  return rows * canvas.px(canvas.narrow ? 44 : 34) + canvas.ui.fonts.small->FontSize + canvas.px(4);
}

ImU32 effect_color(const Palette& colors, double log_effect) {
  if (is_no_change(std::exp(log_effect))) return colors.dim;
  return log_effect > 0.0 ? colors.good : colors.bad;
}

void draw_waterfall(const Canvas& canvas, const Area& area, const Model& model,
                    const Outlook& outlook, const Movie& movie, double dollars,
                    const Outlook* ghost) {
  const Ui& ui = canvas.ui;
  const Palette& colors = *ui.colors;
  const std::vector<Step> steps = steps_of(outlook, movie, dollars);
  const auto usd_of = [&](double log) { return std::expm1(log) * dollars; };

  // The axis has to hold all partial sums.
  double log = outlook.explanation.base_log;
  double low = log;
  double high = log;
  for (const Step& step : steps) {
    log += step.effect;
    low = std::min(low, log);
    high = std::max(high, log);
  }
  const Geometry place = lay_out(canvas, area, {usd_of(low), usd_of(high)});
  const auto rows = static_cast<float>(steps.size() + 2);
  const float bottom = area.min.y + rows * place.height;
  if (place.stacked) {  // not through the label
    for (float y = area.min.y; y < bottom - 1.0f; y += place.height) {
      draw_axis_grid(canvas, place.axis, y + canvas.px(22), y + place.height);
    }
  } else {
    draw_axis_grid(canvas, place.axis, area.min.y, bottom);
  }
  float y = area.min.y;
  draw_total(canvas, place, y, "Average film", usd_of(outlook.explanation.base_log), colors.faint);
  y += place.height;

  log = outlook.explanation.base_log;
  for (const Step& step : steps) {
    const float text_y = place.text_y(canvas, y, ui.fonts.body);
    const float bar_y = place.bar_y(canvas, y);
    const ImU32 color = effect_color(colors, step.effect);
    draw_text_within(ui.fonts.body, ImVec2(place.text_left, text_y),
                     place.text_right - place.text_left, colors.dim, step.text);
    draw_bar(canvas, place, bar_y, usd_of(log), usd_of(log + step.effect), color);
    if (ghost != nullptr && step.group != nullptr) {
      // End of this step without the what-if.
      const float x = place.axis.x_of(usd_of(log + effect_of(*ghost, step.group->group)));
      fill({ImVec2(std::floor(x), bar_y - canvas.px(10)),
            ImVec2(std::floor(x) + canvas.px(2), bar_y + canvas.px(10))},
           colors.faint);
    }
    draw_text_right(ui.fonts.body, place.factor_right, text_y, color,
                    readable_factor(std::exp(step.effect)));
    if (step.group != nullptr &&
        mouse_over(canvas, {ImVec2(area.min.x, y), ImVec2(area.max.x, y + place.height)})) {
      tooltip(canvas, details_of(model, outlook, *step.group));
    }
    log += step.effect;
    y += place.height;
  }
  draw_total(canvas, place, y, "Forecast", outlook.forecast.revenue_usd * dollars, colors.forecast);
  draw_axis_labels(canvas, place.axis, bottom + canvas.px(2));
}

}  // namespace boxoffice::app
