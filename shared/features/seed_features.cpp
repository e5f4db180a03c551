#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string_view>
#include <vector>

#include "shared/features/feature_table.h"

// The student project's four features as its authors defined them, for comparison. Popularity and
// revenues of similar films are known only when fetched, not before release.

namespace boxoffice {
namespace {

constexpr double kMillion = 1e6;
constexpr std::size_t kTopCast = 10;

double budget_in_millions(const FilmContext& film) { return film.movie.budget_usd / kMillion; }

double top_cast_popularity(const FilmContext& film) {
  if (!film.movie.cast) return kMissing;
  std::vector<double> known;
  for (const CastMember& member : *film.movie.cast) {
    if (member.popularity == member.popularity) known.push_back(member.popularity);
  }
  if (known.empty()) return kMissing;
  std::sort(known.begin(), known.end(), std::greater<>());
  known.resize(std::min(known.size(), kTopCast));
  double sum = 0.0;
  for (const double popularity : known) sum += popularity;
  return sum;
}

double crew_popularity(const FilmContext& film) {
  constexpr std::array<std::string_view, 7> kJobs = {
      "Screenplay",         "Director",           "Story",  "Producer",
      "Production Manager", "Executive Producer", "Casting"};
  if (!film.movie.crew) return kMissing;
  std::set<TmdbId> counted;
  double sum = 0.0;
  bool any = false;
  for (const CrewMember& member : *film.movie.crew) {
    if (std::find(kJobs.begin(), kJobs.end(), member.job) == kJobs.end()) continue;
    if (member.popularity != member.popularity || !counted.insert(member.id).second) continue;
    sum += member.popularity;
    any = true;
  }
  return any ? sum : kMissing;
}

double similar_revenues(const FilmContext& film) {
  if (!film.movie.similar) return kMissing;
  double sum = 0.0;
  int known = 0;
  for (const MovieSummary& similar : *film.movie.similar) {
    const double in_record = similar.revenue_usd;
    const double revenue =
        in_record > 0.0 ? in_record : known_revenue_usd(film.records, similar.id);
    if (!(revenue > 0.0)) continue;
    sum += revenue;
    ++known;
  }
  return known > 0 ? sum / known / kMillion : kMissing;
}

constexpr auto kSeedFeatures = std::to_array<Feature>({
    {{"budget", "million USD", "Production budget.", true, FeatureGroup::kBudget},
     budget_in_millions},
    {{"top_cast_popularity", "TMDB popularity",
      "Sum of the ten highest popularities among the cast.", false, FeatureGroup::kPopularity},
     top_cast_popularity},
    {{"crew_popularity", "TMDB popularity",
      "Sum over the distinct people who wrote, directed, produced, managed or cast the film.",
      false, FeatureGroup::kPopularity},
     crew_popularity},
    {{"similar_revenues", "million USD",
      "Mean revenue of the films that TMDB lists as similar, where it is known.", false,
      FeatureGroup::kStory},
     similar_revenues},
});

}  // namespace

std::span<const Feature> seed_features() { return kSeedFeatures; }

}  // namespace boxoffice
