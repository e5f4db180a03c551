#include "wasm/app/ui/grade_mark.h"

#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {

ImU32 grade_color(const Ui& ui, Grade grade) {
  switch (grade) {
    case Grade::kAPlus:
    case Grade::kA:
    case Grade::kB:
      return ui.colors->good;
    case Grade::kC:
    case Grade::kD:
      return ui.colors->dim;
    case Grade::kF:
      return ui.colors->bad;
  }
  return ui.colors->dim;
}

void draw_grade(const Canvas& canvas, ImVec2 center, Grade grade) {
  const ImU32 color = grade_color(canvas.ui, grade);
  const float half_width = canvas.px(15);
  const float half_height = canvas.px(11);
  const Area area{ImVec2(center.x - half_width, center.y - half_height),
                  ImVec2(center.x + half_width, center.y + half_height)};
  fill(area, (color & ~IM_COL32_A_MASK) | (36u << IM_COL32_A_SHIFT), canvas.px(6));
  ImFont* font = canvas.ui.fonts.small;
  draw_text_centered(font, center.x, center.y - font->FontSize / 2.0f, color, grade_name(grade));
}

}  // namespace boxoffice::app
