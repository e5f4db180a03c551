#pragma once

#include "wasm/app/state/outlook.h"
#include "wasm/app/ui/page.h"

namespace boxoffice::app {

/// From what the model says of a film of which nothing is known, step by step, to the forecast: one
/// row a group of features, in plain words and multipliers, on a log-dollar axis. Amounts are
/// multiplied by `dollars`. With `ghost`, the film before the what-if, its steps are marked too.
void draw_waterfall(const Canvas& canvas, const Area& area, const Model& model,
                    const Outlook& outlook, const Movie& movie, double dollars,
                    const Outlook* ghost);

/// Of a multiplier: one colour for what raises a forecast, one for what lowers it, and the text's
/// where it reads as no change.
ImU32 effect_color(const Palette& colors, double log_effect);

/// Its height, device px.
float waterfall_height(const Canvas& canvas, const Outlook& outlook);

}  // namespace boxoffice::app
