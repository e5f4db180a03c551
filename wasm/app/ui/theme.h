#pragma once

#include <imgui.h>

namespace boxoffice::app {

/// Colours of a theme. Forecast and earned have the same colours on every screen.
struct Palette {
  ImU32 page;   ///< behind everything
  ImU32 panel;  ///< the card
  ImU32 line;   ///< borders and rules
  ImU32 grid;   ///< an axis behind data
  ImU32 text;
  ImU32 dim;       ///< secondary text
  ImU32 faint;     ///< tertiary text: units, ticks
  ImU32 hover;     ///< behind a row under the pointer
  ImU32 selected;  ///< behind the chosen row
  ImU32 forecast;
  ImU32 earned;
  ImU32 good;   ///< good grades, effects that raise a forecast
  ImU32 bad;    ///< poor grades, effects that lower a forecast, invalid input
  ImU32 brand;  ///< logo and main buttons
  ImU32 on_brand;
  ImU32 focus;  ///< focus ring
};

const Palette& light_palette();
const Palette& dark_palette();

struct Fonts {
  ImFont* small = nullptr;    ///< 12 px: labels, units
  ImFont* body = nullptr;     ///< 14 px
  ImFont* strong = nullptr;   ///< the same, semibold
  ImFont* heading = nullptr;  ///< 17 px, semibold
  ImFont* title = nullptr;    ///< 24 px, semibold
  ImFont* figure = nullptr;   ///< 36 px, semibold, amounts only
};

/// Colours, fonts and the scale of a CSS pixel.
struct Ui {
  const Palette* colors = nullptr;
  Fonts fonts;
  float scale = 1.0f;

  /// CSS pixels rounded to whole device pixels.
  float px(float css) const;
};

/// Sets ImGui's colours and sizes from the palette and the scale.
void apply_style(const Ui& ui);

}  // namespace boxoffice::app
