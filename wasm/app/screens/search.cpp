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

void choose(ViewModel& view, const SearchHit& hit) {
  const std::string location = film_location(hit.id);
  platform::leave_text_fields();
  go(view, location);
}

std::string remote_text(const Search& search) {
  switch (search.remote) {
    case Search::Remote::kIdle:
      return "";
    case Search::Remote::kWaiting:
      return search.answer.slow ? "Still asking TMDB \u2026" : "Asking TMDB \u2026";
    case Search::Remote::kAnswered:
      return search.hits.empty() ? "No film of that name, here or at TMDB." : "";
    case Search::Remote::kFailed:
      return describe_trouble(search.trouble) + ".";
  }
  return "";
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
                   width, ui.colors->dim, hit.detail.empty() ? "Year not known" : hit.detail);
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
  look.placeholder = "Search any film";
  look.keyboard = platform::FieldKeyboard::kSearch;
  look.magnifier = true;
  look.rounding = 19.0f;
  std::string text = search.text;
  const bool covered = canvas.covered && !search.open;
  Canvas own = canvas;
  own.covered = covered;  // its own results do not cover it
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
  const std::string note = has_text ? remote_text(search) : std::string();
  const std::string none =
      search.hits.empty() && has_text && note.empty() ? "No film of that name." : std::string();
  const std::string& said = note.empty() ? none : note;
  const float said_height = said.empty() ? 0.0f : canvas.px(42);
  const float rows = row * static_cast<float>(search.hits.size());
  const float tallest = area.height() - canvas.px(8);
  const float height =
      canvas.narrow ? area.height() : std::min(rows + said_height + canvas.px(8), tallest);

  // A window over the others, so that what lies below is neither hovered nor clicked.
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
  ImGui::BeginChild("hits", ImVec2(area.width(), height - said_height));
  float y = ImGui::GetCursorScreenPos().y + canvas.px(4);
  const float top = ImGui::GetCursorScreenPos().y;
  for (std::size_t i = 0; i < search.hits.size(); ++i) {
    draw_hit(canvas, view, i,
             {ImVec2(area.min.x + canvas.px(4), y), ImVec2(area.max.x - canvas.px(4), y + row)});
    y += row;
    if (!search.open) break;  // chosen
  }
  ImGui::Dummy(ImVec2(1.0f, y - top));
  ImGui::EndChild();
  if (!said.empty()) {
    draw_text_within(ui.fonts.small,
                     ImVec2(area.min.x + canvas.px(16), area.min.y + height - said_height / 2.0f -
                                                            ui.fonts.small->FontSize / 2.0f),
                     area.width() - canvas.px(32), ui.colors->dim, said);
  }
  if (canvas.narrow) {
    const float bottom = area.max.y - canvas.px(56);
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
