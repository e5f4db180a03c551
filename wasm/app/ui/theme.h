#pragma once

#include <imgui.h>

namespace boxoffice::app {

/// The colours of a theme. Forecast and earned keep their colours on every screen.
struct Palette {
  ImU32 page;   ///< behind everything
  ImU32 panel;  ///< the card
  ImU32 line;   ///< borders and rules
  ImU32 grid;   ///< an axis behind data
  ImU32 text;
  ImU32 dim;       ///< second to the text
  ImU32 faint;     ///< third: units, ticks
  ImU32 hover;     ///< behind a row under the pointer
  ImU32 selected;  ///< behind the chosen row
  ImU32 forecast;
  ImU32 earned;
  ImU32 good;   ///< a forecast that came close
  ImU32 bad;    ///< one that was off by more than a factor of two
  ImU32 brand;  ///< the mark and the buttons
  ImU32 on_brand;
  ImU32 focus;  ///< around what has the keyboard's focus
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

/// What every screen needs to draw: colours, fonts, and how big a CSS pixel is.
struct Ui {
  const Palette* colors = nullptr;
  Fonts fonts;
  float scale = 1.0f;

  /// CSS pixels as whole device pixels.
  float px(float css) const;
};

/// Sets ImGui's own colours and sizes after the palette and the scale.
void apply_style(const Ui& ui);

}  // namespace boxoffice::app
