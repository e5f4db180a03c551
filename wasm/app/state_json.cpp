#include "wasm/app/state_json.h"

#include "shared/json.h"
#include "wasm/app/format.h"
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

Json films_to_json(const ViewModel& view) {
  Json films = Json::array();
  for (const std::uint32_t row : view.rows) {
    const Film& film = view.films[row];
    films.push_back({{"id", film.id},
                     {"title", film.title},
                     {"releaseDate", date_or_null(film.release_date)},
                     {"budgetUsd", number_or_null(film.budget_usd)},
                     {"revenueUsd", number_or_null(film.revenue_usd)},
                     {"forecastUsd", film.forecast.revenue_usd},
                     {"logRevenue", film.forecast.log_revenue},
                     {"error", readable_ratio(error_ratio(film))}});
  }
  return films;
}

Json chosen_to_json(const ViewModel& view) {
  if (!view.chosen) return nullptr;
  const Film& film = view.films[*view.chosen];
  Json features = Json::object();
  const auto schema = feature_schema(view.model->info.features);
  for (std::size_t i = 0; i < schema.size(); ++i) {
    features[std::string(schema[i].name)] =
        number_or_null(static_cast<double>(film.forecast.features[i]));
  }
  return {{"id", film.id}, {"features", std::move(features)}};
}

Json failure_to_json(const ViewModel& view) {
  if (!view.failure) return nullptr;
  return {{"title", view.failure->title},
          {"detail", view.failure->detail},
          {"advice", view.failure->advice}};
}

Json hotspots_to_json(const Hotspots& hotspots, float scale) {
  Json places = Json::object();
  for (const Hotspot& spot : hotspots) {
    places[spot.name] = {{"x", spot.min.x / scale},
                         {"y", spot.min.y / scale},
                         {"width", (spot.max.x - spot.min.x) / scale},
                         {"height", (spot.max.y - spot.min.y) / scale}};
  }
  return places;
}

}  // namespace

std::string state_to_json(const ViewModel& view, const Ui& ui, const Hotspots& hotspots,
                          bool narrow, bool with_films) {
  const std::optional<double> share = progress(view);
  const platform::Surroundings& around = platform::surroundings();
  Json state = {
      {"phase", phase_name(view.phase)},
      {"progress", share ? Json(*share) : Json(nullptr)},
      {"slow", view.model_file.slow || view.films_file.slow},
      {"failure", failure_to_json(view)},
      {"problems", view.problems},
      {"work",
       {{"slices", view.work.slices},
        {"totalMs", view.work.total_ms},
        {"longestMs", view.work.longest_ms}}},
      {"filmCount", view.films.size()},
      {"sorting",
       {{"column", column_name(view.sorting.column)}, {"descending", view.sorting.descending}}},
      {"chosen", chosen_to_json(view)},
      {"cardOpen", view.card_open},
      {"layout", narrow ? "narrow" : "wide"},
      {"theme", ui.colors == &dark_palette() ? "dark" : "light"},
      {"canvas", {{"width", around.width}, {"height", around.height}, {"scale", around.scale}}},
      {"frames", platform::frames_drawn()},
      {"places", hotspots_to_json(hotspots, ui.scale)}};
  if (with_films) state["films"] = films_to_json(view);
  return state.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace boxoffice::app
