#pragma once

#include <imgui.h>

#include "wasm/app/hotspots.h"
#include "wasm/app/theme.h"
#include "wasm/app/view_model.h"

namespace boxoffice::app {

// The parts of the page. Each draws one part of the view-model into a rectangle of the screen
// (device pixels) and calls the view-model's actions.

struct Area {
  ImVec2 min;
  ImVec2 max;
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
};

/// What a screen draws with.
struct Canvas {
  const Ui& ui;
  Hotspots& hotspots;
  bool narrow = false;       ///< a phone, or a window as narrow
  bool system_dark = false;  ///< what ThemeChoice::kSystem means now
};

/// Name, what the model is, and the switch between light and dark.
void draw_header(const Canvas& canvas, ViewModel& view, Area area);

/// The sortable table of films.
void draw_films_table(const Canvas& canvas, ViewModel& view, Area area);

/// The chosen film.
void draw_film_card(const Canvas& canvas, ViewModel& view, Area area);

/// Loading, empty and failed.
void draw_notice(const Canvas& canvas, ViewModel& view, Area area);

/// A line along the top of `area` that fills while films are loading; nothing otherwise.
void draw_progress_line(const Canvas& canvas, const ViewModel& view, Area area);

}  // namespace boxoffice::app
