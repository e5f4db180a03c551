#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/app/screens/film_parts.h"
#include "wasm/app/state/languages.h"
#include "wasm/app/ui/field.h"
#include "wasm/app/ui/widgets.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

constexpr double kLeastBudget = 1e5;
constexpr double kMostBudget = 5e8;
constexpr double kLeastMinutes = 60.0;
constexpr double kMostMinutes = 240.0;

/// Shared by the parts of the what-if. The edits apply to the film at the end of the frame.
struct Desk {
  Page& page;
  ViewModel& view;
  const Canvas& canvas;
  const Movie& now;
  const Movie& before;
  Edits edits;
  bool changed = false;
};

/// A control's name on the left; returns the area for its value on the right.
Area label(Desk& desk, std::string_view name, float value_css) {
  const Canvas& canvas = desk.canvas;
  const Ui& ui = canvas.ui;
  desk.page.skip(12);
  const float height = control_height(canvas);
  const float width = canvas.px(value_css);
  const Area value{ImVec2(desk.page.right - width, desk.page.y),
                   ImVec2(desk.page.right, desk.page.y + height)};
  draw_text_within(ui.fonts.strong,
                   ImVec2(desk.page.left, value.center().y - ui.fonts.strong->FontSize / 2.0f),
                   value.min.x - desk.page.left - canvas.px(8), ui.colors->text, name);
  desk.page.y += height;
  return value;
}

Area slider_area(Desk& desk) {
  const float height = desk.canvas.px(desk.canvas.narrow ? 44 : 30);
  const Area area{ImVec2(desk.page.left, desk.page.y),
                  ImVec2(desk.page.right, desk.page.y + height)};
  desk.page.y += height;
  return area;
}

float budget_share(double usd) {
  return static_cast<float>(std::log(usd / kLeastBudget) / std::log(kMostBudget / kLeastBudget));
}

/// Rounds to two significant digits while a slider moves.
double round_budget(double usd) {
  const double step = std::pow(10.0, std::floor(std::log10(usd)) - 1.0);
  return std::round(usd / step) * step;
}

void edit_budget(Desk& desk) {
  const Canvas& canvas = desk.canvas;
  const bool known = !std::isnan(desk.now.budget_usd);
  // Typed in nominal dollars.
  const Area value = label(desk, canvas.settings.adjusted ? "Budget at the time" : "Budget", 130);
  FieldLook look;
  look.label = "Budget in dollars, such as 150M";
  look.placeholder = "not known";
  look.keyboard = platform::FieldKeyboard::kText;
  look.right_aligned = true;
  const auto typed = value_field(canvas, "edit:budget", value, look,
                                 known ? canvas.usd(desk.now.budget_usd) : std::string());
  if (typed) {
    desk.edits.budget_usd =
        parse_typed_usd(*typed).value_or(typed->empty() ? kMissing : desk.now.budget_usd);
    desk.changed = true;
  }
  const bool had = !std::isnan(desk.before.budget_usd);
  const auto share = known
                         ? std::optional(std::clamp(budget_share(desk.now.budget_usd), 0.0f, 1.0f))
                         : std::nullopt;
  const auto moved =
      slider(canvas, "slide:budget", slider_area(desk), share,
             had ? std::optional(budget_share(desk.before.budget_usd)) : std::nullopt, 0.02f);
  if (moved) {
    desk.edits.budget_usd = round_budget(
        kLeastBudget * std::pow(kMostBudget / kLeastBudget, static_cast<double>(*moved)));
    desk.changed = true;
  }
}

void shift_date(Desk& desk, int days) {
  if (!desk.now.release_date) return;
  const int day = days_since_epoch(*desk.now.release_date) + days;
  if (is_calendar_day(day)) desk.edits.release_date = date_from_days(day);
  desk.changed = true;
}

void edit_date(Desk& desk) {
  const Canvas& canvas = desk.canvas;
  const Area value = label(desk, "Release", 130);
  FieldLook look;
  look.label = "Release date as year-month-day";
  look.placeholder = "not known";
  look.right_aligned = true;
  const auto typed = value_field(canvas, "edit:date", value, look, release_text(desk.now));
  if (typed) {
    if (const auto date = parse_typed_date(*typed)) desk.edits.release_date = date;
    desk.changed = true;
  }
  struct Shift {
    const char* name;
    const char* text;
    int days;
  };
  constexpr auto kShifts = std::to_array<Shift>({{"date:-28", "\u2212 4 weeks", -28},
                                                 {"date:-7", "\u2212 1 week", -7},
                                                 {"date:+7", "+ 1 week", 7},
                                                 {"date:+28", "+ 4 weeks", 28}});
  desk.page.skip(4);
  float x = desk.page.left;
  float y = desk.page.y;
  for (const Shift& shift : kShifts) {
    if (x + chip_width(canvas, shift.text) > desk.page.right) {
      x = desk.page.left;
      y += canvas.px(canvas.narrow ? 46 : 36);
    }
    const ButtonResult result = chip(canvas, shift.name, ImVec2(x, y), shift.text, false);
    if (result.clicked) shift_date(desk, shift.days);
    x = result.area.max.x + canvas.px(6);
  }
  desk.page.y = y + canvas.px(canvas.narrow ? 44 : 30);
}

void edit_runtime(Desk& desk) {
  const Canvas& canvas = desk.canvas;
  const bool known = !std::isnan(desk.now.runtime_minutes);
  const Area value = label(desk, "Running time", 130);
  FieldLook look;
  look.label = "Running time in minutes";
  look.placeholder = "not known";
  look.keyboard = platform::FieldKeyboard::kDecimal;
  look.right_aligned = true;
  const auto typed =
      value_field(canvas, "edit:runtime", value, look,
                  known ? std::to_string(std::lround(desk.now.runtime_minutes)) + " min" : "");
  if (typed) {
    const auto minutes = parse_amount(typed->substr(0, typed->find(' ')));
    if (minutes && *minutes >= 1.0 && *minutes <= 600.0) desk.edits.runtime_minutes = *minutes;
    desk.changed = true;
  }
  const auto share = [](double minutes) {
    return static_cast<float>((minutes - kLeastMinutes) / (kMostMinutes - kLeastMinutes));
  };
  const bool had = !std::isnan(desk.before.runtime_minutes);
  const auto moved = slider(
      canvas, "slide:runtime", slider_area(desk),
      known ? std::optional(std::clamp(share(desk.now.runtime_minutes), 0.0f, 1.0f)) : std::nullopt,
      had ? std::optional(share(desk.before.runtime_minutes)) : std::nullopt, 1.0f / 180.0f);
  if (moved) {
    desk.edits.runtime_minutes =
        std::round(kLeastMinutes + static_cast<double>(*moved) * (kMostMinutes - kLeastMinutes));
    desk.changed = true;
  }
}

/// Chips in lines; returns the clicked one.
template <typename IsOn>
std::optional<std::size_t> chips(Desk& desk, const std::string& name,
                                 const std::vector<std::string>& labels, const IsOn& is_on) {
  const Canvas& canvas = desk.canvas;
  std::optional<std::size_t> clicked;
  const float line = canvas.px(canvas.narrow ? 44 : 36);
  float x = desk.page.left;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (x + chip_width(canvas, labels[i]) > desk.page.right && x > desk.page.left) {
      x = desk.page.left;
      desk.page.y += line;
    }
    const ButtonResult result =
        chip(canvas, name + ":" + labels[i], ImVec2(x, desk.page.y), labels[i], is_on(i));
    if (result.clicked) clicked = i;
    x = result.area.max.x + canvas.px(6);
  }
  desk.page.y += line;
  return clicked;
}

void part_heading(Desk& desk, std::string_view name) {
  desk.page.skip(14);
  draw_text(desk.canvas.ui.fonts.strong, ImVec2(desk.page.left, desk.page.y),
            desk.canvas.ui.colors->text, name);
  desk.page.y += desk.canvas.ui.fonts.strong->FontSize;
  desk.page.skip(8);
}

void edit_rating(Desk& desk) {
  part_heading(desk, "Age rating");
  const std::string now = certification_of(desk.now);
  const std::vector<std::string> labels(kRatings.begin(), kRatings.end());
  const auto clicked =
      chips(desk, "rating", labels, [&](std::size_t i) { return now == kRatings[i]; });
  if (!clicked) return;
  desk.edits.rating = now == kRatings[*clicked] ? std::string() : labels[*clicked];
  desk.changed = true;
}

void edit_genres(Desk& desk) {
  part_heading(desk, "Genres");
  std::vector<TmdbId> now;
  if (desk.now.genres) {
    for (const Named& genre : *desk.now.genres) now.push_back(genre.id);
  }
  std::vector<std::string> labels;
  for (const GenreName& genre : kGenres) labels.emplace_back(genre.name);
  const auto position = [&](std::size_t i) {
    return std::find(now.begin(), now.end(), kGenres[i].id);
  };
  const auto clicked =
      chips(desk, "genre", labels, [&](std::size_t i) { return position(i) != now.end(); });
  if (!clicked) return;
  const auto at = position(*clicked);
  if (at != now.end()) {
    now.erase(at);
  } else {
    now.push_back(kGenres[*clicked].id);
  }
  desk.edits.genres = std::move(now);
  desk.changed = true;
}

void edit_language(Desk& desk) {
  const Area value = label(desk, "Original language", 170);
  std::vector<std::string_view> labels;
  std::size_t current = kLanguages.size();
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    labels.push_back(kLanguages[i].name);
    if (kLanguages[i].code == desk.now.original_language) current = i;
  }
  const std::string other =
      desk.now.original_language.empty() ? "Not known" : desk.now.original_language;
  if (current == kLanguages.size()) labels.push_back(other);
  const auto chosen = select(desk.canvas, "edit:language", value, labels, current);
  if (!chosen || *chosen >= kLanguages.size()) return;
  desk.edits.language = std::string(kLanguages[*chosen].code);
  desk.changed = true;
}

/// The overview field with its effect, if the site can compare overviews.
void edit_overview(Desk& desk) {
  const Canvas& canvas = desk.canvas;
  ViewModel& view = desk.view;
  if (!view.overviews.files) return;
  part_heading(desk, "Overview");
  const Area area{ImVec2(desk.page.left, desk.page.y),
                  ImVec2(desk.page.right, desk.page.y + canvas.px(canvas.narrow ? 176 : 158))};
  FieldLook look;
  look.label = "Overview";
  look.placeholder = "What the film is about";
  look.lines = true;
  look.max_length = kMostOverviewTyped;
  std::string text = desk.now.overview;
  if (field(canvas, "edit:overview", area, look, text).changed) {
    desk.edits.overview = std::move(text);
    desk.changed = true;
    platform::request_work();  // embed the new text
  }
  desk.page.y = area.max.y;
  desk.page.skip(8);
  if (has_other_overview(view.film)) {
    const Likeness likeness = likeness_of(view.overviews, view.film, view.library);
    draw_likeness_state(desk.page, view, likeness, "edit:like");
    if (likeness.of_edited) {
      page_text(desk.page, "Most like it: " + nearest_in_words(likeness.films, 3) + ".", false);
    }
  }
  page_small(desk.page, overview_in_forecast(*view.library.model, view.overviews, view.film));
}

/// Names in a list, each with a remove button, and a field to find more.
void edit_names(Desk& desk, NameList list) {
  constexpr std::size_t kShown = 8;
  const Canvas& canvas = desk.canvas;
  const Ui& ui = canvas.ui;
  Picker& picker = desk.view.picker;
  const std::string id(name_list_id(list));
  const NameIndex& index = known_names(desk.view.library.directory, list);
  std::vector<Named> in = names_in(desk.now, list);
  if (in.empty() && index.names.empty()) return;  // no known names in this role
  part_heading(desk, name_list_label(list));
  if (in.size() > kShown) in.resize(kShown);
  std::vector<std::string> labels;
  for (const Named& name : in) labels.push_back(name.name + "  \u00D7");
  if (!labels.empty()) {
    if (const auto out = chips(desk, "drop-" + id, labels, [](std::size_t) { return true; })) {
      drop_name(desk.edits, desk.now, list, in[*out].id);
      desk.changed = true;
    }
  }
  const float height = control_height(canvas);
  const Area area{ImVec2(desk.page.left, desk.page.y),
                  ImVec2(desk.page.right, desk.page.y + height)};
  FieldLook look;
  const std::string field_label = "Add: " + id;
  look.label = field_label;
  look.placeholder = list != NameList::kFranchise ? "Add a name"
                     : in.empty()                 ? "Belongs to none: choose one"
                                                  : "Another one";
  look.magnifier = true;
  look.keyboard = platform::FieldKeyboard::kSearch;
  const bool open = picker.list == id;
  std::string text = open ? picker.text : std::string();
  const platform::TextFieldEvents events = field(canvas, "pick:" + id, area, look, text);
  desk.page.y += height;
  if (events.changed) picker = {id, text};
  if (events.escaped && open) picker = {};
  if (picker.list != id || picker.text.empty()) return;
  const auto found = find_names(index, picker.text, kNamesOffered);
  std::optional<Named> picked;
  const float row = canvas.px(44);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Area line{ImVec2(desk.page.left, desk.page.y),
                    ImVec2(desk.page.right, desk.page.y + row)};
    const Touchable touch =
        touchable(canvas, "pick:" + id + ":" + std::to_string(found[i]->named.id), line);
    if (touch.hovered) fill(line, ui.colors->hover, canvas.px(6));
    draw_text_within(
        ui.fonts.body,
        ImVec2(line.min.x + canvas.px(12), line.center().y - ui.fonts.body->FontSize / 2.0f),
        line.width() - canvas.px(110), ui.colors->text, found[i]->named.name);
    draw_text_right(ui.fonts.small, line.max.x - canvas.px(12),
                    line.center().y - ui.fonts.small->FontSize / 2.0f, ui.colors->dim,
                    films_in_words(found[i]->films));
    if (touch.clicked || (events.submitted && i == 0)) picked = found[i]->named;
    desk.page.y += row;
  }
  if (found.empty()) {
    desk.page.skip(8);
    page_small(desk.page, kNobodyFound);
  }
  if (!picked) return;
  put_name(desk.edits, desk.now, list, *picked);
  desk.changed = true;
  picker = {};
}

}  // namespace

void draw_what_if(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  OpenFilm& film = view.film;
  const float top = page.y;
  draw_text(ui.fonts.heading,
            ImVec2(page.left, top + (control_height(canvas) - ui.fonts.heading->FontSize) / 2.0f),
            ui.colors->text, "What if");
  const ButtonResult reset =
      button(canvas, "reset", ImVec2(page.right - button_width(canvas, "Reset"), top), "Reset",
             ButtonKind::kPlain, is_edited(film));
  page.y += control_height(canvas);
  page.skip(2);
  page_small(page, "Change the film; forecast and reasons follow. The outline is the original.");

  Desk desk{page, view, canvas, film.edited, film.record, film.edits, false};
  edit_budget(desk);
  edit_date(desk);
  edit_runtime(desk);
  edit_rating(desk);
  edit_genres(desk);
  edit_language(desk);
  edit_overview(desk);
  for (const NameList list : kNameLists) edit_names(desk, list);
  // Last: it replaces data that the parts read.
  if (reset.clicked) {
    canvas.state.draft = Draft{};
    view.picker = {};
    set_edits(film, *view.library.model, Edits{});
  } else if (desk.changed) {
    set_edits(film, *view.library.model, desk.edits);
  }
}

}  // namespace boxoffice::app
