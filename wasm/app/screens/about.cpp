#include "wasm/app/screens/screens.h"
#include "wasm/app/ui/page.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/image.h"

namespace boxoffice::app {
namespace {

/// TMDB's, as its terms ask; small, for it is not this page's own.
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
  page_text(
      page,
      "What a film will earn worldwide, forecast in your own browser from what is known before it "
      "opens. The program that trains the model is the one that runs here, so what this page says "
      "is what was evaluated.");
  page_heading(page, "How to read a forecast");
  page_text(
      page,
      "The amount is the middle: half of such films earn more, half less. The 80 % range is meant "
      "to hold four films in five; the track record shows whether it does.");
  page_text(
      page,
      "2.5 times the budget is the trade's rule of thumb for what a film must take in cinemas to "
      "pay for itself, as cinemas keep about half and advertising comes on top.");
  page_heading(page, "Where the films come from");
  page_text(
      page,
      "The bundled films are the movies data set of vega-datasets (BSD-3-Clause): records of 1915 "
      "to 2011 with budget, worldwide gross, date, rating, genre, director and distributor, with "
      "their known errors repaired.");
  page_text(
      page,
      "Search beyond them, posters and new records come from TMDB when this page is connected "
      "to it.");
  page_text(page,
            "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise "
            "approved by TMDB.",
            false);
  draw_logo(page);
  page_heading(page, "Terms");
  page_text(
      page,
      "TMDB's terms forbid use of its API in connection with machine learning, and its "
      "redistribution, without TMDB's permission. Whoever connects this page to TMDB, or trains "
      "a model on its data, must have cleared that with TMDB first.");
  page_text(page, "The code is under the MIT licence, the typeface is Inter under the OFL.");
  page_heading(page, "Privacy");
  page_text(
      page,
      "There are no cookies and no analytics. Your settings stay in this browser. What you search "
      "for beyond the bundled films goes to this page's own server and from there to TMDB.");
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
  page_title(page, "There is no such page");
  page_text(page, "The address " + view.unknown + " leads nowhere here.");
  page.skip(8);
  const ButtonResult home = button(canvas, "to-forecasts", ImVec2(page.left, page.y),
                                   "To the forecasts", ButtonKind::kBrand);
  page.y = home.area.max.y;
  if (home.clicked) go(view, "/");
  end_page(page);
}

}  // namespace boxoffice::app
