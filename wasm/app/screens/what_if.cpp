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
struct Editor {
  Page& page;
  ViewModel& view;
  const Canvas& canvas;
  const Movie& now;
  const Movie& before;
  Edits edits;
  bool changed = false;
};

/// A control's name on the left; returns the area for its value on the right.
Area label(Editor& editor, std::string_view name, float value_css) {
  const Canvas& canvas = editor.canvas;
  const Ui& ui = canvas.ui;
  editor.page.skip(12);
  const float height = control_height(canvas);
  const float width = canvas.px(value_css);
  const Area value{ImVec2(editor.page.right - width, editor.page.y),
                   ImVec2(editor.page.right, editor.page.y + height)};
  draw_text_within(ui.fonts.strong,
                   ImVec2(editor.page.left, value.center().y - ui.fonts.strong->FontSize / 2.0f),
                   value.min.x - editor.page.left - canvas.px(8), ui.colors->text, name);
  editor.page.y += height;
  return value;
}

Area slider_area(Editor& editor) {
  const float height = editor.canvas.px(editor.canvas.narrow ? 44 : 30);
  const Area area{ImVec2(editor.page.left, editor.page.y),
                  ImVec2(editor.page.right, editor.page.y + height)};
  editor.page.y += height;
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

void edit_budget(Editor& editor) {
  const Canvas& canvas = editor.canvas;
  const bool known = !std::isnan(editor.now.budget_usd);
  // Typed in nominal dollars.
  const Area value = label(editor, canvas.settings.adjusted ? "Nominal budget" : "Budget", 130);
  FieldLook look;
  look.label = "Budget in dollars, e.g. 150M";
  look.placeholder = "unknown";
  look.keyboard = platform::FieldKeyboard::kText;
  look.right_aligned = true;
  const auto typed = value_field(canvas, "edit:budget", value, look,
                                 known ? canvas.usd(editor.now.budget_usd) : std::string());
  if (typed) {
    editor.edits.budget_usd =
        parse_typed_usd(*typed).value_or(typed->empty() ? kMissing : editor.now.budget_usd);
    editor.changed = true;
  }
  const bool had = !std::isnan(editor.before.budget_usd);
  const auto share =
      known ? std::optional(std::clamp(budget_share(editor.now.budget_usd), 0.0f, 1.0f))
            : std::nullopt;
  const auto moved =
      slider(canvas, "slide:budget", slider_area(editor), share,
             had ? std::optional(budget_share(editor.before.budget_usd)) : std::nullopt, 0.02f);
  if (moved) {
    editor.edits.budget_usd = round_budget(
        kLeastBudget * std::pow(kMostBudget / kLeastBudget, static_cast<double>(*moved)));
    editor.changed = true;
  }
}

void shift_date(Editor& editor, int days) {
  if (!editor.now.release_date) return;
  const int day = days_since_epoch(*editor.now.release_date) + days;
  if (is_calendar_day(day)) editor.edits.release_date = date_from_days(day);
  editor.changed = true;
}

void edit_date(Editor& editor) {
  const Canvas& canvas = editor.canvas;
  const Area value = label(editor, "Release", 130);
  FieldLook look;
  look.label = "Release date as year-month-day";
  look.placeholder = "unknown";
  look.right_aligned = true;
  const auto typed = value_field(canvas, "edit:date", value, look, release_text(editor.now));
  if (typed) {
    if (const auto date = parse_typed_date(*typed)) editor.edits.release_date = date;
    editor.changed = true;
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
  editor.page.skip(4);
  float x = editor.page.left;
  float y = editor.page.y;
  for (const Shift& shift : kShifts) {
    if (x + chip_width(canvas, shift.text) > editor.page.right) {
      x = editor.page.left;
      y += canvas.px(canvas.narrow ? 46 : 36);
    }
    const ButtonResult result = chip(canvas, shift.name, ImVec2(x, y), shift.text, false);
    if (result.clicked) shift_date(editor, shift.days);
    x = result.area.max.x + canvas.px(6);
  }
  editor.page.y = y + canvas.px(canvas.narrow ? 44 : 30);
}

void edit_runtime(Editor& editor) {
  const Canvas& canvas = editor.canvas;
  const bool known = !std::isnan(editor.now.runtime_minutes);
  const Area value = label(editor, "Running time", 130);
  FieldLook look;
  look.label = "Running time in minutes";
  look.placeholder = "unknown";
  look.keyboard = platform::FieldKeyboard::kDecimal;
  look.right_aligned = true;
  const auto typed =
      value_field(canvas, "edit:runtime", value, look,
                  known ? std::to_string(std::lround(editor.now.runtime_minutes)) + " min" : "");
  if (typed) {
    const auto minutes = parse_amount(typed->substr(0, typed->find(' ')));
    if (minutes && *minutes >= 1.0 && *minutes <= 600.0) editor.edits.runtime_minutes = *minutes;
    editor.changed = true;
  }
  const auto share = [](double minutes) {
    return static_cast<float>((minutes - kLeastMinutes) / (kMostMinutes - kLeastMinutes));
  };
  const bool had = !std::isnan(editor.before.runtime_minutes);
  const auto moved = slider(
      canvas, "slide:runtime", slider_area(editor),
      known ? std::optional(std::clamp(share(editor.now.runtime_minutes), 0.0f, 1.0f))
            : std::nullopt,
      had ? std::optional(share(editor.before.runtime_minutes)) : std::nullopt, 1.0f / 180.0f);
  if (moved) {
    editor.edits.runtime_minutes =
        std::round(kLeastMinutes + static_cast<double>(*moved) * (kMostMinutes - kLeastMinutes));
    editor.changed = true;
  }
}

/// Chips in lines; returns the clicked one.
template <typename IsOn>
std::optional<std::size_t> chips(Editor& editor, const std::string& name,
                                 const std::vector<std::string>& labels, const IsOn& is_on) {
  const Canvas& canvas = editor.canvas;
  std::optional<std::size_t> clicked;
  const float line = canvas.px(canvas.narrow ? 44 : 36);
  float x = editor.page.left;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (x + chip_width(canvas, labels[i]) > editor.page.right && x > editor.page.left) {
      x = editor.page.left;
      editor.page.y += line;
    }
    const ButtonResult result =
        chip(canvas, name + ":" + labels[i], ImVec2(x, editor.page.y), labels[i], is_on(i));
    if (result.clicked) clicked = i;
    x = result.area.max.x + canvas.px(6);
  }
  editor.page.y += line;
  return clicked;
}

void part_heading(Editor& editor, std::string_view name) {
  editor.page.skip(14);
  draw_text(editor.canvas.ui.fonts.strong, ImVec2(editor.page.left, editor.page.y),
            editor.canvas.ui.colors->text, name);
  editor.page.y += editor.canvas.ui.fonts.strong->FontSize;
  editor.page.skip(8);
}

void edit_rating(Editor& editor) {
  part_heading(editor, "Age rating");
  const std::string now = certification_of(editor.now);
  const std::vector<std::string> labels(kRatings.begin(), kRatings.end());
  const auto clicked =
      chips(editor, "rating", labels, [&](std::size_t i) { return now == kRatings[i]; });
  if (!clicked) return;
  editor.edits.rating = now == kRatings[*clicked] ? std::string() : labels[*clicked];
  editor.changed = true;
}

void edit_genres(Editor& editor) {
  part_heading(editor, "Genres");
  std::vector<TmdbId> now;
  if (editor.now.genres) {
    for (const Named& genre : *editor.now.genres) now.push_back(genre.id);
  }
  std::vector<std::string> labels;
  for (const GenreName& genre : kGenres) labels.emplace_back(genre.name);
  const auto position = [&](std::size_t i) {
    return std::find(now.begin(), now.end(), kGenres[i].id);
  };
  const auto clicked =
      chips(editor, "genre", labels, [&](std::size_t i) { return position(i) != now.end(); });
  if (!clicked) return;
  const auto at = position(*clicked);
  if (at != now.end()) {
    now.erase(at);
  } else {
    now.push_back(kGenres[*clicked].id);
  }
  editor.edits.genres = std::move(now);
  editor.changed = true;
}

void edit_language(Editor& editor) {
  const Area value = label(editor, "Original language", 170);
  std::vector<std::string_view> labels;
  std::size_t current = kLanguages.size();
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    labels.push_back(kLanguages[i].name);
    if (kLanguages[i].code == editor.now.original_language) current = i;
  }
  const std::string other =
      editor.now.original_language.empty() ? "Unknown" : editor.now.original_language;
  if (current == kLanguages.size()) labels.push_back(other);
  const auto chosen = select(editor.canvas, "edit:language", value, labels, current);
  if (!chosen || *chosen >= kLanguages.size()) return;
  editor.edits.language = std::string(kLanguages[*chosen].code);
  editor.changed = true;
}

/// The overview field with its effect, if the site can compare overviews.
void edit_overview(Editor& editor) {
  const Canvas& canvas = editor.canvas;
  ViewModel& view = editor.view;
  if (!view.overviews.files) return;
  part_heading(editor, "Overview");
  const Area area{ImVec2(editor.page.left, editor.page.y),
                  ImVec2(editor.page.right, editor.page.y + canvas.px(canvas.narrow ? 176 : 158))};
  FieldLook look;
  look.label = "Overview";
  look.placeholder = "What the film is about";
  look.lines = true;
  look.max_length = kMostOverviewTyped;
  std::string text = editor.now.overview;
  if (field(canvas, "edit:overview", area, look, text).changed) {
    editor.edits.overview = std::move(text);
    editor.changed = true;
    platform::request_work();  // embed the new text
  }
  editor.page.y = area.max.y;
  editor.page.skip(8);
  if (has_other_overview(view.film)) {
    const Likeness likeness = likeness_of(view.overviews, view.film, view.library);
    draw_likeness_state(editor.page, view, likeness, "edit:like");
    if (likeness.of_edited) {
      page_text(editor.page, "Most similar: " + nearest_in_words(likeness.films, 3) + ".", false);
    }
  }
  page_small(editor.page, overview_in_forecast(*view.library.model, view.overviews, view.film));
}

/// Names in a list, each with a remove button, and a field to find more.
void edit_names(Editor& editor, NameList list) {
  constexpr std::size_t kShown = 8;
  const Canvas& canvas = editor.canvas;
  const Ui& ui = canvas.ui;
  Picker& picker = editor.view.picker;
  const std::string id(name_list_id(list));
  const NameIndex& index = known_names(editor.view.library.directory, list);
  std::vector<Named> in = names_in(editor.now, list);
  if (in.empty() && index.names.empty()) return;  // no known names in this role
  part_heading(editor, name_list_label(list));
  if (in.size() > kShown) in.resize(kShown);
  std::vector<std::string> labels;
  for (const Named& name : in) labels.push_back(name.name + "  \u00D7");
  if (!labels.empty()) {
    if (const auto out = chips(editor, "drop-" + id, labels, [](std::size_t) { return true; })) {
      drop_name(editor.edits, editor.now, list, in[*out].id);
      editor.changed = true;
    }
  }
  const float height = control_height(canvas);
  const Area area{ImVec2(editor.page.left, editor.page.y),
                  ImVec2(editor.page.right, editor.page.y + height)};
  FieldLook look;
  const std::string field_label = "Add: " + id;
  look.label = field_label;
  look.placeholder = list != NameList::kFranchise ? "Add a name"
                     : in.empty()                 ? "No franchise: choose one"
                                                  : "Choose another";
  look.magnifier = true;
  look.keyboard = platform::FieldKeyboard::kSearch;
  const bool open = picker.list == id;
  std::string text = open ? picker.text : std::string();
  const platform::TextFieldEvents events = field(canvas, "pick:" + id, area, look, text);
  editor.page.y += height;
  if (events.changed) picker = {id, text};
  if (events.escaped && open) picker = {};
  if (picker.list != id || picker.text.empty()) return;
  const auto found = find_names(index, picker.text, kNamesOffered);
  std::optional<Named> picked;
  const float row = canvas.px(44);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Area line{ImVec2(editor.page.left, editor.page.y),
                    ImVec2(editor.page.right, editor.page.y + row)};
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
    editor.page.y += row;
  }
  if (found.empty()) {
    editor.page.skip(8);
    page_small(editor.page, kNobodyFound);
  }
  if (!picked) return;
  put_name(editor.edits, editor.now, list, *picked);
  editor.changed = true;
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
  page_small(page, "Change anything and the forecast updates. The grey marker shows the original.");

  Editor editor{page, view, canvas, film.edited, film.record, film.edits, false};
  edit_budget(editor);
  edit_date(editor);
  edit_runtime(editor);
  edit_rating(editor);
  edit_genres(editor);
  edit_language(editor);
  edit_overview(editor);
  for (const NameList list : kNameLists) edit_names(editor, list);
  // Last: it replaces data that the parts read.
  if (reset.clicked) {
    canvas.state.draft = Draft{};
    view.picker = {};
    set_edits(film, *view.library.model, Edits{});
  } else if (editor.changed) {
    set_edits(film, *view.library.model, editor.edits);
  }
}

}  // namespace boxoffice::app
