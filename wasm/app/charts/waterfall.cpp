#include "wasm/app/charts/waterfall.h"

#include <algorithm>
#include <cmath>

#include "shared/model/explanation_words.h"
#include "wasm/app/charts/dollar_axis.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

struct Step {
  std::string text;
  double effect = 0.0;  ///< log
  const Effect* group = nullptr;
};

/// Strong groups one by one, the weak ones in one step. Their order is by strength, so that what
/// matters stands on top.
std::vector<Step> steps_of(const Outlook& outlook, const Movie& movie) {
  std::vector<Step> steps;
  double rest = 0.0;
  std::size_t weak = 0;
  for (const Effect& effect : outlook.effects) {
    if (std::fabs(effect.log_effect) < kSmallEffect) {
      rest += effect.log_effect;
      ++weak;
      continue;
    }
    steps.push_back({describe_effect(effect, movie), effect.log_effect, &effect});
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

/// What the strongest features of a group say, for the read-out.
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
  float height = 0.0f;
};

void draw_bar(const Canvas& canvas, const Geometry& place, float y, double from_usd, double to_usd,
              ImU32 color) {
  const float a = place.axis.x_of(from_usd);
  const float b = place.axis.x_of(to_usd);
  const float half = canvas.px(7);
  const float left = std::min(a, b);
  const float right = std::max({a, b, left + canvas.px(2)});
  fill({ImVec2(left, y - half), ImVec2(right, y + half)}, color, canvas.px(2));
}

void draw_total(const Canvas& canvas, const Geometry& place, float top, std::string_view text,
                double usd, ImU32 color) {
  const Ui& ui = canvas.ui;
  const float middle = std::floor(top + place.height / 2.0f);
  draw_text_within(ui.fonts.strong,
                   ImVec2(place.text_left, middle - ui.fonts.strong->FontSize / 2.0f),
                   place.text_right - place.text_left, ui.colors->text, text);
  draw_dot(ui, ImVec2(place.axis.x_of(usd), middle), 5.0f, color);
  draw_text_right(ui.fonts.strong, place.factor_right, middle - ui.fonts.strong->FontSize / 2.0f,
                  ui.colors->text, short_usd(usd));
}

}  // namespace

void draw_waterfall(Page& page, const Canvas& canvas, const Model& model, const Outlook& outlook,
                    const Movie& movie, const Outlook* ghost) {
  const Ui& ui = canvas.ui;
  const Palette& colors = *ui.colors;
  const std::vector<Step> steps = steps_of(outlook, movie);

  // How far the sum wanders decides what the axis must hold.
  double log = outlook.explanation.base_log;
  double low = log;
  double high = log;
  for (const Step& step : steps) {
    log += step.effect;
    low = std::min(low, log);
    high = std::max(high, log);
  }
  Geometry place;
  place.height = canvas.px(canvas.narrow ? 44 : 34);
  place.text_left = page.left;
  place.factor_right = page.right;
  const float factor_room = canvas.px(66);
  if (canvas.narrow) {  // the words above the bar
    place.text_right = page.right - factor_room;
    place.axis = fit_axis(page.left, page.right - factor_room, {std::expm1(low), std::expm1(high)});
  } else {
    place.text_right = page.left + std::floor(page.width() * 0.44f);
    place.axis = fit_axis(place.text_right + canvas.px(16), page.right - factor_room,
                          {std::expm1(low), std::expm1(high)});
  }

  const float top = page.y;
  const float rows = static_cast<float>(steps.size() + 2);
  draw_axis_grid(canvas, place.axis, top, top + rows * place.height);
  draw_total(canvas, place, page.y, "A film of which nothing is known",
             std::expm1(outlook.explanation.base_log), colors.faint);
  page.y += place.height;

  log = outlook.explanation.base_log;
  for (const Step& step : steps) {
    const float middle = std::floor(page.y + place.height / 2.0f);
    const float text_y =
        canvas.narrow ? page.y + canvas.px(4) : middle - ui.fonts.body->FontSize / 2.0f;
    const float bar_y = canvas.narrow ? page.y + place.height - canvas.px(11) : middle;
    const ImU32 color = step.effect >= 0.0 ? colors.good : colors.bad;
    draw_text_within(ui.fonts.body, ImVec2(place.text_left, text_y),
                     place.text_right - place.text_left, colors.dim, step.text);
    draw_bar(canvas, place, bar_y, std::expm1(log), std::expm1(log + step.effect), color);
    if (ghost != nullptr && step.group != nullptr) {
      // Where this step would end had it stayed as it was.
      const float x = place.axis.x_of(std::expm1(log + effect_of(*ghost, step.group->group)));
      fill({ImVec2(std::floor(x), bar_y - canvas.px(10)),
            ImVec2(std::floor(x) + canvas.px(2), bar_y + canvas.px(10))},
           colors.faint);
    }
    draw_text_right(ui.fonts.body, place.factor_right,
                    canvas.narrow ? text_y : middle - ui.fonts.body->FontSize / 2.0f, color,
                    readable_factor(std::exp(step.effect)));
    const bool mouse = ImGui::GetIO().MouseSource == ImGuiMouseSource_Mouse;
    if (step.group != nullptr && mouse && ImGui::IsWindowHovered() &&
        ImGui::IsMouseHoveringRect(ImVec2(page.left, page.y),
                                   ImVec2(page.right, page.y + place.height))) {
      tooltip(ui, details_of(model, outlook, *step.group));
    }
    log += step.effect;
    page.y += place.height;
  }
  draw_total(canvas, place, page.y, "Forecast", outlook.forecast.revenue_usd, colors.forecast);
  page.y += place.height;
  if (!canvas.narrow) {
    draw_axis_labels(canvas, place.axis, page.y + canvas.px(2));
    page.y += ui.fonts.small->FontSize + canvas.px(4);
  }
}

}  // namespace boxoffice::app
