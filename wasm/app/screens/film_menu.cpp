#include "wasm/app/screens/film_menu.h"

#include "wasm/app/ui/menu.h"
#include "wasm/app/ui/toast.h"
#include "wasm/platform/location.h"

namespace boxoffice::app {
namespace {

constexpr std::string_view kOpen = "film-open:";
constexpr std::string_view kCompare = "film-compare:";
constexpr std::string_view kLink = "film-link:";

}  // namespace

void offer_film_menu(const Canvas& canvas, const Touchable& touch, TmdbId film) {
  if (!touch.menu) return;
  const std::string id = std::to_string(film);
  open_menu(canvas, touch,
            {{"Open", std::string(kOpen) + id},
             {"Compare", std::string(kCompare) + id},
             {"Share link", std::string(kLink) + id}});
}

void offer_row_menu(const Canvas& canvas, Touchable touch, TmdbId film, bool at_cursor,
                    const Area& row) {
  const bool elsewhere = canvas.state.focus.visible && !canvas.state.focus.name.empty();
  if (at_cursor && !elsewhere && !canvas.covered && ImGui::IsKeyPressed(ImGuiKey_Menu, false)) {
    touch.menu = true;
    touch.menu_at = ImVec2(row.min.x + canvas.px(48), row.max.y);
    set_focus(canvas.state.focus, "");
    canvas.state.focus.visible = true;  // arrow keys move through the entries
  }
  offer_film_menu(canvas, touch, film);
}

void follow_film_menu(const Canvas& canvas, ViewModel& view) {
  const std::string& chosen = canvas.state.chosen;
  const auto film_after = [&](std::string_view prefix) -> std::optional<TmdbId> {
    if (!chosen.starts_with(prefix)) return std::nullopt;
    return parse_id(std::string_view(chosen).substr(prefix.size()));
  };
  if (const auto film = film_after(kOpen)) go(view, film_location(*film));
  if (const auto film = film_after(kCompare)) compare_also(view, *film);
  if (const auto film = film_after(kLink)) {
    const Film* known = find_film(view.library, *film);
    share(canvas, known != nullptr ? known->title : "Box-office forecast",
          platform::full_address(film_location(*film)));
  }
}

}  // namespace boxoffice::app
