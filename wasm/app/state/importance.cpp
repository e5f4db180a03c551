#include "wasm/app/state/importance.h"

#include <algorithm>
#include <cmath>

#include "shared/model/explanation.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

void add_film(Importance& importance, const Model& model, const Movie& movie) {
  const FeatureVector features = model_features(model, movie);
  const Explanation why = explain(model, features);
  const auto schema = feature_schema(model.info.features);
  std::array<double, kFeatureGroups> groups{};
  for (std::size_t i = 0; i < schema.size(); ++i) {
    importance.sums[i] += std::fabs(why.contributions[i]);
    groups[static_cast<std::size_t>(schema[i].group)] += why.contributions[i];
  }
  for (std::size_t i = 0; i < groups.size(); ++i) importance.group_sums[i] += std::fabs(groups[i]);
}

std::vector<ImportanceLine> ranked(const std::vector<double>& sums, std::size_t films) {
  std::vector<ImportanceLine> lines;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (sums[i] > 0.0) lines.push_back({i, sums[i] / static_cast<double>(films)});
  }
  std::sort(lines.begin(), lines.end(), [](const ImportanceLine& a, const ImportanceLine& b) {
    return a.mean_abs > b.mean_abs;
  });
  return lines;
}

}  // namespace

bool is_done(const Importance& importance) {
  return importance.of > 0 && importance.films >= importance.of;
}

bool advance(Importance& importance, const Library& library, const EmbeddingTable* overviews,
             double budget_ms) {
  if (!importance.wanted || is_done(importance)) return false;
  if (!has_all_films(library) || !library.model) return false;
  const std::size_t count = library.films.size();
  if (importance.of == 0) {
    importance.of = std::min(count, kImportanceFilms);
    importance.sums.assign(feature_schema(library.model->info.features).size(), 0.0);
    importance.group_sums.assign(kFeatureGroups, 0.0);
  }
  const double until = platform::now_ms() + budget_ms;
  while (importance.films < importance.of && platform::now_ms() < until) {
    const Film& film = library.films[importance.films * count / importance.of];
    Result<Movie> movie = read_record(library, film);
    if (movie && overviews != nullptr) attach_overviews({&*movie, 1}, *overviews);
    if (movie) add_film(importance, *library.model, *movie);
    ++importance.films;
  }
  if (!is_done(importance)) return true;
  importance.columns = ranked(importance.sums, importance.of);
  importance.groups = ranked(importance.group_sums, importance.of);
  return false;
}

}  // namespace boxoffice::app
