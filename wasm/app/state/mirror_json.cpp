#include "wasm/app/state/mirror_json.h"

#include <algorithm>
#include <cmath>

#include "shared/evaluation/grade.h"
#include "shared/json.h"
#include "wasm/app/state/languages.h"
#include "wasm/app/state/poster_url.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::MirrorAction;

constexpr const char* kSearchId = "search";
constexpr const char* kFilmsId = "films";

Json fact(std::string label, std::string value) {
  return {{"label", std::move(label)}, {"value", std::move(value)}};
}

std::string range_text(const UsdRange& range, UsdStyle style) {
  return std::isnan(range.low) ? "not stated"
                               : usd_text(range.low, style) + " to " + usd_text(range.high, style);
}

Json navigation(const ViewModel& view) {
  Json ways = Json::array();
  const auto add = [&](const char* label, const char* location, Screen screen) {
    ways.push_back({{"label", label}, {"location", location}, {"current", view.screen == screen}});
  };
  add("Forecasts", "/", Screen::kForecasts);
  add("Compare", "/compare", Screen::kCompare);
  add("Track record", "/record", Screen::kRecord);
  add("Model", "/model", Screen::kModel);
  add("About", "/about", Screen::kAbout);
  add("Settings", "/settings", Screen::kSettings);
  return ways;
}

Json search_section(const ViewModel& view) {
  Json results = Json::array();
  for (const SearchHit& hit : view.search.hits) {
    results.push_back(
        {{"label", hit.title}, {"detail", hit.detail}, {"location", film_location(hit.id)}});
  }
  return {{"kind", "search"},
          {"id", kSearchId},
          {"label", "Search films by title"},
          {"value", view.search.text},
          {"results", std::move(results)}};
}

Json column(const ViewModel& view, Column which, const char* label, bool number) {
  const Sorting& sorting = view.listing.sorting;
  const char* sort = sorting.column != which ? "none"
                     : sorting.descending    ? "descending"
                                             : "ascending";
  return {{"id", column_name(which)}, {"label", label}, {"number", number}, {"sort", sort}};
}

Json films_section(const ViewModel& view) {
  Json columns = {column(view, Column::kTitle, "Film", false),
                  column(view, Column::kReleased, "Released", false),
                  column(view, Column::kBudget, "Budget", true),
                  column(view, Column::kForecast, "Forecast", true),
                  {{"id", "range"}, {"label", "80 % range"}},
                  column(view, Column::kEarned, "Earned", true),
                  column(view, Column::kError, "Error", true),
                  {{"id", "grade"}, {"label", "Grade"}}};
  Json rows = Json::array();
  const UsdStyle style = view.settings.usd;
  const std::size_t shown =
      std::min(view.listing.rows.size(), static_cast<std::size_t>(platform::kMirrorRows));
  for (std::size_t i = 0; i < shown; ++i) {
    const std::uint32_t row = view.listing.rows[i];
    const Film& film = view.library.films[row];
    const double error = relative_error(film.forecast_usd, film.revenue_usd);
    rows.push_back(
        {{"id", std::to_string(film.id)},
         {"location", film_location(film.id)},
         {"current", view.listing.cursor == row},
         {"cells",
          {film.title, readable_date(film.release_date), usd_text(film.budget_usd, style),
           usd_text(film.forecast_usd, style), range_text(film.ranges[1], style),
           usd_text(film.revenue_usd, style), readable_error(error),
           std::isnan(error) ? "" : std::string(grade_name(grade_of(error)))}}});
  }
  return {{"kind", "table"},
          {"id", kFilmsId},
          {"heading", "Forecasts"},
          {"caption", "Films with forecast and actual worldwide box office"},
          {"count", view.listing.rows.size()},
          {"columns", std::move(columns)},
          {"rows", std::move(rows)}};
}

Json film_section(const ViewModel& view) {
  const OpenFilm& film = view.film;
  const Outlook& outlook = film.outlook;
  const UsdStyle style = view.settings.usd;
  std::string sentence =
      std::string(is_edited(film) ? "Forecast of your what-if: " : "Forecast: ") +
      usd_text(outlook.forecast.revenue_usd, style) + " worldwide";
  if (!std::isnan(outlook.ranges[1].low)) {
    sentence += ", in four cases of five between " + short_usd(outlook.ranges[1].low) + " and " +
                short_usd(outlook.ranges[1].high);
  }
  sentence += ".";
  if (is_edited(film)) {
    sentence += " The original's is " + usd_text(film.original.forecast.revenue_usd, style) + ".";
  }
  Json facts = Json::array();
  facts.push_back(fact("Released", readable_date(film.edited.release_date, true)));
  facts.push_back(fact("Budget", usd_text(film.edited.budget_usd, style)));
  for (std::size_t i = 0; i < kRangePercents.size(); ++i) {
    facts.push_back(
        fact(std::to_string(kRangePercents[i]) + " % range", range_text(outlook.ranges[i], style)));
  }
  facts.push_back(
      fact("Chance to earn 2.5 times the budget", readable_share(outlook.break_even_chance)));
  facts.push_back(fact("Earned", usd_text(film.record.revenue_usd, style)));
  for (const Role role : {Role::kDirector, Role::kCast}) {
    std::string names;
    for (const Named& person : people_in_role(film.edited, role)) {
      names += (names.empty() ? "" : ", ") + person.name;
    }
    if (!names.empty()) facts.push_back(fact(std::string(role_label(role)), names));
  }
  Json section = {{"kind", "text"},
                  {"id", "film"},
                  {"heading", "Forecast"},
                  {"paragraphs", {sentence}},
                  {"facts", std::move(facts)},
                  {"live", true}};
  if (!film.edited.poster_path.empty()) {
    section["image"] = {{"url", poster_url(film.edited.poster_path, 342.0f)},
                        {"description", "Poster of " + film.edited.title}};
  }
  return section;
}

Json why_section(const OpenFilm& film) {
  Json items = Json::array();
  items.push_back({{"text", "A film of which nothing is known"},
                   {"detail", short_usd(std::expm1(film.outlook.explanation.base_log))}});
  for (const Effect& effect : film.outlook.effects) {
    items.push_back({{"text", describe_effect(effect, film.edited)},
                     {"detail", readable_factor(std::exp(effect.log_effect))}});
  }
  return {{"kind", "list"}, {"id", "why"}, {"heading", "Why"}, {"items", std::move(items)}};
}

Json comparables_section(const ViewModel& view) {
  Json items = Json::array();
  for (const ComparableFilm& other : view.film.comparables) {
    Json item = {{"text", other.title + " (" +
                              std::to_string(static_cast<int>(other.release_date.year())) + ")"},
                 {"detail", "earned " + short_usd(other.revenue_usd) + ", " +
                                readable_share(other.similarity) + " near"}};
    if (find_film(view.library, other.id) != nullptr) item["location"] = film_location(other.id);
    items.push_back(std::move(item));
  }
  return {{"kind", "list"},
          {"id", "comparables"},
          {"heading", "Comparable films"},
          {"items", std::move(items)}};
}

Json what_if_section(const OpenFilm& film) {
  Json fields = Json::array();
  const Movie& movie = film.edited;
  fields.push_back(
      {{"id", "budget"},
       {"label", "Budget, US$"},
       {"type", "number"},
       {"min", 0},
       {"step", 100000},
       {"value", std::isnan(movie.budget_usd) ? std::string()
                                              : std::to_string(std::llround(movie.budget_usd))}});
  fields.push_back({{"id", "date"},
                    {"label", "Release date"},
                    {"type", "date"},
                    {"value", movie.release_date ? format_date(*movie.release_date) : ""}});
  fields.push_back({{"id", "runtime"},
                    {"label", "Running time, minutes"},
                    {"type", "number"},
                    {"min", 1},
                    {"max", 600},
                    {"value", std::isnan(movie.runtime_minutes)
                                  ? std::string()
                                  : std::to_string(std::lround(movie.runtime_minutes))}});
  Json ratings = {{{"value", ""}, {"label", "None"}}};
  for (const char* rating : {"G", "PG", "PG-13", "R", "NC-17", "NR"}) {
    ratings.push_back({{"value", rating}, {"label", rating}});
  }
  fields.push_back({{"id", "rating"},
                    {"label", "Age rating"},
                    {"type", "select"},
                    {"value", certification_of(movie)},
                    {"options", std::move(ratings)}});
  Json languages = {{{"value", ""}, {"label", "Not known"}}};
  for (const LanguageName& language : kLanguages) {
    languages.push_back({{"value", language.code}, {"label", language.name}});
  }
  fields.push_back({{"id", "language"},
                    {"label", "Original language"},
                    {"type", "select"},
                    {"value", movie.original_language},
                    {"options", std::move(languages)}});
  return {{"kind", "form"},
          {"id", "whatif"},
          {"heading", "What if"},
          {"fields", std::move(fields)},
          {"buttons",
           {{{"id", "reset"}, {"label", "Reset"}}, {{"id", "compare"}, {"label", "Compare"}}}}};
}

void add_film_screen(Json& page, const ViewModel& view) {
  const OpenFilm& film = view.film;
  Json& sections = page["sections"];
  if (film.kind == RecordState::Kind::kWaiting) {
    page["title"] = "A film";
    page["status"] = "Fetching this film";
    return;
  }
  if (film.kind == RecordState::Kind::kFailed) {
    page["title"] = "A film";
    page["problem"] = {{"title", "This film could not be fetched"},
                       {"detail", film.problem + "."},
                       {"action", {{"id", "retry-film"}, {"label", "Try again"}}}};
    return;
  }
  page["title"] = film.edited.title;
  sections.push_back(film_section(view));
  sections.push_back(why_section(film));
  sections.push_back(what_if_section(film));
  if (!film.comparables.empty()) sections.push_back(comparables_section(view));
}

void add_record_screen(Json& page, const ViewModel& view) {
  page["title"] = "Track record";
  const RecordSummary& summary = view.record.summary;
  if (view.record.source == TrackRecordPage::Source::kNone) {
    page["status"] = "Reading the record";
    return;
  }
  const bool backtest = view.record.source == TrackRecordPage::Source::kBacktest;
  Json facts = {fact("Forecasts whose film has earned", grouped(summary.model.n)),
                fact("Median error", readable_error(summary.model.medape)),
                fact("Within a factor of two", readable_share(summary.model.within2x)),
                fact("Within the 80 % range", readable_share(summary.coverage[1]))};
  page["sections"].push_back(
      {{"kind", "text"},
       {"id", "record"},
       {"paragraphs",
        {backtest ? "A backtest: computed now, of films released after the model's training."
                  : "Every forecast as it was made, against what happened."}},
       {"facts", std::move(facts)}});
  Json rows = Json::array();
  const std::size_t shown =
      std::min(view.record.forecasts.size(), static_cast<std::size_t>(platform::kMirrorRows));
  for (std::size_t i = 0; i < shown; ++i) {
    const PastForecast& past = view.record.forecasts[i];
    const double error = relative_error(past.forecast_usd, past.revenue_usd);
    rows.push_back({{"id", std::to_string(i)},
                    {"location", film_location(past.id)},
                    {"cells",
                     {past.title, readable_date(past.release_date), short_usd(past.forecast_usd),
                      short_usd(past.revenue_usd), readable_error(error),
                      std::isnan(error) ? "" : std::string(grade_name(grade_of(error)))}}});
  }
  page["sections"].push_back({{"kind", "table"},
                              {"id", "past"},
                              {"heading", "Every forecast"},
                              {"caption", "Past forecasts and what the films earned"},
                              {"count", view.record.forecasts.size()},
                              {"columns",
                               {{{"id", "title"}, {"label", "Film"}},
                                {{"id", "released"}, {"label", "Released"}},
                                {{"id", "forecast"}, {"label", "Forecast"}, {"number", true}},
                                {{"id", "earned"}, {"label", "Earned"}, {"number", true}},
                                {{"id", "error"}, {"label", "Error"}, {"number", true}},
                                {{"id", "grade"}, {"label", "Grade"}}}},
                              {"rows", std::move(rows)}});
}

void add_model_screen(Json& page, const ViewModel& view) {
  page["title"] = "The model";
  if (!view.library.model) return;
  const ModelInfo& info = view.library.model->info;
  page["sections"].push_back(
      {{"kind", "text"},
       {"id", "model"},
       {"facts",
        {fact("Learnt from", grouped(info.training_films) + " films"),
         fact("Released",
              readable_date(info.trained_from) + " to " + readable_date(info.trained_until)),
         fact("Median error on films held out", readable_error(info.held_out.medape)),
         fact("Median error on the films shown", readable_error(view.score.medape))}}});
  Json items = Json::array();
  for (const ImportanceLine& line : view.importance.groups) {
    items.push_back({{"text", feature_group_name(static_cast<FeatureGroup>(line.column))},
                     {"detail", readable_factor(std::exp(line.mean_abs))}});
  }
  if (!items.empty()) {
    page["sections"].push_back({{"kind", "list"},
                                {"id", "importance"},
                                {"heading", "What it listens to"},
                                {"items", std::move(items)}});
  }
}

void add_compare_screen(Json& page, const ViewModel& view) {
  page["title"] = "Compare";
  Json rows = Json::array();
  for (std::size_t i = 0; i < view.compare.size(); ++i) {
    const OpenFilm& film = view.compare[i];
    if (film.kind != RecordState::Kind::kReady) continue;
    rows.push_back({{"id", std::to_string(i)},
                    {"location", film_location(film.id, film.edits)},
                    {"cells",
                     {film.edited.title + (is_edited(film) ? " (what if)" : ""),
                      short_usd(film.outlook.forecast.revenue_usd),
                      range_text(film.outlook.ranges[1], UsdStyle::kShort),
                      short_usd(film.record.revenue_usd)}}});
  }
  page["sections"].push_back({{"kind", "table"},
                              {"id", "compare"},
                              {"caption", "Films side by side"},
                              {"count", rows.size()},
                              {"columns",
                               {{{"id", "title"}, {"label", "Film"}},
                                {{"id", "forecast"}, {"label", "Forecast"}, {"number", true}},
                                {{"id", "range"}, {"label", "80 % range"}},
                                {{"id", "earned"}, {"label", "Earned"}, {"number", true}}}},
                              {"rows", std::move(rows)}});
}

void add_settings_screen(Json& page, const ViewModel& view) {
  page["title"] = "Settings";
  Json themes = Json::array();
  for (const ThemeChoice theme : {ThemeChoice::kSystem, ThemeChoice::kLight, ThemeChoice::kDark}) {
    themes.push_back({{"value", theme_name(theme)}, {"label", readable_name(theme_name(theme))}});
  }
  page["sections"].push_back({{"kind", "form"},
                              {"id", "settings"},
                              {"fields",
                               {{{"id", "theme"},
                                 {"label", "Theme"},
                                 {"type", "select"},
                                 {"value", theme_name(view.settings.theme)},
                                 {"options", std::move(themes)}},
                                {{"id", "proxy"},
                                 {"label", "Address of the server that asks TMDB"},
                                 {"type", "text"},
                                 {"value", view.settings.proxy},
                                 {"hint", "Empty: this page's own server"}}}},
                              {"buttons", Json::array()}});
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
  Json page = {{"title", "Box-office forecast"},
               {"navigation", navigation(view)},
               {"sections", Json::array()}};
  const Library& library = view.library;
  page["sections"].push_back(search_section(view));
  if (library.failure) {
    page["problem"] = {{"title", library.failure->title},
                       {"detail", library.failure->detail + ". " + library.failure->advice},
                       {"action", {{"id", "retry"}, {"label", "Try again"}}}};
  } else if (library.phase == Phase::kLoading) {
    page["status"] = "Loading";
    if (const auto share = progress(library)) page["progress"] = *share;
  }
  switch (view.screen) {
    case Screen::kForecasts:
      if (!library.failure) page["sections"].push_back(films_section(view));
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
      page["title"] = "About";
      page["sections"].push_back(
          {{"kind", "text"},
           {"id", "about"},
           {"paragraphs",
            {"What films earn worldwide, forecast in your own browser from what is known before "
             "they "
             "open.",
             "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or "
             "otherwise "
             "approved by TMDB.",
             "Bundled films: vega-datasets (BSD-3-Clause). Code: MIT. Typeface: Inter (OFL)."}}});
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
