#pragma once

#include "wasm/app/state/view_model.h"
#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

// The parts of the page. Each draws part of the view-model into a rectangle (device px) and calls
// the view-model's actions.

/// Heights in CSS px.
float header_height(const Canvas& canvas);
float tab_bar_height(const Canvas& canvas);  ///< bottom of phones, else 0

/// Name, navigation, search, theme switch.
void draw_header(const Canvas& canvas, ViewModel& view, const Area& area);
void draw_tab_bar(const Canvas& canvas, ViewModel& view, const Area& area);

/// Search results over the screen; nothing while closed.
void draw_search_results(const Canvas& canvas, ViewModel& view, const Area& area);
/// Search field: at the top on phones, else in the header.
void draw_search_field(const Canvas& canvas, ViewModel& view, const Area& area);

void draw_forecasts(const Canvas& canvas, ViewModel& view, const Area& area);
void draw_films_table(const Canvas& canvas, ViewModel& view, const Area& area);
void draw_films_grid(const Canvas& canvas, ViewModel& view, const Area& area);

void draw_film_screen(const Canvas& canvas, ViewModel& view, const Area& area);
void draw_compare(const Canvas& canvas, ViewModel& view, const Area& area);
void draw_record(const Canvas& canvas, ViewModel& view, const Area& area);
void draw_model(const Canvas& canvas, ViewModel& view, const Area& area);
void draw_about(const Canvas& canvas, ViewModel& view, const Area& area);
void draw_settings(const Canvas& canvas, ViewModel& view, const Area& area);
void draw_unknown(const Canvas& canvas, ViewModel& view, const Area& area);

/// Loading, empty and failed states.
void draw_notice(const Canvas& canvas, ViewModel& view, const Area& area);

/// Progress line along the top of `area` while films are loading.
void draw_progress_line(const Canvas& canvas, const ViewModel& view, const Area& area);

}  // namespace boxoffice::app
