#include "wasm/app/state/mirror_json.h"

#include <algorithm>
#include <cmath>

#include "shared/evaluation/grade.h"
#include "wasm/app/state/json_build.h"
#include "wasm/app/state/languages.h"
#include "wasm/app/state/poster_url.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::MirrorAction;

constexpr const char* kSearchId = "search";
constexpr const char* kFilmsId = "films";

Json fact(const char* label, const std::string& value) {
  return Object()("label", label)("value", value).done();
}

Json paragraph(const std::string& text) {
  Json list = Json::array();
  add(list, text);
  return list;
}

std::string range_text(const UsdRange& range, const Money& money) {
  return std::isnan(range.low) ? "not stated"
                               : money.text(range.low) + " to " + money.text(range.high);
}

/// ", in 2024 dollars", or nothing.
std::string dollars_after(const ViewModel& view) {
  const std::string note = dollars_note(view.settings);
  return note.empty() ? note : ", " + note;
}

std::string grade_text(double error) {
  return std::isnan(error) ? std::string() : std::string(grade_name(grade_of(error)));
}

Json navigation(const ViewModel& view) {
  Json ways = Json::array();
  const auto way = [&](const char* label, const char* location, Screen screen) {
    add(ways,
        Object()("label", label)("location", location)("current", view.screen == screen).done());
  };
  way("Forecasts", "/", Screen::kForecasts);
  way("Compare", "/compare", Screen::kCompare);
  way("Track record", "/record", Screen::kRecord);
  way("Model", "/model", Screen::kModel);
  way("About", "/about", Screen::kAbout);
  way("Settings", "/settings", Screen::kSettings);
  return ways;
}

/// A section of a kind; its other members are added to it.
Object section(const char* kind, const char* id) {
  Object object;
  object("kind", kind)("id", id);
  return object;
}

Json search_section(const ViewModel& view) {
  Json results = Json::array();
  for (const SearchHit& hit : view.search.hits) {
    add(results,
        Object()("label", hit.title)("detail", hit.detail)("location", film_location(hit.id))
            .done());
  }
  return section("search", kSearchId)("label", "Search films by title")("value", view.search.text)(
             "results", std::move(results))
      .done();
}

/// A column that cannot be sorted by.
Json plain_column(const char* id, const char* label, bool number) {
  return Object()("id", id)("label", label)("number", number).done();
}

Json column(const ViewModel& view, Column which, const char* label, bool number) {
  const Sorting& sorting = view.listing.sorting;
  const char* sort = sorting.column != which ? "none"
                     : sorting.descending    ? "descending"
                                             : "ascending";
  return Object()("id", column_name(which))("label", label)("number", number)("sort", sort).done();
}

Json row(const std::string& id, const std::string& location, bool current,
         std::initializer_list<std::string> texts) {
  Json cells = Json::array();
  for (const std::string& text : texts) add(cells, text);
  return Object()("id", id)("location", location)("current", current)("cells", std::move(cells))
      .done();
}

Json films_section(const ViewModel& view) {
  Json columns = Json::array();
  add(columns, column(view, Column::kTitle, "Film", false));
  add(columns, column(view, Column::kReleased, "Released", false));
  add(columns, column(view, Column::kBudget, "Budget", true));
  add(columns, column(view, Column::kForecast, "Forecast", true));
  add(columns, plain_column("range", "80 % range", false));
  add(columns, column(view, Column::kEarned, "Earned", true));
  add(columns, column(view, Column::kError, "Error", true));
  add(columns, plain_column("grade", "Grade", false));
  Json rows = Json::array();
  const std::size_t shown =
      std::min(view.listing.rows.size(), static_cast<std::size_t>(platform::kMirrorRows));
  for (std::size_t i = 0; i < shown; ++i) {
    const std::uint32_t at = view.listing.rows[i];
    const Film& film = view.library.films[at];
    const double error = relative_error(film.forecast_usd, film.revenue_usd);
    const Money money = money_of(view.settings, film.release_date);
    add(rows, row(std::to_string(film.id), film_location(film.id), view.listing.cursor == at,
                  {film.title, readable_date(film.release_date), money.text(film.budget_usd),
                   money.text(film.forecast_usd), range_text(film.ranges[1], money),
                   money.text(film.revenue_usd), readable_error(error), grade_text(error)}));
  }
  return section("table", kFilmsId)("heading", "Forecasts")(
             "caption", "Films with forecast and actual worldwide box office" +
                            dollars_after(view))("count", view.listing.rows.size())(
             "columns", std::move(columns))("rows", std::move(rows))
      .done();
}

Json film_section(const ViewModel& view) {
  const OpenFilm& film = view.film;
  const Outlook& outlook = film.outlook;
  const Money money = money_of(view.settings, film.edited.release_date);
  std::string sentence =
      std::string(is_edited(film) ? "Forecast of your what-if: " : "Forecast: ") +
      money.text(outlook.forecast.revenue_usd) + " worldwide" + dollars_after(view);
  if (!std::isnan(outlook.ranges[1].low)) {
    sentence += ", in four cases of five between " + money.brief(outlook.ranges[1].low) + " and " +
                money.brief(outlook.ranges[1].high);
  }
  sentence += ".";
  if (is_edited(film)) {
    sentence += " The original's is " + money.text(film.original.forecast.revenue_usd) + ".";
  }
  Json facts = Json::array();
  add(facts, fact("Released", readable_date(film.edited.release_date, true)));
  add(facts, fact("Budget", money.text(film.edited.budget_usd)));
  for (std::size_t i = 0; i < kRangePercents.size(); ++i) {
    const std::string label = std::to_string(kRangePercents[i]) + " % range";
    add(facts, fact(label.c_str(), range_text(outlook.ranges[i], money)));
  }
  add(facts,
      fact("Chance to earn 2.5 times the budget", readable_share(outlook.break_even_chance)));
  add(facts, fact("Earned", money.text(film.record.revenue_usd)));
  for (const Role role : {Role::kDirector, Role::kCast}) {
    std::string names;
    for (const Named& person : people_in_role(film.edited, role)) {
      names += (names.empty() ? "" : ", ") + person.name;
    }
    if (!names.empty()) add(facts, fact(role_label(role).data(), names));
  }
  Object object = section("text", "film");
  object("heading", "Forecast")("paragraphs", paragraph(sentence))("facts", std::move(facts))(
      "live", true);
  if (!film.edited.poster_path.empty()) {
    object("image", Object()("url", poster_url(film.edited.poster_path, 342.0f))(
                        "description", "Poster of " + film.edited.title)
                        .done());
  }
  return object.done();
}

Json item(const std::string& text, const std::string& detail) {
  return Object()("text", text)("detail", detail).done();
}

Json why_section(const ViewModel& view) {
  const OpenFilm& film = view.film;
  const Money money = money_of(view.settings, film.edited.release_date);
  Json items = Json::array();
  add(items, item("A film of which nothing is known",
                  money.brief(std::expm1(film.outlook.explanation.base_log))));
  for (const Effect& effect : film.outlook.effects) {
    add(items, item(describe_effect(effect, film.edited, money.factor),
                    readable_factor(std::exp(effect.log_effect))));
  }
  return section("list", "why")("heading", "Why")("items", std::move(items)).done();
}

Json known_section(const ViewModel& view) {
  Json paragraphs = paragraph(known_in_words(view.film, view.typical_width));
  std::string missing;
  for (const RecordPart& part : record_parts(view.film.edited)) {
    if (!part.known) missing += (missing.empty() ? "Not known: " : ", ") + std::string(part.name);
  }
  if (!missing.empty()) add(paragraphs, missing + ".");
  return section("text", "known")("heading", "What is known of it")("paragraphs",
                                                                    std::move(paragraphs))
      .done();
}

Json comparables_section(const ViewModel& view) {
  Json items = Json::array();
  for (const ComparableFilm& other : view.film.comparables) {
    Json one =
        item(other.title + " (" + std::to_string(static_cast<int>(other.release_date.year())) + ")",
             "earned " + money_of(view.settings, other.release_date).brief(other.revenue_usd) +
                 ", " + readable_share(other.similarity) + " near");
    if (find_film(view.library, other.id) != nullptr) one["location"] = film_location(other.id);
    add(items, std::move(one));
  }
  return section("list", "comparables")("heading", "Comparable films")("items", std::move(items))
      .done();
}

Json option(std::string_view value, std::string_view label) {
  return Object()("value", value)("label", label).done();
}

Object field(const char* id, const char* label, const char* type, const std::string& value) {
  Object object;
  object("id", id)("label", label)("type", type)("value", value);
  return object;
}

Json what_if_section(const OpenFilm& film) {
  const Movie& movie = film.edited;
  const auto whole = [](double number) {
    return std::isnan(number) ? std::string() : std::to_string(std::llround(number));
  };
  Json fields = Json::array();
  add(fields,
      field("budget", "Budget, US$", "number", whole(movie.budget_usd))("min", 0)("step", 100000)
          .done());
  add(fields, field("date", "Release date", "date",
                    movie.release_date ? format_date(*movie.release_date) : std::string())
                  .done());
  add(fields, field("runtime", "Running time, minutes", "number", whole(movie.runtime_minutes))(
                  "min", 1)("max", 600)
                  .done());
  Json ratings = Json::array();
  add(ratings, option("", "None"));
  for (const char* rating : {"G", "PG", "PG-13", "R", "NC-17", "NR"}) {
    add(ratings, option(rating, rating));
  }
  add(fields, field("rating", "Age rating", "select", certification_of(movie))("options",
                                                                               std::move(ratings))
                  .done());
  Json languages = Json::array();
  add(languages, option("", "Not known"));
  for (const LanguageName& language : kLanguages) {
    add(languages, option(language.code, language.name));
  }
  add(fields, field("language", "Original language", "select", movie.original_language)(
                  "options", std::move(languages))
                  .done());
  Json buttons = Json::array();
  add(buttons, Object()("id", "reset")("label", "Reset").done());
  add(buttons, Object()("id", "compare")("label", "Compare").done());
  return section("form", "whatif")("heading", "What if")("fields", std::move(fields))(
             "buttons", std::move(buttons))
      .done();
}

Json problem(const char* title, const std::string& detail, const char* button) {
  return Object()("title", title)("detail", detail)(
             "action", Object()("id", button)("label", "Try again").done())
      .done();
}

void add_film_screen(Json& page, const ViewModel& view) {
  const OpenFilm& film = view.film;
  Json& sections = page["sections"];
  page["title"] = "A film";
  if (film.kind == RecordState::Kind::kWaiting) {
    page["status"] = "Fetching this film";
    return;
  }
  if (film.kind == RecordState::Kind::kFailed) {
    page["problem"] = problem("This film could not be fetched", film.problem + ".", "retry-film");
    return;
  }
  page["title"] = film.edited.title;
  add(sections, film_section(view));
  add(sections, why_section(view));
  add(sections, what_if_section(film));
  if (!film.comparables.empty()) add(sections, comparables_section(view));
  add(sections, known_section(view));
}

void add_record_screen(Json& page, const ViewModel& view) {
  page["title"] = "Track record";
  const RecordSummary& summary = view.record.summary;
  if (view.record.source == TrackRecordPage::Source::kNone) {
    page["status"] = "Reading the record";
    return;
  }
  const bool backtest = view.record.source == TrackRecordPage::Source::kBacktest;
  Json facts = Json::array();
  add(facts, fact("Forecasts whose film has earned", grouped(summary.model.n)));
  add(facts, fact("Median error", readable_error(summary.model.medape)));
  add(facts, fact("Within a factor of two", readable_share(summary.model.within2x)));
  add(facts, fact("Within the 80 % range", readable_share(summary.coverage[1])));
  Json& sections = page["sections"];
  add(sections,
      section("text", "record")(
          "paragraphs",
          paragraph(backtest
                        ? "A backtest: computed now, of films released after the model's training."
                        : "Every forecast as it was made, against what happened."))(
          "facts", std::move(facts))
          .done());
  Json rows = Json::array();
  const std::size_t shown =
      std::min(view.record.forecasts.size(), static_cast<std::size_t>(platform::kMirrorRows));
  for (std::size_t i = 0; i < shown; ++i) {
    const PastForecast& past = view.record.forecasts[i];
    const double error = relative_error(past.forecast_usd, past.revenue_usd);
    const Money money = money_of(view.settings, past.release_date);
    add(rows, row(std::to_string(i), film_location(past.id), false,
                  {past.title, readable_date(past.release_date), money.brief(past.forecast_usd),
                   money.brief(past.revenue_usd), readable_error(error), grade_text(error)}));
  }
  Json columns = Json::array();
  add(columns, plain_column("title", "Film", false));
  add(columns, plain_column("released", "Released", false));
  add(columns, plain_column("forecast", "Forecast", true));
  add(columns, plain_column("earned", "Earned", true));
  add(columns, plain_column("error", "Error", true));
  add(columns, plain_column("grade", "Grade", false));
  add(sections, section("table", "past")("heading", "Every forecast")(
                    "caption", "Past forecasts and what the films earned")(
                    "count", view.record.forecasts.size())("columns", std::move(columns))(
                    "rows", std::move(rows))
                    .done());
}

void add_model_screen(Json& page, const ViewModel& view) {
  page["title"] = "The model";
  if (!view.library.model) return;
  const ModelInfo& info = view.library.model->info;
  Json facts = Json::array();
  add(facts, fact("Learnt from", grouped(info.training_films) + " films"));
  add(facts, fact("Released",
                  readable_date(info.trained_from) + " to " + readable_date(info.trained_until)));
  add(facts, fact("Median error on films held out", readable_error(info.held_out.medape)));
  add(facts, fact("Median error on the films shown", readable_error(view.score.medape)));
  Json& sections = page["sections"];
  add(sections, section("text", "model")("facts", std::move(facts)).done());
  if (view.importance.groups.empty()) return;
  Json items = Json::array();
  for (const ImportanceLine& line : view.importance.groups) {
    add(items, item(std::string(feature_group_name(static_cast<FeatureGroup>(line.column))),
                    readable_factor(std::exp(line.mean_abs))));
  }
  add(sections,
      section("list", "importance")("heading", "What it listens to")("items", std::move(items))
          .done());
}

void add_compare_screen(Json& page, const ViewModel& view) {
  page["title"] = "Compare";
  Json rows = Json::array();
  for (std::size_t i = 0; i < view.compare.size(); ++i) {
    const OpenFilm& film = view.compare[i];
    if (film.kind != RecordState::Kind::kReady) continue;
    const Money money = money_of(view.settings, film.edited.release_date);
    add(rows,
        row(std::to_string(i), film_location(film.id, film.edits), false,
            {film.edited.title + (is_edited(film) ? " (what if)" : ""),
             money.brief(film.outlook.forecast.revenue_usd),
             range_text(film.outlook.ranges[1], money), money.brief(film.record.revenue_usd)}));
  }
  Json columns = Json::array();
  add(columns, plain_column("title", "Film", false));
  add(columns, plain_column("forecast", "Forecast", true));
  add(columns, plain_column("range", "80 % range", false));
  add(columns, plain_column("earned", "Earned", true));
  const std::size_t count = rows.size();
  add(page["sections"], section("table", "compare")("caption", "Films side by side")(
                            "count", count)("columns", std::move(columns))("rows", std::move(rows))
                            .done());
}

void add_settings_screen(Json& page, const ViewModel& view) {
  page["title"] = "Settings";
  Json themes = Json::array();
  for (const ThemeChoice theme : {ThemeChoice::kSystem, ThemeChoice::kLight, ThemeChoice::kDark}) {
    add(themes, option(theme_name(theme), readable_name(theme_name(theme))));
  }
  Json fields = Json::array();
  add(fields, field("theme", "Theme", "select", std::string(theme_name(view.settings.theme)))(
                  "options", std::move(themes))
                  .done());
  Json styles = Json::array();
  add(styles, option("short", "$312M"));
  add(styles, option("words", "$312 million"));
  add(styles, option("full", "$312,057,433"));
  add(fields, field("usd", "Amounts", "select", std::string(usd_style_name(view.settings.usd)))(
                  "options", std::move(styles))
                  .done());
  Json dollars = Json::array();
  add(dollars, option("nominal", "As at the time"));
  add(dollars, option("adjusted", "In " + std::to_string(kDollarYear) + " dollars"));
  add(fields, field("dollars", "Inflation", "select",
                    view.settings.adjusted ? "adjusted" : "nominal")("options", std::move(dollars))
                  .done());
  add(fields, field("proxy", "Address of the server that asks TMDB", "text", view.settings.proxy)(
                  "hint", "Empty: this page's own server")
                  .done());
  add(page["sections"],
      section("form", "settings")("fields", std::move(fields))("buttons", Json::array()).done());
}

void add_about_screen(Json& page) {
  page["title"] = "About";
  Json paragraphs = Json::array();
  add(paragraphs,
      std::string("What films earn worldwide, forecast in your own browser from what is "
                  "known before they open."));
  add(paragraphs, std::string("This product uses TMDB and the TMDB APIs but is not endorsed, "
                              "certified, or otherwise approved by TMDB."));
  add(paragraphs, std::string("Bundled films: vega-datasets (BSD-3-Clause). Code: MIT. Typeface: "
                              "Inter (OFL)."));
  add(page["sections"], section("text", "about")("paragraphs", std::move(paragraphs)).done());
}

void set_field(ViewModel& view, const std::string& field, const std::string& value) {
  if (field == "theme") {
    for (const ThemeChoice theme :
         {ThemeChoice::kSystem, ThemeChoice::kLight, ThemeChoice::kDark}) {
      if (value == theme_name(theme)) set_theme(view.settings, theme);
    }
    return;
  }
  if (field == "proxy") return set_proxy(view.settings, value);
  if (field == "dollars") return choose_dollars(view, value == "adjusted");
  if (field == "usd") return set_usd_style(view.settings, usd_style_from(value));
  OpenFilm& film = view.film;
  if (view.screen != Screen::kFilm || film.kind != RecordState::Kind::kReady) return;
  Edits edits = film.edits;
  if (field == "budget") {
    const auto usd = parse_amount(value);
    edits.budget_usd = usd && *usd > 0.0 ? *usd : kMissing;
  }
  if (field == "date" && parse_typed_date(value)) edits.release_date = parse_typed_date(value);
  if (field == "runtime") {
    const auto minutes = parse_amount(value);
    if (minutes && *minutes >= 1.0 && *minutes <= 600.0) edits.runtime_minutes = minutes;
  }
  if (field == "rating") edits.rating = value;
  if (field == "language") edits.language = value;
  set_edits(film, *view.library.model, edits);
}

void press(ViewModel& view, const std::string& name) {
  if (name == "retry") retry(view);
  if (name == "retry-film") {
    retry_fetch(view.fetches, view.film.id);
    open_film(view.film, view.film.id, Edits(view.film.edits));
  }
  const bool film_ready =
      view.screen == Screen::kFilm && view.film.kind == RecordState::Kind::kReady;
  if (name == "reset" && film_ready) set_edits(view.film, *view.library.model, Edits{});
  if (name == "compare" && film_ready) compare_film(view);
}

}  // namespace

std::string mirror_json(const ViewModel& view) {
  Json page = Object()("title", "Box-office forecast")("navigation", navigation(view))(
                  "sections", Json::array())
                  .done();
  const Library& library = view.library;
  Json& sections = page["sections"];
  add(sections, search_section(view));
  if (library.failure) {
    page["problem"] = problem(library.failure->title.c_str(),
                              library.failure->detail + ". " + library.failure->advice, "retry");
  } else if (library.phase == Phase::kLoading) {
    page["status"] = "Loading";
    if (const auto share = progress(library)) page["progress"] = *share;
  }
  switch (view.screen) {
    case Screen::kForecasts:
      if (!library.failure) add(sections, films_section(view));
      if (library.phase == Phase::kReady) {
        page["status"] = grouped(static_cast<long long>(view.listing.rows.size())) + " films";
      }
      break;
    case Screen::kFilm:
      add_film_screen(page, view);
      break;
    case Screen::kCompare:
      add_compare_screen(page, view);
      break;
    case Screen::kRecord:
      add_record_screen(page, view);
      break;
    case Screen::kModel:
      add_model_screen(page, view);
      break;
    case Screen::kSettings:
      add_settings_screen(page, view);
      break;
    case Screen::kAbout:
      add_about_screen(page);
      break;
    case Screen::kUnknown:
      page["title"] = "There is no such page";
      break;
  }
  return page.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void act(ViewModel& view, const MirrorAction& action) {
  switch (action.kind) {
    case MirrorAction::Kind::kSearch:
      set_search_text(view.search, view.library, action.value, platform::now_ms());
      break;
    case MirrorAction::Kind::kSubmit:
      set_search_text(view.search, view.library, action.value, platform::now_ms());
      if (!view.search.hits.empty()) {
        go(view, film_location(view.search.hits.front().id));
      }
      break;
    case MirrorAction::Kind::kSort:
      if (const auto column = column_from(action.value); column && action.target == kFilmsId) {
        sort_by(view.listing, *column);
      }
      break;
    case MirrorAction::Kind::kSet:
      set_field(view, action.target, action.value);
      break;
    case MirrorAction::Kind::kPress:
      press(view, action.target);
      break;
    case MirrorAction::Kind::kFound:
      if (const Film* film = find_film(view.library, parse_id(action.value).value_or(0));
          film != nullptr && action.target == kFilmsId) {
        view.listing.cursor = static_cast<std::uint32_t>(film - view.library.films.data());
        view.listing.reveal_cursor = true;
      }
      break;
  }
}

}  // namespace boxoffice::app
