#include "proxy/training/finish_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "proxy/training/candidate_picker.h"
#include "proxy/training/range_trainer.h"
#include "shared/features/track_records.h"

namespace boxoffice {

namespace {

/// Returns the forecasts of the last year by the holdout model, with baselines fitted on the same
/// films.
std::optional<HeldOut> last_year(const std::vector<OutOfTimeRow>& rows, const TrainingTable& table,
                                 Date until) {
  std::unordered_map<TmdbId, const Movie*> films;
  for (const Movie& movie : table.judged()) films.emplace(movie.id, &movie);
  JudgedFilms judged;
  for (const OutOfTimeRow& row : rows) {
    if (row.year != 1 || !row.whole) continue;
    judged.movies.push_back(*films.at(row.id));
    judged.forecasts.push_back(forecast_of(row));
  }
  if (judged.movies.empty()) return std::nullopt;
  add_baselines(judged, table.learned_by_holdout());
  return HeldOut{date_from_days(days_since_epoch(table.holdout_until()) + 1), until,
                 evaluation_of(judged, kFloorUsd)};
}

}  // namespace

Result<FinishedModel> train_finished_model(const TrainingTable& table,
                                           const TrainSettings& settings,
                                           const Progress& progress) {
  const bool is_seed = settings.features == FeatureSet::kSeed;
  Result<TrainedModel> trained = TrainedModel();
  Result<OutOfTime> earlier = forecast_out_of_time(
      table, settings, is_seed ? 1 : kYearsForRanges, kHiddenCopies, progress,
      [&](const SeenFilms& films, const Progress& report) {
        trained = train_model(films, settings, report);
        if (!trained) return;
        trained->model.candidates = pick_candidates(*trained, films.learned, kCandidateFilms);
      });
  if (!trained) return trained.error();
  if (!earlier) return earlier.error();
  const std::vector<OutOfTimeRow>& rows = earlier->rows;
  FinishedModel finished{*std::move(trained), last_year(rows, table, settings.until),
                         std::move(earlier->holdout)};
  Model& model = finished.trained.model;
  if (finished.held_out) model.info.held_out = finished.held_out->report.model.all;
  if (is_seed) return finished;
  if (enough_for_ranges(rows)) {
    Result<RangeModel> ranges = train_ranges(rows, {.seed = settings.seed});
    if (!ranges) return ranges.error();
    model.ranges = *std::move(ranges);
  }
  compact_records(model, settings.until);
  return finished;
}

namespace {

constexpr std::uint32_t kDropped = std::numeric_limits<std::uint32_t>::max();

/// Keeps 12 bits of the mantissa, which halves the packed size of amounts.
float rounded(float value) {
  if (!(value > 0.0f)) return value;
  int exponent = 0;
  const float fraction = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(fraction, 13)), exponent - 13);
}

/// Returns the members of a kind that still count on a day, with their counted films.
RecordIndex counted_members(const TrackRecords& records, RecordKind kind, std::int32_t day) {
  RecordIndex kept;
  kept.offsets.push_back(0);
  for (const std::uint32_t member : records.kinds[static_cast<std::size_t>(kind)].ids) {
    const auto films = films_that_count(records, kind, member, day);
    if (films.empty()) continue;
    kept.ids.push_back(member);
    kept.films.insert(kept.films.end(), films.begin(), films.end());
    kept.offsets.push_back(static_cast<std::uint32_t>(kept.films.size()));
  }
  return kept;
}

}  // namespace

void compact_records(Model& model, Date until) {
  TrackRecords& records = model.records;
  std::vector<bool> needed(records.films.size(), false);
  std::vector<bool> shown(records.films.size(), false);
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    records.kinds[kind] =
        counted_members(records, static_cast<RecordKind>(kind), days_since_epoch(until) + 1);
    for (const std::uint32_t film : records.kinds[kind].films) needed[film] = true;
  }
  for (const std::uint32_t film : model.candidates.films) needed[film] = shown[film] = true;

  std::vector<std::uint32_t> order;  // old positions of the kept films
  for (std::uint32_t i = 0; i < records.films.size(); ++i) {
    PastFilm& film = records.films[i];
    if (!shown[i]) {
      film = {0, film.day, rounded(film.revenue_usd), rounded(film.budget_usd)};
    }
    if (needed[i]) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const PastFilm& first = records.films[a];
    const PastFilm& second = records.films[b];
    return std::tuple(first.day, first.id, a) < std::tuple(second.day, second.id, b);
  });
  std::vector<std::uint32_t> new_position(records.films.size(), kDropped);
  std::vector<PastFilm> films;
  for (const std::uint32_t old : order) {
    new_position[old] = static_cast<std::uint32_t>(films.size());
    films.push_back(records.films[old]);
  }
  records.films = std::move(films);

  for (RecordIndex& index : records.kinds) {
    for (std::uint32_t& film : index.films) film = new_position[film];
    for (std::size_t i = 0; i < index.ids.size(); ++i) {
      std::sort(index.films.begin() + index.offsets[i], index.films.begin() + index.offsets[i + 1]);
    }
  }
  // Films of the same day that are shown keep their order, which is by id.
  for (std::uint32_t& film : model.candidates.films) film = new_position[film];
}

}  // namespace boxoffice
