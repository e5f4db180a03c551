#include <algorithm>
#include <cmath>

#include "wasm/app/screens/screens.h"
#include "wasm/app/ui/field.h"
#include "wasm/app/ui/poster.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

constexpr const char* kField = "search-text";
constexpr float kCloseRoom = 64.0f;  // CSS px: close button at the bottom, on phones

void choose(ViewModel& view, const SearchHit& hit) {
  const std::string location = film_location(hit.id);
  platform::leave_text_fields();
  go(view, location);
}

void draw_hit(const Canvas& canvas, ViewModel& view, std::size_t i, const Area& row) {
  const Ui& ui = canvas.ui;
  const SearchHit& hit = view.search.hits[i];
  const std::string name = "hit:" + std::to_string(hit.id);
  const Touchable touch = touchable(canvas, name, row, 6.0f);
  if (touch.hovered) view.search.selected = i;
  if (i == view.search.selected) fill(row, ui.colors->selected);
  const float inset = canvas.px(8);
  const float poster = row.height() - 2.0f * inset;
  const Area picture{
      ImVec2(row.min.x + canvas.px(12), row.min.y + inset),
      ImVec2(row.min.x + canvas.px(12) + std::floor(poster / 1.5f), row.min.y + inset + poster)};
  draw_poster(canvas, picture, hit.poster_path, hit.title);
  const float left = picture.max.x + canvas.px(12);
  const float tag = hit.bundled ? 0.0f : text_width(ui.fonts.small, "TMDB") + canvas.px(12);
  const float width = row.max.x - left - canvas.px(12) - tag;
  const float lines = ui.fonts.strong->FontSize + ui.fonts.small->FontSize + canvas.px(2);
  const float y = std::floor(row.center().y - lines / 2.0f);
  draw_text_within(ui.fonts.strong, ImVec2(left, y), width, ui.colors->text, hit.title);
  draw_text_within(ui.fonts.small, ImVec2(left, y + ui.fonts.strong->FontSize + canvas.px(2)),
                   width, ui.colors->dim, hit.detail.empty() ? "Year unknown" : hit.detail);
  if (!hit.bundled) {
    draw_text_right(ui.fonts.small, row.max.x - canvas.px(12),
                    row.center().y - ui.fonts.small->FontSize / 2.0f, ui.colors->faint, "TMDB");
  }
  if (touch.clicked) choose(view, hit);
}

}  // namespace

void draw_search_field(const Canvas& canvas, ViewModel& view, const Area& area) {
  Search& search = view.search;
  FieldLook look;
  look.label = "Search films by title";
  look.placeholder = "Search films";
  look.keyboard = platform::FieldKeyboard::kSearch;
  look.magnifier = true;
  look.rounding = 19.0f;
  std::string text = search.text;
  const bool covered = canvas.covered && !search.open;
  Canvas own = canvas;
  own.covered = covered;  // not covered by its own results
  const platform::TextFieldEvents events = field(own, kField, area, look, text);
  if (events.changed) {
    set_search_text(search, view.library, std::move(text), platform::now_ms());
  }
  if (events.step != 0 && !search.hits.empty()) {
    const auto last = static_cast<std::ptrdiff_t>(search.hits.size()) - 1;
    search.selected = static_cast<std::size_t>(std::clamp(
        static_cast<std::ptrdiff_t>(search.selected) + events.step, std::ptrdiff_t{0}, last));
  }
  if (events.submitted && search.selected < search.hits.size()) {
    const SearchHit hit = search.hits[search.selected];
    choose(view, hit);
    return;
  }
  if (events.escaped) close_search(search);
  const bool key = ImGui::IsKeyPressed(ImGuiKey_Slash, false) && !ImGui::GetIO().KeyCtrl;
  if (key && !search.open) {
    platform::focus_text_field(kField);
  }
}

void draw_search_results(const Canvas& canvas, ViewModel& view, const Area& area) {
  Search& search = view.search;
  const bool has_text = !search.text.empty();
  if (!search.open || (!has_text && !canvas.narrow)) return;
  const Ui& ui = canvas.ui;
  const float row = canvas.px(canvas.narrow ? 68 : 60);
  const std::string note = search_note(search, view.library);
  const float inset = canvas.px(16);
  const float note_height =
      note.empty() ? 0.0f
                   : text_height(ui.fonts.small, area.width() - 2.0f * inset, note) + canvas.px(24);
  const float rows = row * static_cast<float>(search.hits.size());
  const float tallest = area.height() - canvas.px(8);
  const float height =
      canvas.narrow ? area.height() : std::min(rows + note_height + canvas.px(8), tallest);

  // A separate window on top, so that nothing below is hovered or clicked.
  ImGui::SetNextWindowPos(area.min);
  ImGui::SetNextWindowSize(ImVec2(area.width(), height));
  ImGui::SetNextWindowFocus();
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colors->panel);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, canvas.narrow ? 0.0f : canvas.px(10));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, canvas.px(1));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, 0.0f));
  ImGui::Begin("search results", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  const bool hovered = ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows);
  const float room = height - note_height - (canvas.narrow ? canvas.px(kCloseRoom) : 0.0f);
  const float hits_bottom = area.min.y + room;
  ImGui::BeginChild("hits", ImVec2(area.width(), room));
  float y = ImGui::GetCursorScreenPos().y + canvas.px(4);
  const float top = ImGui::GetCursorScreenPos().y;
  for (std::size_t i = 0; i < search.hits.size(); ++i) {
    draw_hit(canvas, view, i,
             {ImVec2(area.min.x + canvas.px(4), y), ImVec2(area.max.x - canvas.px(4), y + row)});
    y += row;
    if (!search.open) break;  // a film was chosen
  }
  ImGui::Dummy(ImVec2(1.0f, y - top));
  ImGui::EndChild();
  if (!note.empty()) {
    // On phones below the films, above the button.
    const float end = canvas.narrow ? std::min(area.min.y + rows + canvas.px(8), hits_bottom)
                                    : area.min.y + height - note_height;
    draw_wrapped(ui.fonts.small, ImVec2(area.min.x + inset, end + canvas.px(12)),
                 area.width() - 2.0f * inset, ui.colors->dim, note);
  }
  if (canvas.narrow) {
    const float bottom = area.max.y - canvas.px(kCloseRoom - 8.0f);
    const ButtonResult close =
        button(canvas, "close-search",
               ImVec2(area.center().x - button_width(canvas, "Close") / 2.0f, bottom), "Close");
    if (close.clicked) {
      close_search(search);
      platform::leave_text_fields();
    }
  }
  ImGui::End();
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor();
  if (!canvas.narrow && !hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    close_search(search);
    platform::leave_text_fields();
  }
}

}  // namespace boxoffice::app
