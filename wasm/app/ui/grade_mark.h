#pragma once

#include "shared/evaluation/metrics.h"
#include "wasm/app/ui/canvas.h"

namespace boxoffice::app {

ImU32 grade_color(const Ui& ui, Grade grade);

/// The grade in a small pill centred at `center`.
void draw_grade(const Canvas& canvas, ImVec2 center, Grade grade);

}  // namespace boxoffice::app
