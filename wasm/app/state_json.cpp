#include "wasm/app/state_json.h"

#include "wasm/app/state/json_build.h"
#include "wasm/app/state/likeness.h"
#include "wasm/core/to_json.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

const char* phase_name(Phase phase) {
  switch (phase) {
    case Phase::kLoading:
      return "loading";
    case Phase::kReady:
      return "ready";
    case Phase::kEmpty:
      return "empty";
    case Phase::kFailed:
      return "failed";
  }
  return "";
}

const char* state_name(LaterFilms::State state) {
  switch (state) {
    case LaterFilms::State::kWaiting:
      return "waiting";
    case LaterFilms::State::kDone:
      return "done";
    case LaterFilms::State::kFailed:
      return "failed";
  }
  return "";
}

Json ranges_to_json(const std::array<UsdRange, 3>& ranges) {
  Object json;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    Json ends = Json::array();
    add(ends, number_or_null(ranges[i].low));
    add(ends, number_or_null(ranges[i].high));
    json(std::to_string(kRangePercents[i]).c_str(), std::move(ends));
  }
  return json.done();
}

Json films_to_json(const ViewModel& view) {
  Json films = Json::array();
  for (const std::uint32_t row : view.listing.rows) {
    const Film& film = view.library.films[row];
    add(films, Object()("id", film.id)("title", film.title)(
                   "releaseDate", date_or_null(film.release_date))("budgetUsd", film.budget_usd)(
                   "revenueUsd", film.revenue_usd)("revenueSoFarUsd", film.revenue_so_far_usd)(
                   "forecastUsd", film.forecast_usd)("logRevenue", film.log_forecast)(
                   "error", readable_ratio(error_ratio(film.forecast_usd, film.revenue_usd)))
                   .done());
  }
  return films;
}

Json outlook_to_json(const Outlook& outlook) {
  Json effects = Json::array();
  for (const Effect& effect : outlook.effects) {
    add(effects,
        Object()("group", feature_group_name(effect.group))("log", effect.log_effect).done());
  }
  return Object()("forecastUsd", outlook.forecast.revenue_usd)(
             "logRevenue", outlook.forecast.log_revenue)("ranges", ranges_to_json(outlook.ranges))(
             "baseLog", outlook.explanation.base_log)("effects", std::move(effects))(
             "breakEvenChance", outlook.break_even_chance)
      .done();
}

const char* kind_name(RecordState::Kind kind) {
  return kind == RecordState::Kind::kReady     ? "ready"
         : kind == RecordState::Kind::kWaiting ? "waiting"
                                               : "failed";
}

Json open_film_to_json(const ViewModel& view, const OpenFilm& film, bool with_features) {
  Object json;
  json("id", film.id)("state", kind_name(film.kind))("slow", film.slow);
  if (film.kind == RecordState::Kind::kFailed) json("problem", film.problem);
  if (film.kind != RecordState::Kind::kReady) return json.done();
  json("title", film.edited.title)("edited", is_edited(film))(
      "location", film_location(film.id, film.edits))("outlook", outlook_to_json(film.outlook))(
      "original", outlook_to_json(film.original));
  Json comparables = Json::array();
  for (const ComparableFilm& other : film.comparables) {
    add(comparables, Object()("id", other.id)("title", other.title)(
                         "revenueUsd", other.revenue_usd)("similarity", other.similarity)
                         .done());
  }
  json("comparables", std::move(comparables));
  if (!with_features) return json.done();
  Object features;
  const auto schema = feature_schema(view.library.model->info.features);
  for (std::size_t i = 0; i < schema.size(); ++i) {
    features(std::string(schema[i].name).c_str(),
             static_cast<double>(film.outlook.forecast.features[i]));
  }
  return json("features", features.done()).done();
}

Json likeness_to_json(const ViewModel& view) {
  constexpr std::array<const char*, 7> kStates = {"absent",  "nothing", "offer", "loading",
                                                  "reading", "shown",   "failed"};
  const Overviews& overviews = view.overviews;
  const Likeness likeness = likeness_of(overviews, view.film, view.library);
  Json films = Json::array();
  for (const LikeFilm& film : likeness.films) {
    add(films, Object()("id", film.id)("title", film.title)("revenueUsd", film.revenue_usd)(
                   "cosine", film.cosine)("detail", like_detail(film, view.today))(
                   "listed", film.listed)("fresh", likeness.of_edited && is_fresh(overviews, film))
                   .done());
  }
  return Object()("state", kStates[static_cast<std::size_t>(likeness.state)])(
             "words", likeness.words)("button", likeness.button)("progress", likeness.progress)(
             "ofEdited", likeness.of_edited)("films", std::move(films))(
             "gone", Json(likeness.gone))("receivedBytes", overviews.reader.received)
      .done();
}

Json search_to_json(const Search& search) {
  constexpr std::array<const char*, 4> kRemote = {"idle", "waiting", "answered", "failed"};
  Json hits = Json::array();
  for (const SearchHit& hit : search.hits) {
    add(hits, Object()("id", hit.id)("title", hit.title)("bundled", hit.bundled).done());
  }
  return Object()("open", search.open)("text", search.text)("hits", std::move(hits))(
             "selected", search.selected)("remote",
                                          kRemote[static_cast<std::size_t>(search.remote)])(
             "trouble", describe_trouble(search.trouble))
      .done();
}

Json metrics_to_json(const Metrics& metrics) {
  return Object()("films", static_cast<int>(metrics.n))("medianError", metrics.medape)(
             "within2x", metrics.within2x)("rmseLog", metrics.rmse_log)
      .done();
}

Json record_to_json(const TrackRecordPage& record) {
  constexpr std::array<const char*, 3> kSources = {"none", "file", "backtest"};
  Json coverage = Json::array();
  for (const double share : record.summary.coverage) add(coverage, number_or_null(share));
  Json baselines = Json::array();
  for (const Metrics& metrics : record.summary.baselines) {
    add(baselines, metrics_to_json(metrics));
  }
  constexpr std::array<const char*, 3> kStates = {"waiting", "read", "failed"};
  Json years = Json::array();
  for (const RecordYear& year : record.years.past) {
    add(years,
        Object()("year", year.year)("state", kStates[static_cast<std::size_t>(year.state)]).done());
  }
  return Object()("source", kSources[static_cast<std::size_t>(record.source)])(
             "forecasts", record.forecasts.size())("years", std::move(years))(
             "problem", record.problem)("problems", Json(record.problems))(
             "model", metrics_to_json(record.summary.model))("baselines", std::move(baselines))(
             "grades", Json(record.summary.grades))("coverage", std::move(coverage))
      .done();
}

Json failure_to_json(const Library& library) {
  if (!library.failure) return nullptr;
  return Object()("title", library.failure->title)("detail", library.failure->detail)(
             "advice", library.failure->advice)
      .done();
}

Json places_to_json(const Places& places, float density) {
  Object json;
  const auto css = [&](float device) { return static_cast<double>(device / density); };
  for (const Place& place : places) {
    json(place.name.c_str(),
         Object()("x", css(place.area.min.x))("y", css(place.area.min.y))(
             "width", css(place.area.width()))("height", css(place.area.height()))
             .done());
  }
  return json.done();
}

}  // namespace

std::string state_to_json(const App& app, bool with_films) {
  const ViewModel& view = app.view;
  const Library& library = view.library;
  const std::optional<double> share = progress(library);
  const platform::Surroundings& around = platform::surroundings();
  Json compare = Json::array();
  for (const OpenFilm& film : view.compare) add(compare, open_film_to_json(view, film, false));
  Json cursor = nullptr;
  if (view.listing.cursor) cursor = library.films[*view.listing.cursor].id;
  Json film = nullptr;
  if (view.film.id != 0) film = open_film_to_json(view, view.film, true);
  Object state;
  state("screen", screen_name(view.screen))("location", view.location)(
      "phase", phase_name(library.phase))("progress", share ? Json(*share) : Json(nullptr))(
      "slow", library.model_file.slow || library.films_file.slow)(
      "failure", failure_to_json(library))("problems", Json(library.problems));
  state("work", Object()("slices", static_cast<int>(library.work.slices))(
                    "totalMs", library.work.total_ms)("longestMs", library.work.longest_ms)
                    .done());
  state("laterFilms", state_name(library.later.state));
  state("filmCount", library.films.size())("rowCount", view.listing.rows.size())(
      "listing", view.listing.rebuild.wanted || view.listing.rebuild.running);
  state("sorting", Object()("column", column_name(view.listing.sorting.column))(
                       "descending", view.listing.sorting.descending)
                       .done());
  state("view", view.listing.layout == Layout::kGrid ? "grid" : "table")(
      "cursor", std::move(cursor))("film", std::move(film))("compare", std::move(compare))(
      "search", search_to_json(view.search))("likeness", likeness_to_json(view))(
      "record", record_to_json(view.record));
  state("importance", Object()("films", view.importance.films)("done", is_done(view.importance))(
                          "groups", view.importance.groups.size())
                          .done());
  state("settings", Object()("theme", theme_name(view.settings.theme))(
                        "textPercent", view.settings.text_percent)("proxy", view.settings.proxy)(
                        "adjusted", view.settings.adjusted)
                        .done());
  state("layout", app.narrow ? "narrow" : "wide")(
      "theme", app.ui.colors == &dark_palette() ? "dark" : "light")(
      "focus", app.state.focus.visible ? app.state.focus.name : std::string())(
      "readOut", app.state.tooltip)("toast", app.state.toast);
  state("canvas", Object()("width", around.width)("height", around.height)(
                      "scale", static_cast<double>(around.scale))
                      .done());
  state("frames", static_cast<int>(platform::frames_drawn()))(
      "places", places_to_json(app.places, around.scale));
  if (with_films) state("films", films_to_json(view));
  return state.done().dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace boxoffice::app
