#include "shared/model/comparables.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <utility>

#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

// Distances besides contributions, in log(1 + USD). None outweighs money: a factor of e in revenue
// equals the distance between disjoint genres.
constexpr double kOtherGenres = 1.0;
constexpr double kOtherLanguage = 0.7;
constexpr double kOtherFranchise = 0.5;
constexpr double kPerYear = 0.04;

/// The film to find comparable films for.
struct QueryFilm {
  std::array<double, kFeatureGroups> contributions{};
  std::uint32_t genres = 0;
  std::uint16_t language = 0;
  std::optional<std::int32_t> day;
  TmdbId id = 0;
  std::vector<std::uint32_t> franchise;  ///< positions of the franchise's films, ascending
};

double genre_distance(std::uint32_t a, std::uint32_t b) {
  if (a == 0 || b == 0) return kOtherGenres / 2.0;  // unknown
  const double common = std::popcount(a & b);
  return kOtherGenres * (1.0 - common / static_cast<double>(std::popcount(a | b)));
}

double language_distance(std::uint16_t a, std::uint16_t b) {
  return a == 0 || b == 0 || a == b ? 0.0 : kOtherLanguage;
}

double distance(const ComparableCandidates& candidates, const TrackRecords& records, std::size_t i,
                const QueryFilm& query) {
  double squares = 0.0;
  const std::int8_t* const steps = candidates.contributions.data() + i * kFeatureGroups;
  for (std::size_t group = 0; group < kFeatureGroups; ++group) {
    if (static_cast<FeatureGroup>(group) == FeatureGroup::kRecord) continue;
    const double difference = steps[group] * kContributionStep - query.contributions[group];
    squares += difference * difference;
  }
  const double genres = genre_distance(candidates.genres[i], query.genres);
  const double language = language_distance(candidates.languages[i], query.language);
  squares += genres * genres + language * language;
  if (!query.franchise.empty() &&
      !std::binary_search(query.franchise.begin(), query.franchise.end(), candidates.films[i])) {
    squares += kOtherFranchise * kOtherFranchise;
  }
  if (query.day) {
    const double years =
        (*query.day - records.films[candidates.films[i]].day) / kDaysPerYear * kPerYear;
    squares += years * years;
  }
  return std::sqrt(squares);
}

QueryFilm query_of(const Model& model, const Movie& movie, const Explanation& explanation) {
  QueryFilm query;
  query.contributions = contributions_by_group(model.info.features, explanation);
  query.genres = genre_bits(movie);
  query.language = language_code(movie);
  if (const auto day = first_release_day(movie)) query.day = days_since_epoch(*day);
  query.id = movie.id;
  if (movie.collection) {
    const auto films =
        films_of(model.records.kinds[static_cast<std::size_t>(RecordKind::kCollection)],
                 movie.collection->id);
    query.franchise.assign(films.begin(), films.end());
  }
  return query;
}

}  // namespace

std::vector<ComparableFilm> comparable_films(const Model& model, const Movie& movie,
                                             const Explanation& explanation, std::size_t count) {
  const ComparableCandidates& candidates = model.candidates;
  const QueryFilm query = query_of(model, movie, explanation);
  std::vector<std::pair<double, std::size_t>> nearest;  // distance and candidate index
  for (std::size_t i = 0; i < candidates.films.size(); ++i) {
    const PastFilm& film = model.records.films[candidates.films[i]];
    if (film.id == query.id || (query.day && film.day >= *query.day)) continue;
    nearest.emplace_back(distance(candidates, model.records, i, query), i);
  }
  count = std::min(count, nearest.size());
  std::partial_sort(nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(count),
                    nearest.end());
  nearest.resize(count);

  const std::vector<std::size_t> starts = title_starts(candidates);
  std::vector<ComparableFilm> films;
  films.reserve(count);
  for (const auto& [distance, i] : nearest) {
    const PastFilm& film = model.records.films[candidates.films[i]];
    films.push_back({film.id,
                     {candidates.titles.data() + starts[i], candidates.title_bytes[i]},
                     date_from_days(film.day),
                     film.revenue_usd,
                     film.budget_usd,
                     portable_exp(-distance)});
  }
  return films;
}

std::vector<ComparableFilm> comparable_films(const Model& model, const Movie& movie,
                                             std::span<const float> features, std::size_t count) {
  return comparable_films(model, movie, explain(model, features), count);
}

}  // namespace boxoffice
