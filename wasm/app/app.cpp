#include "wasm/app/app.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

#include "wasm/app/screens/film_menu.h"
#include "wasm/app/screens/screens.h"
#include "wasm/app/state/mirror_json.h"
#include "wasm/app/ui/menu.h"
#include "wasm/app/ui/toast.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/fonts.h"
#include "wasm/platform/host.h"
#include "wasm/platform/location.h"

namespace boxoffice::app {
namespace {

using platform::Download;

constexpr const char* kRegularUrl = "fonts/regular.otf";
constexpr const char* kSemiboldUrl = "fonts/semibold.otf";
constexpr float kNarrowBelow = 900.0f;  // CSS px, at 100 % text size
constexpr double kWorkMs = 5.0;         // per slice; bounds the input latency
constexpr double kShowEveryMs = 100.0;  // while loading

constexpr float kLargeFrom = 2200.0f;  // CSS px: wider screens are scaled up
constexpr float kLargest = 1.75f;      // maximum of that scale

/// Size of the app's pixel in CSS px: the chosen text size, larger on very wide screens.
float text_scale(const App& app) {
  const platform::Surroundings& around = platform::surroundings();
  const float width = static_cast<float>(around.width) / around.scale;
  return static_cast<float>(app.view.settings.text_percent) / 100.0f *
         std::clamp(width / kLargeFrom, 1.0f, kLargest);
}

void load_fonts(void* user, float density) {
  App& app = *static_cast<App*>(user);
  ImGui::GetIO().Fonts->Clear();
  const float scale = density * text_scale(app);
  const auto add = [&](const Download& file, float css,
                       platform::Glyphs glyphs = platform::Glyphs::kAll) {
    return platform::add_font(file.bytes, css * scale, glyphs);
  };
  // Line heights. This font's line height is 1.21 times its nominal size.
  app.ui.fonts.body = add(app.regular, 17.0f);
  app.ui.fonts.small = add(app.regular, 14.5f);
  app.ui.fonts.strong = add(app.semibold, 17.0f);
  app.ui.fonts.heading = add(app.semibold, 20.0f);
  app.ui.fonts.title = add(app.semibold, 29.0f);
  app.ui.fonts.figure = add(app.semibold, 42.0f, platform::Glyphs::kFigures);
}

/// Removes the loading screen once both fonts have arrived.
void watch_fonts(App& app) {
  for (const Download* font : {&app.regular, &app.semibold}) {
    if (font->state == Download::State::kFailed) {
      platform::fail_page("file", platform::describe_problem(*font));
      return;
    }
    if (font->state != Download::State::kDone) return;
  }
  app.has_fonts = true;
  platform::open_curtain();
}

/// Does pending work between frames and requests a frame at intervals to show progress.
bool on_work(void* user) {
  App& app = *static_cast<App*>(user);
  if (!app.has_fonts) watch_fonts(app);
  const bool more = work(app.view, kWorkMs);
  const double now = platform::now_ms();
  if (!more || now - app.last_shown_ms >= kShowEveryMs) {
    app.last_shown_ms = now;
    platform::request_frames(more ? 1 : 3);  // ImGui may need several frames to settle
  }
  return more;
}

bool is_dark(const App& app) {
  return app.view.settings.theme == ThemeChoice::kDark ||
         (app.view.settings.theme == ThemeChoice::kSystem && platform::surroundings().prefers_dark);
}

void apply_theme(App& app) {
  const bool dark = is_dark(app);
  const Palette* palette = dark ? &dark_palette() : &light_palette();
  const float scale = platform::surroundings().scale * text_scale(app);
  if (palette == app.ui.colors && scale == app.ui.scale) return;
  if (app.ui.colors != nullptr && scale != app.ui.scale) platform::reload_fonts();
  app.ui.colors = palette;
  app.ui.scale = scale;
  apply_style(app.ui);
  platform::set_page_theme(dark ? "dark" : "light");
}

void draw_screen(const Canvas& canvas, ViewModel& view, const Area& area) {
  const Library& library = view.library;
  const bool needs_films = view.screen == Screen::kForecasts || view.screen == Screen::kRecord ||
                           view.screen == Screen::kCompare;
  const bool nothing = library.phase == Phase::kFailed ||
                       (needs_films && library.phase == Phase::kEmpty) ||
                       (library.films.empty() && library.phase == Phase::kLoading);
  const bool only_words = view.screen == Screen::kAbout || view.screen == Screen::kSettings ||
                          view.screen == Screen::kUnknown;
  if (nothing && !only_words) {
    draw_notice(canvas, view, area);
    return;
  }
  switch (view.screen) {
    case Screen::kForecasts:
      return draw_forecasts(canvas, view, area);
    case Screen::kFilm:
      return draw_film_screen(canvas, view, area);
    case Screen::kCompare:
      return draw_compare(canvas, view, area);
    case Screen::kRecord:
      return draw_record(canvas, view, area);
    case Screen::kModel:
      return draw_model(canvas, view, area);
    case Screen::kAbout:
      return draw_about(canvas, view, area);
    case Screen::kSettings:
      return draw_settings(canvas, view, area);
    case Screen::kUnknown:
      return draw_unknown(canvas, view, area);
  }
}

/// Area of the search results: below the search field, or the whole screen on phones.
Area results_area(const Canvas& canvas, ImVec2 size, float header) {
  if (canvas.narrow) return {ImVec2(0.0f, header), size};
  for (const Place& place : canvas.places) {
    if (place.name != "search-text") continue;
    const float left = std::min(place.area.min.x, size.x - canvas.px(440));
    return {ImVec2(left, header - canvas.px(4)),
            ImVec2(size.x - canvas.px(16), size.y - canvas.px(16))};
  }
  return {ImVec2(size.x - canvas.px(440), header), size};
}

void draw_page(App& app) {
  const platform::Surroundings& around = platform::surroundings();
  const Ui& ui = app.ui;
  const ImVec2 size(static_cast<float>(around.width), static_cast<float>(around.height));
  app.narrow = size.x / ui.scale < kNarrowBelow;
  app.places.clear();
  begin_frame(app.state.focus);
  app.state.tooltip.clear();
  app.state.picture.seen = false;
  ImGui::PushFont(ui.fonts.body);
  ImGui::SetNextWindowPos(ImVec2(0.0f, 0.0f));
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("page", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  Canvas canvas{ui, app.places, app.state, app.view.settings, app.narrow, around.prefers_dark};
  const bool list_open =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  const bool searching = app.view.search.open && (app.narrow || !app.view.search.text.empty());
  canvas.covered = list_open || searching;

  follow_film_menu(canvas, app.view);

  const float header = header_height(canvas);
  const float bar = tab_bar_height(canvas);
  draw_header(canvas, app.view, {ImVec2(0.0f, 0.0f), ImVec2(size.x, header)});
  draw_rule(canvas, 0.0f, size.x, header);
  const Area body{ImVec2(0.0f, header + canvas.px(1)), ImVec2(size.x, size.y - bar)};
  draw_screen(canvas, app.view, body);
  if (!app.state.picture.seen) app.state.picture = {};  // belongs to another screen
  draw_progress_line(canvas, app.view, body);
  if (app.narrow) {
    draw_tab_bar(canvas, app.view, {ImVec2(0.0f, size.y - bar), size});
  }
  draw_menu(canvas);
  draw_toast(canvas, body);
  ImGui::End();
  draw_search_results(canvas, app.view, results_area(canvas, size, header));
  ImGui::PopFont();
  end_frame(app.state.focus);
}

void update(void* user) {
  App& app = *static_cast<App*>(user);
  ViewModel& view = app.view;
  apply_theme(app);
  const Screen screen = view.screen;
  draw_page(app);
  show_location(view);
  // A click may have scheduled work or opened another screen.
  if (view.listing.rebuild.wanted || view.listing.rebuild.running) platform::request_work();
  if (view.screen != screen) platform::request_frames();
  if (platform::copy_requested()) {
    const std::string text = summary_text(view);
    if (!text.empty()) platform::copy_text(text);
  }
}

void on_navigated(void* user) {
  App& app = *static_cast<App*>(user);
  follow(app.view, platform::location());
}

std::string on_mirror(void* user) { return mirror_json(static_cast<App*>(user)->view); }

void on_act(void* user, const platform::MirrorAction& action) {
  App& app = *static_cast<App*>(user);
  act(app.view, action);
  show_location(app.view);
  platform::request_work();
  platform::request_frames();
}

}  // namespace

void start(App& app) {
  platform::HostDesc desc;
  desc.update = update;
  desc.work = on_work;
  desc.load_fonts = load_fonts;
  desc.navigated = on_navigated;
  desc.mirror = on_mirror;
  desc.act = on_act;
  desc.has_context_menu = true;
  desc.user = &app;
  if (!platform::start_host(desc)) return;
  platform::start_download(app.regular, kRegularUrl);
  platform::start_download(app.semibold, kSemiboldUrl);
  start(app.view, std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

}  // namespace boxoffice::app
