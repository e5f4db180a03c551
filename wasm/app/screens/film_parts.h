#pragma once

#include "wasm/app/state/likeness.h"
#include "wasm/app/state/view_model.h"
#include "wasm/app/ui/page.h"

namespace boxoffice::app {

// The parts of a film's screen, from top to bottom.

/// Poster, title, facts and people. Advances `page.y`, as do all functions below.
void draw_film_head(Page& page, ViewModel& view);

/// The forecast as a large number, its ranges as text and chart, the actual, and the chance to
/// break even.
void draw_film_forecast(Page& page, ViewModel& view);

/// The waterfall chart.
void draw_film_why(Page& page, ViewModel& view);

/// Comparable films with their revenue.
void draw_film_comparables(Page& page, ViewModel& view);

/// Films with similar overviews, if the site has embeddings.
void draw_film_likeness(Page& page, ViewModel& view);

/// Loading state of similar films: text, progress bar and buttons. `name` is the prefix of the
/// buttons' places.
void draw_likeness_state(Page& page, ViewModel& view, const Likeness& likeness, const char* name);

/// The film's earlier forecasts, if the site publishes them.
void draw_film_history(Page& page, ViewModel& view);

/// Missing data and its effect on the range.
void draw_film_missing(Page& page, ViewModel& view);

/// The what-if controls; collapsed behind a button on phones.
void draw_what_if(Page& page, ViewModel& view);

}  // namespace boxoffice::app
