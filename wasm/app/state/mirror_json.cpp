#include "wasm/app/state/mirror_json.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/state/film_history.h"
#include "wasm/app/state/format.h"
#include "wasm/app/state/mirror_build.h"
#include "wasm/app/state/prose.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::MirrorAction;

constexpr const char* kSearchId = "search";

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

Json search_section(const ViewModel& view) {
  Json results = Json::array();
  for (const SearchHit& hit : view.search.hits) {
    add(results,
        Object()("label", hit.title)("detail", hit.detail)("location", film_location(hit.id))
            .done());
  }
  return section("search", kSearchId)("label", "Search films by title")("value", view.search.text)(
             "results", std::move(results))(
             // Empty while the result may change; screen readers announce it.
             "note",
             is_searching(view.search, view.library) ? "" : search_note(view.search, view.library))
      .done();
}

void add_record_screen(Json& page, const ViewModel& view) {
  page["title"] = "Track record";
  const RecordSummary& summary = view.record.summary;
  if (view.record.source == TrackRecordPage::Source::kNone) {
    if (view.record.problem.empty()) {
      page["status"] = "Loading the track record";
    } else {
      page["problem"] =
          problem("Could not load the track record", view.record.problem + ".", "retry-record");
    }
    return;
  }
  Json facts = Json::array();
  add(facts, fact("Films with known results", grouped(summary.model.n)));
  add(facts, fact("Median error", readable_error(summary.model.medape)));
  add(facts, fact("Within a factor of two", readable_share(summary.model.within2x)));
  add(facts, fact("Within the 80% range", readable_share(summary.coverage[1])));
  Json& sections = page["sections"];
  Json paragraphs = paragraph(origin_in_words(view.record, *view.library.model));
  if (std::string years = years_in_words(view.record); !years.empty()) {
    add(paragraphs, std::move(years));
  }
  Json buttons = Json::array();
  if (can_try_again(view.record)) add(buttons, button_of("retry-record", "Try again"));
  add(sections, section("text", "record")("paragraphs", std::move(paragraphs))(
                    "facts", std::move(facts))("buttons", std::move(buttons))
                    .done());
  Json rows = Json::array();
  const std::size_t shown =
      std::min(view.record.forecasts.size(), static_cast<std::size_t>(platform::kMirrorRows));
  for (std::size_t i = 0; i < shown; ++i) {
    const PastForecast& past = view.record.forecasts[i];
    const double error = relative_error(past.forecast_usd, past.revenue_usd);
    const Money money = money_of(view.settings, past.release_date);
    add(rows, row(std::to_string(i), film_location(past.id), false,
                  {past.title, readable_release(past), readable_date(past.forecast_date),
                   money.brief(past.forecast_usd),
                   earned_text(past.revenue_usd, so_far_usd(past, view.library), money),
                   readable_error(error), grade_text(error)}));
  }
  Json columns = Json::array();
  add(columns, plain_column("title", "Film", false));
  add(columns, plain_column("released", "Released", false));
  add(columns, plain_column("made", "Forecast on", false));
  add(columns, plain_column("forecast", "Forecast", true));
  add(columns, plain_column("earned", "Earned", true));
  add(columns, plain_column("error", "Error", true));
  add(columns, plain_column("grade", "Grade", false));
  add(sections,
      section("table", "past")("heading", "Past forecasts")(
          "caption", "Past forecasts and actual revenues")("count", view.record.forecasts.size())(
          "columns", std::move(columns))("rows", std::move(rows))
          .done());
}

Json prose_section(const std::string& id, const Chapter& chapter) {
  Json paragraphs = Json::array();
  for (const char* text : chapter.paragraphs) add(paragraphs, std::string(text));
  Object made = section("text", id.c_str());
  if (*chapter.heading != '\0') made("heading", chapter.heading);
  return made("paragraphs", std::move(paragraphs)).done();
}

void add_importance(Json& sections, const ViewModel& view) {
  if (view.importance.groups.empty()) return;
  Json items = Json::array();
  for (const ImportanceLine& line : view.importance.groups) {
    add(items, item(readable_name(feature_group_name(static_cast<FeatureGroup>(line.column))),
                    readable_factor(std::exp(line.mean_abs))));
  }
  add(sections, section("list", "importance")("heading", "What matters most")(
                    "paragraphs", paragraph(std::string(kImportanceExplained) + "."))(
                    "items", std::move(items))
                    .done());
}

void add_model_screen(Json& page, const ViewModel& view) {
  page["title"] = "The model";
  if (!view.library.model) return;
  const ModelInfo& info = view.library.model->info;
  Json facts = Json::array();
  add(facts, fact("Trained on", films_in_words(info.training_films)));
  add(facts, fact("Released",
                  readable_date(info.trained_from) + " to " + readable_date(info.trained_until)));
  add(facts, fact("Median error, validation", readable_error(info.held_out.medape)));
  add(facts, fact("Median error, test (films shown here)", readable_error(view.score.medape)));
  Json& sections = page["sections"];
  add(sections,
      section("text", "model")("paragraphs", paragraph(method_in_words(*view.library.model)))(
          "facts", std::move(facts))
          .done());
  add_importance(sections, view);
  add(sections, prose_section("weak", model_weaknesses()));
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
  add(dollars, option("nominal", "Original dollars"));
  add(dollars, option("adjusted", "In " + std::to_string(kDollarYear) + " dollars"));
  add(fields, field("dollars", "Inflation", "select",
                    view.settings.adjusted ? "adjusted" : "nominal")("options", std::move(dollars))
                  .done());
  add(fields, field("proxy", "Address of the TMDB proxy server", "text", view.settings.proxy)(
                  "hint", "Leave empty to use this site's server")
                  .done());
  add(page["sections"],
      section("form", "settings")("fields", std::move(fields))("buttons", Json::array()).done());
}

void add_about_screen(Json& page) {
  page["title"] = "About";
  std::size_t number = 0;
  for (const Chapter& chapter : about_chapters()) {
    add(page["sections"], prose_section("about-" + std::to_string(++number), chapter));
  }
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
  if (view.screen == Screen::kForecasts) return set_listed(view, field, value);
  set_what_if(view, field, value);
  set_compared(view, field, value);
}

void press(ViewModel& view, const std::string& name) {
  if (name == "retry") retry(view);
  if (name == "retry-film") retry_film(view);
  const bool film_ready =
      view.screen == Screen::kFilm && view.film.kind == RecordState::Kind::kReady;
  if (name == "reset" && film_ready) set_edits(view.film, *view.library.model, Edits{});
  if (name == "compare" && film_ready) compare_film(view);
  if (name == "clear") set_filter(view.listing, Filter{});
  if (name == "like" && film_ready) load(view.overviews, view.film, view.library);
  if (name == "like-stop") stop(view.overviews);
  if (name == "history" && film_ready) load_history(view.record, view.film);
  if (name == "retry-record") try_again(view.record);
  if (name == "overviews") load_for_forecasts(view.overviews);
  if (name == kLaterFilmsId) load_later_films(view.library.later);
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
      if (!library.failure) add_films(sections, view);
      if (library.phase == Phase::kReady) {
        page["status"] = films_in_words(static_cast<long long>(view.listing.rows.size())) +
                         (loads_later_films(library) ? " so far" : "");
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
      page["title"] = "Page not found";
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
