#include "wasm/app/screens/screens.h"
#include "wasm/app/state/prose.h"
#include "wasm/app/ui/page.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/image.h"

namespace boxoffice::app {
namespace {

/// TMDB's logo, as its terms require; small, because it must not be the most prominent logo.
void draw_logo(Page& page) {
  const float side = page.canvas.px(56);
  const platform::Image* logo = platform::image("tmdb.png");
  if (logo->state == platform::ImageState::kReady && logo->texture != nullptr) {
    ImGui::GetWindowDrawList()->AddImage(logo->texture, ImVec2(page.left, page.y),
                                         ImVec2(page.left + side, page.y + side));
  }
  page.y += side;
  page.skip(8);
}

}  // namespace

void draw_about(const Canvas& canvas, ViewModel& view, const Area& area) {
  Page page = begin_page(canvas, "about", area, 760);
  page_title(page, "About");
  for (const Chapter& chapter : about_chapters()) {
    if (*chapter.heading != '\0') page_heading(page, chapter.heading);
    for (const char* paragraph : chapter.paragraphs) {
      const bool is_notice = std::string_view(paragraph) == kTmdbNotice;
      page_text(page, paragraph, !is_notice);
      if (is_notice) draw_logo(page);
    }
  }
  page.skip(12);
  const ButtonResult settings =
      button(canvas, "about-settings", ImVec2(page.left, page.y), "Settings");
  page.y = settings.area.max.y;
  if (settings.clicked) go(view, "/settings");
  end_page(page);
}

void draw_unknown(const Canvas& canvas, ViewModel& view, const Area& area) {
  Page page = begin_page(canvas, "unknown", area, 560);
  page.skip(60);
  page_title(page, "Page not found");
  page_text(page, "There is nothing at " + view.unknown + ".");
  page.skip(8);
  const ButtonResult home = button(canvas, "to-forecasts", ImVec2(page.left, page.y),
                                   "Go to forecasts", ButtonKind::kBrand);
  page.y = home.area.max.y;
  if (home.clicked) go(view, "/");
  end_page(page);
}

}  // namespace boxoffice::app
