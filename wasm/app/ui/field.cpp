#include "wasm/app/ui/field.h"

#include <imgui_internal.h>

#include <algorithm>

#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {

void draw_magnifier(const Canvas& canvas, ImVec2 center, ImU32 color) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float scale = canvas.ui.scale;
  draw->AddCircle(ImVec2(center.x - 1.5f * scale, center.y - 1.5f * scale), 5.0f * scale, color, 24,
                  1.6f * scale);
  draw->AddLine(ImVec2(center.x + 2.2f * scale, center.y + 2.2f * scale),
                ImVec2(center.x + 6.0f * scale, center.y + 6.0f * scale), color, 1.8f * scale);
}

platform::TextFieldEvents field(const Canvas& canvas, const std::string& name, const Area& area,
                                const FieldLook& look, std::string& text) {
  const Palette& colors = *canvas.ui.colors;
  ImFont* font = canvas.ui.fonts.body;
  const float rounding = canvas.px(look.rounding);
  const bool focused_before = add_stop(canvas.state.focus, name, true);
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  const bool seen = area.max.y > clip.Min.y && area.min.y < clip.Max.y && area.max.x > clip.Min.x &&
                    area.min.x < clip.Max.x;
  fill(area, colors.panel, rounding);
  outline(canvas, area, look.wrong ? colors.bad : colors.line, rounding);
  float left = area.min.x + canvas.px(12);
  if (look.magnifier) {
    draw_magnifier(canvas, ImVec2(left + canvas.px(4), area.center().y), colors.faint);
    left += canvas.px(20);
  }
  const float inset = look.lines ? canvas.px(10) : 0.0f;
  const Area inner{ImVec2(left, area.min.y + inset),
                   ImVec2(area.max.x - canvas.px(12), area.max.y - inset)};
  // Covered fields, and fields outside the view, are drawn as text.
  if (canvas.covered || !seen) {
    const std::string_view shown = text.empty() ? look.placeholder : std::string_view(text);
    const ImU32 color = text.empty() ? colors.faint : colors.text;
    if (look.lines) {
      ImGui::PushClipRect(inner.min, inner.max, true);
      draw_wrapped(font, inner.min, inner.width(), color, shown);
      ImGui::PopClipRect();
    } else {
      draw_text_within(font, ImVec2(inner.min.x, area.center().y - font->FontSize / 2.0f),
                       inner.width(), color, shown);
    }
    if (!seen && focused_before && canvas.state.focus.reveal) {
      ImGui::SetScrollFromPosY(area.center().y - ImGui::GetWindowPos().y, 0.5f);
      platform::focus_text_field(name);
    }
    return {};
  }
  platform::TextFieldDesc desc;
  desc.id = name;
  desc.min = inner.min;
  desc.max = inner.max;
  desc.clip_min = clip.Min;
  desc.clip_max = clip.Max;
  desc.label = look.label;
  desc.placeholder = look.placeholder;
  desc.keyboard = look.keyboard;
  desc.line_px = font->FontSize;
  desc.right_aligned = look.right_aligned;
  desc.lines = look.lines;
  desc.max_length = look.max_length;
  const platform::TextFieldEvents events = platform::text_field(desc, text);
  if (events.focused) {
    set_focus(canvas.state.focus, name);
    const float width = canvas.px(2);
    ImGui::GetWindowDrawList()->AddRect(
        ImVec2(area.min.x + width / 2.0f, area.min.y + width / 2.0f),
        ImVec2(area.max.x - width / 2.0f, area.max.y - width / 2.0f), colors.focus, rounding, 0,
        width);
  }
  canvas.places.push_back(
      {name,
       {ImVec2(std::max(area.min.x, clip.Min.x), std::max(area.min.y, clip.Min.y)),
        ImVec2(std::min(area.max.x, clip.Max.x), std::min(area.max.y, clip.Max.y))}});
  return events;
}

std::optional<std::string> value_field(const Canvas& canvas, const std::string& name,
                                       const Area& area, const FieldLook& look,
                                       const std::string& shown) {
  Draft& draft = canvas.state.draft;
  const bool drafting = draft.field == name;
  std::string text = drafting ? draft.text : shown;
  const platform::TextFieldEvents events = field(canvas, name, area, look, text);
  if (events.changed) draft = {name, text};
  if (!(events.submitted || events.left) || draft.field != name) {
    if (events.escaped && draft.field == name) draft = Draft{};
    return std::nullopt;
  }
  std::string typed = std::move(draft.text);
  draft = Draft{};
  return typed;
}

}  // namespace boxoffice::app
