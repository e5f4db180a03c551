#include "wasm/app/app.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/app/screens.h"
#include "wasm/platform/fonts.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::Download;

constexpr const char* kRegularUrl = "fonts/regular.otf";
constexpr const char* kSemiboldUrl = "fonts/semibold.otf";
constexpr const char* kThemeSetting = "theme";
constexpr float kNarrowBelow = 900.0f;  // CSS px
constexpr double kWorkMs = 5.0;         // a slice: input never waits longer than about that
constexpr double kShowEveryMs = 100.0;  // while loading

void load_fonts(void* user, float scale) {
  App& app = *static_cast<App*>(user);
  ImGui::GetIO().Fonts->Clear();
  const auto add = [&](const Download& file, float css,
                       platform::Glyphs glyphs = platform::Glyphs::kAll) {
    return platform::add_font(file.bytes, css * scale, glyphs);
  };
  // Heights of lines. This face's line is 1.21 times its nominal size.
  app.ui.fonts.body = add(app.regular, 17.0f);
  app.ui.fonts.small = add(app.regular, 14.5f);
  app.ui.fonts.strong = add(app.semibold, 17.0f);
  app.ui.fonts.heading = add(app.semibold, 20.0f);
  app.ui.fonts.title = add(app.semibold, 29.0f);
  app.ui.fonts.figure = add(app.semibold, 42.0f, platform::Glyphs::kFigures);
}

/// Opens the curtain when the fonts are there.
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

/// Between frames: reads what has arrived, and shows from time to time how far that is.
bool work(void* user) {
  App& app = *static_cast<App*>(user);
  if (!app.has_fonts) watch_fonts(app);
  const bool more = advance(app.view, kWorkMs);
  const double now = platform::now_ms();
  if (!more || now - app.last_shown_ms >= kShowEveryMs) {
    app.last_shown_ms = now;
    show_new_films(app.view);
    platform::request_frames();
  }
  return more;
}

ThemeChoice theme_from(const std::string& name) {
  return name == "light"  ? ThemeChoice::kLight
         : name == "dark" ? ThemeChoice::kDark
                          : ThemeChoice::kSystem;
}

const char* theme_name(ThemeChoice theme) {
  return theme == ThemeChoice::kLight ? "light" : theme == ThemeChoice::kDark ? "dark" : "system";
}

void apply_theme(App& app) {
  const bool dark =
      app.view.theme == ThemeChoice::kDark ||
      (app.view.theme == ThemeChoice::kSystem && platform::surroundings().prefers_dark);
  const Palette* palette = dark ? &dark_palette() : &light_palette();
  const float scale = platform::surroundings().scale;
  if (palette == app.ui.colors && scale == app.ui.scale) return;
  app.ui.colors = palette;
  app.ui.scale = scale;
  apply_style(app.ui);
  platform::set_page_theme(dark ? "dark" : "light");
}

void draw_body(const Canvas& canvas, ViewModel& view, Area area) {
  const bool no_films = view.films.empty() && view.phase == Phase::kLoading;
  if (no_films || view.phase == Phase::kEmpty || view.phase == Phase::kFailed) {
    draw_notice(canvas, view, area);
    return;
  }
  if (canvas.narrow) {
    if (view.card_open && view.chosen) {
      draw_film_card(canvas, view, area);
    } else {
      draw_films_table(canvas, view, area);
    }
    return;
  }
  const Ui& ui = canvas.ui;
  const float card = std::clamp(std::round(area.width() * 0.32f), ui.px(360), ui.px(520));
  const float edge = area.max.x - card;
  draw_films_table(canvas, view, {area.min, ImVec2(edge, area.max.y)});
  draw_film_card(canvas, view, {ImVec2(edge, area.min.y), area.max});
}

void draw_page(App& app) {
  const platform::Surroundings& around = platform::surroundings();
  const Ui& ui = app.ui;
  app.narrow = static_cast<float>(around.width) < kNarrowBelow * around.scale;
  app.hotspots.clear();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(0.0f, 0.0f));
  ImGui::SetNextWindowSize(size);
  ImGui::PushFont(ui.fonts.body);
  ImGui::Begin("page", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  const Canvas canvas{ui, app.hotspots, app.narrow, around.prefers_dark};
  const float header = ui.px(app.narrow ? 60 : 72);
  draw_header(canvas, app.view, {ImVec2(0.0f, 0.0f), ImVec2(size.x, header)});
  const Area body{ImVec2(0.0f, header), size};
  ImGui::GetWindowDrawList()->AddRectFilled(body.min, ImVec2(size.x, header + ui.px(1)),
                                            ui.colors->line);
  draw_body(canvas, app.view, {ImVec2(0.0f, header + ui.px(1)), size});
  draw_progress_line(canvas, app.view, body);
  ImGui::End();
  ImGui::PopFont();
}

void update(void* user) {
  App& app = *static_cast<App*>(user);
  ViewModel& view = app.view;
  apply_theme(app);

  const ThemeChoice theme = view.theme;
  const Phase phase = view.phase;
  draw_page(app);
  if (view.theme != theme) {
    platform::write_setting(kThemeSetting, theme_name(view.theme));
    platform::request_frames();
  }
  if (view.phase != phase) platform::request_frames();
  // A wide page always shows a card: at first that of the first row.
  if (!app.narrow && !view.chosen && view.phase == Phase::kReady && !view.rows.empty()) {
    view.chosen = view.rows.front();
    platform::request_frames();
  }
  if (platform::copy_requested() && view.chosen) platform::copy_text(summary_text(view));
}

}  // namespace

void start(App& app) {
  app.view.theme = theme_from(platform::read_setting(kThemeSetting));
  platform::HostDesc desc;
  desc.update = update;
  desc.work = work;
  desc.load_fonts = load_fonts;
  desc.user = &app;
  if (!platform::start_host(desc)) return;
  platform::start_download(app.regular, kRegularUrl);
  platform::start_download(app.semibold, kSemiboldUrl);
  load(app.view);
}

}  // namespace boxoffice::app
