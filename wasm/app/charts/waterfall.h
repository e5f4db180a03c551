#pragma once

#include "wasm/app/state/outlook.h"
#include "wasm/app/ui/page.h"

namespace boxoffice::app {

/// Waterfall chart from the base value to the forecast on a log axis: one row per feature group, in
/// words and as a multiplier. `dollars` scales all amounts. `ghost` is the film before the what-if;
/// its steps are marked too.
void draw_waterfall(const Canvas& canvas, const Area& area, const Model& model,
                    const Outlook& outlook, const Movie& movie, double dollars,
                    const Outlook* ghost);

/// Colour of a multiplier: one for raising, one for lowering, the text colour for no change.
ImU32 effect_color(const Palette& colors, double log_effect);

/// Height of the waterfall in device px.
float waterfall_height(const Canvas& canvas, const Outlook& outlook);

}  // namespace boxoffice::app
