#include "proxy/training/old_sources.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace boxoffice {
namespace {

constexpr int kRecentYears = 2;
// A discontinued list may have some late films.
constexpr double kLeastShare = 0.02;

}  // namespace

std::vector<std::size_t> move_old_sources(FilmTable& movies, std::vector<Movie>& history,
                                          Date until) {
  const Date recent_from = years_before(until, kRecentYears);
  std::set<std::size_t> all;
  std::map<std::size_t, double> recent;
  double recent_films = 0.0;
  for (std::size_t i = 0; i < movies.films.size(); ++i) {
    const std::optional<Date>& date = movies.films[i].release_date;
    if (!date || *date > until) continue;
    all.insert(movies.sources[i]);
    if (*date <= recent_from) continue;
    recent[movies.sources[i]] += 1.0;
    recent_films += 1.0;
  }
  std::vector<std::size_t> old;
  if (recent.empty()) return old;
  for (const std::size_t source : all) {
    if (recent[source] < kLeastShare * recent_films) old.push_back(source);
  }

  FilmTable kept;
  kept.notes = std::move(movies.notes);
  for (std::size_t i = 0; i < movies.films.size(); ++i) {
    if (std::find(old.begin(), old.end(), movies.sources[i]) != old.end()) {
      history.push_back(std::move(movies.films[i]));
      continue;
    }
    kept.films.push_back(std::move(movies.films[i]));
    kept.sources.push_back(movies.sources[i]);
  }
  movies = std::move(kept);
  return old;
}

}  // namespace boxoffice
