#include "wasm/app/state_json.h"

#include "shared/json.h"
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

Json ranges_to_json(const std::array<UsdRange, 3>& ranges) {
  Json json = Json::object();
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    json[std::to_string(kRangePercents[i])] = {number_or_null(ranges[i].low),
                                               number_or_null(ranges[i].high)};
  }
  return json;
}

Json films_to_json(const ViewModel& view) {
  Json films = Json::array();
  for (const std::uint32_t row : view.listing.rows) {
    const Film& film = view.library.films[row];
    films.push_back({{"id", film.id},
                     {"title", film.title},
                     {"releaseDate", date_or_null(film.release_date)},
                     {"budgetUsd", number_or_null(film.budget_usd)},
                     {"revenueUsd", number_or_null(film.revenue_usd)},
                     {"forecastUsd", film.forecast_usd},
                     {"logRevenue", film.log_forecast},
                     {"error", readable_ratio(error_ratio(film.forecast_usd, film.revenue_usd))}});
  }
  return films;
}

Json outlook_to_json(const Outlook& outlook) {
  Json effects = Json::array();
  for (const Effect& effect : outlook.effects) {
    effects.push_back({{"group", feature_group_name(effect.group)}, {"log", effect.log_effect}});
  }
  return {{"forecastUsd", outlook.forecast.revenue_usd},
          {"logRevenue", outlook.forecast.log_revenue},
          {"ranges", ranges_to_json(outlook.ranges)},
          {"baseLog", outlook.explanation.base_log},
          {"effects", std::move(effects)},
          {"breakEvenChance", number_or_null(outlook.break_even_chance)}};
}

const char* kind_name(RecordState::Kind kind) {
  return kind == RecordState::Kind::kReady     ? "ready"
         : kind == RecordState::Kind::kWaiting ? "waiting"
                                               : "failed";
}

Json open_film_to_json(const ViewModel& view, const OpenFilm& film, bool with_features) {
  Json json = {{"id", film.id}, {"state", kind_name(film.kind)}, {"slow", film.slow}};
  if (film.kind == RecordState::Kind::kFailed) json["problem"] = film.problem;
  if (film.kind != RecordState::Kind::kReady) return json;
  json["title"] = film.edited.title;
  json["edited"] = is_edited(film);
  json["location"] = film_location(film.id, film.edits);
  json["outlook"] = outlook_to_json(film.outlook);
  json["original"] = outlook_to_json(film.original);
  Json comparables = Json::array();
  for (const ComparableFilm& other : film.comparables) {
    comparables.push_back({{"id", other.id},
                           {"title", other.title},
                           {"revenueUsd", number_or_null(other.revenue_usd)},
                           {"similarity", other.similarity}});
  }
  json["comparables"] = std::move(comparables);
  if (!with_features) return json;
  Json features = Json::object();
  const auto schema = feature_schema(view.library.model->info.features);
  for (std::size_t i = 0; i < schema.size(); ++i) {
    features[std::string(schema[i].name)] =
        number_or_null(static_cast<double>(film.outlook.forecast.features[i]));
  }
  json["features"] = std::move(features);
  return json;
}

Json search_to_json(const Search& search) {
  constexpr std::array<const char*, 4> kRemote = {"idle", "waiting", "answered", "failed"};
  Json hits = Json::array();
  for (const SearchHit& hit : search.hits) {
    hits.push_back({{"id", hit.id}, {"title", hit.title}, {"bundled", hit.bundled}});
  }
  return {{"open", search.open},
          {"text", search.text},
          {"hits", std::move(hits)},
          {"selected", search.selected},
          {"remote", kRemote[static_cast<std::size_t>(search.remote)]},
          {"trouble", describe_trouble(search.trouble)}};
}

Json metrics_to_json(const Metrics& metrics) {
  return {{"films", metrics.n},
          {"medianError", number_or_null(metrics.medape)},
          {"within2x", number_or_null(metrics.within2x)},
          {"rmseLog", number_or_null(metrics.rmse_log)}};
}

Json record_to_json(const TrackRecordPage& record) {
  constexpr std::array<const char*, 3> kSources = {"none", "file", "backtest"};
  Json coverage = Json::array();
  for (const double share : record.summary.coverage) coverage.push_back(number_or_null(share));
  Json baselines = Json::array();
  for (const Metrics& metrics : record.summary.baselines) {
    baselines.push_back(metrics_to_json(metrics));
  }
  return {{"source", kSources[static_cast<std::size_t>(record.source)]},
          {"forecasts", record.forecasts.size()},
          {"problems", record.problems},
          {"model", metrics_to_json(record.summary.model)},
          {"baselines", std::move(baselines)},
          {"grades", record.summary.grades},
          {"coverage", std::move(coverage)}};
}

Json failure_to_json(const Library& library) {
  if (!library.failure) return nullptr;
  return {{"title", library.failure->title},
          {"detail", library.failure->detail},
          {"advice", library.failure->advice}};
}

Json places_to_json(const Places& places, float density) {
  Json json = Json::object();
  for (const Place& place : places) {
    json[place.name] = {{"x", place.area.min.x / density},
                        {"y", place.area.min.y / density},
                        {"width", place.area.width() / density},
                        {"height", place.area.height() / density}};
  }
  return json;
}

}  // namespace

std::string state_to_json(const App& app, bool with_films) {
  const ViewModel& view = app.view;
  const Library& library = view.library;
  const std::optional<double> share = progress(library);
  const platform::Surroundings& around = platform::surroundings();
  const bool listing = view.listing.rebuild.wanted || view.listing.rebuild.running;
  Json compare = Json::array();
  for (const OpenFilm& film : view.compare) {
    compare.push_back(open_film_to_json(view, film, false));
  }
  Json cursor = nullptr;
  if (view.listing.cursor) cursor = library.films[*view.listing.cursor].id;
  Json state = {
      {"screen", screen_name(view.screen)},
      {"location", view.location},
      {"phase", phase_name(library.phase)},
      {"progress", share ? Json(*share) : Json(nullptr)},
      {"slow", library.model_file.slow || library.films_file.slow},
      {"failure", failure_to_json(library)},
      {"problems", library.problems},
      {"work",
       {{"slices", library.work.slices},
        {"totalMs", library.work.total_ms},
        {"longestMs", library.work.longest_ms}}},
      {"filmCount", library.films.size()},
      {"rowCount", view.listing.rows.size()},
      {"listing", listing},
      {"sorting",
       {{"column", column_name(view.listing.sorting.column)},
        {"descending", view.listing.sorting.descending}}},
      {"view", view.listing.layout == Layout::kGrid ? "grid" : "table"},
      {"cursor", std::move(cursor)},
      {"film", view.film.id == 0 ? Json(nullptr) : open_film_to_json(view, view.film, true)},
      {"compare", std::move(compare)},
      {"search", search_to_json(view.search)},
      {"record", record_to_json(view.record)},
      {"importance",
       {{"films", view.importance.films},
        {"done", is_done(view.importance)},
        {"groups", view.importance.groups.size()}}},
      {"settings",
       {{"theme", theme_name(view.settings.theme)},
        {"textPercent", view.settings.text_percent},
        {"proxy", view.settings.proxy}}},
      {"layout", app.narrow ? "narrow" : "wide"},
      {"theme", app.ui.colors == &dark_palette() ? "dark" : "light"},
      {"focus", app.state.focus.visible ? app.state.focus.name : std::string()},
      {"canvas", {{"width", around.width}, {"height", around.height}, {"scale", around.scale}}},
      {"frames", platform::frames_drawn()},
      {"places", places_to_json(app.places, around.scale)}};
  if (with_films) state["films"] = films_to_json(view);
  return state.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace boxoffice::app
