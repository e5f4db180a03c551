#include "proxy/training/compact_records.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <vector>

namespace boxoffice {
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
RecordIndex what_counts(const TrackRecords& records, RecordKind kind, std::int32_t day) {
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
        what_counts(records, static_cast<RecordKind>(kind), days_since_epoch(until) + 1);
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
