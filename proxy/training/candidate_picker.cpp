#include "proxy/training/candidate_picker.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shared/evaluation/split.h"
#include "shared/model/explanation.h"

namespace boxoffice {

ComparableCandidates pick_candidates(const TrainedModel& trained, std::span<const Movie> movies,
                                     std::size_t count) {
  const Model& model = trained.model;
  std::unordered_map<TmdbId, std::uint32_t> positions;
  for (std::uint32_t i = 0; i < model.records.films.size(); ++i) {
    positions.emplace(model.records.films[i].id, i);
  }
  std::vector<std::pair<std::uint32_t, const Movie*>> films;  // by position, hence by date
  for (const Movie& movie : movies) {
    const auto position = positions.find(movie.id);
    if (position == positions.end() || movie.title.empty()) continue;
    if (movie.release_precision != DatePrecision::kDay) continue;
    if (is_floor_row(movie, kFloorUsd)) films.emplace_back(position->second, &movie);
  }
  std::sort(films.begin(), films.end());
  films.erase(std::unique(films.begin(), films.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; }),
              films.end());

  if (films.size() > count) {
    const auto recent = films.end() - static_cast<std::ptrdiff_t>(count - count / 3);
    std::stable_sort(films.begin(), recent, [](const auto& a, const auto& b) {
      return a.second->revenue_usd > b.second->revenue_usd;
    });
    films.erase(films.begin() + static_cast<std::ptrdiff_t>(count / 3), recent);
    std::sort(films.begin(), films.end());
  }

  ComparableCandidates candidates;
  for (const auto& [position, movie] : films) {
    const Explanation explanation = explain(model, model_features(model, *movie));
    append(candidates, {position, genre_bits(*movie), language_code(*movie),
                        contributions_by_group(model.info.features, explanation), movie->title});
  }
  return candidates;
}

}  // namespace boxoffice
