#pragma once

#include "wasm/app/state/likeness.h"
#include "wasm/app/state/view_model.h"
#include "wasm/app/ui/page.h"

namespace boxoffice::app {

// The parts of a film's screen, from top to bottom of a page.

/// Poster, title, facts and people. Gives nothing back: adds to `page.y`.
void draw_film_head(Page& page, ViewModel& view);

/// The forecast in large, its ranges in words and on the axis, what the film earned, and the chance
/// to pay for itself.
void draw_film_forecast(Page& page, ViewModel& view);

/// The waterfall.
void draw_film_why(Page& page, ViewModel& view);

/// Comparable films with what they earned.
void draw_film_comparables(Page& page, ViewModel& view);

/// Films like it by what they are about, where the site can compare that.
void draw_film_likeness(Page& page, ViewModel& view);

/// How far that is, and what can be done: in words, as a bar, by buttons whose places' names begin
/// with `name`.
void draw_likeness_state(Page& page, ViewModel& view, const Likeness& likeness, const char* name);

/// The film's earlier forecasts, where the site publishes them.
void draw_film_history(Page& page, ViewModel& view);

/// What the record does not say, and what that does to the range.
void draw_film_missing(Page& page, ViewModel& view);

/// What can be changed. On phones after a button that opens it.
void draw_what_if(Page& page, ViewModel& view);

}  // namespace boxoffice::app
