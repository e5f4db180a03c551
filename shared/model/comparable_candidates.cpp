#include "shared/model/comparable_candidates.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace boxoffice {
namespace {

constexpr std::array<TmdbId, 19> kGenres = {28, 12,    16,   35,    80,  99,    18, 10751, 14, 36,
                                            27, 10402, 9648, 10749, 878, 10770, 53, 10752, 37};
constexpr std::size_t kMaxTitleBytes = 200;

std::int8_t in_steps(double contribution) {
  const double steps = std::floor(contribution / kContributionStep + 0.5);
  if (std::isnan(steps)) return 0;
  return static_cast<std::int8_t>(std::clamp(steps, -127.0, 127.0));
}

/// Truncates a title to kMaxTitleBytes without splitting a character.
std::string_view shortened_title(std::string_view title) {
  std::size_t size = std::min(title.size(), kMaxTitleBytes);
  if (size == title.size()) return title;
  while (size > 0 && (static_cast<unsigned char>(title[size]) & 0xc0) == 0x80) --size;
  return title.substr(0, size);
}

}  // namespace

std::uint32_t genre_bits(const Movie& movie) {
  std::uint32_t bits = 0;
  if (!movie.genres) return bits;
  for (const Named& genre : *movie.genres) {
    const auto at = std::find(kGenres.begin(), kGenres.end(), genre.id);
    if (at != kGenres.end()) bits |= 1u << (at - kGenres.begin());
  }
  return bits;
}

std::uint16_t language_code(const Movie& movie) {
  const std::string& text = movie.original_language;
  if (text.size() != 2) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(text[0]) * 256 +
                                    static_cast<unsigned char>(text[1]));
}

void append(ComparableCandidates& candidates, const CandidateFilm& film) {
  const std::string_view title = shortened_title(film.title);
  candidates.films.push_back(film.film);
  candidates.genres.push_back(film.genres);
  candidates.languages.push_back(film.language);
  candidates.title_bytes.push_back(static_cast<std::uint16_t>(title.size()));
  candidates.titles.insert(candidates.titles.end(), title.begin(), title.end());
  for (const double contribution : film.contributions) {
    candidates.contributions.push_back(in_steps(contribution));
  }
}

std::vector<std::size_t> title_starts(const ComparableCandidates& candidates) {
  std::vector<std::size_t> starts(candidates.films.size() + 1, 0);
  for (std::size_t i = 0; i < candidates.films.size(); ++i) {
    starts[i + 1] = starts[i] + candidates.title_bytes[i];
  }
  return starts;
}

bool is_consistent(const ComparableCandidates& candidates, const TrackRecords& records) {
  const std::size_t count = candidates.films.size();
  const auto& films = candidates.films;
  const auto& sizes = candidates.title_bytes;
  return candidates.genres.size() == count && candidates.languages.size() == count &&
         sizes.size() == count && candidates.contributions.size() == count * kFeatureGroups &&
         std::adjacent_find(films.begin(), films.end(), std::greater_equal<>()) == films.end() &&
         (films.empty() || films.back() < records.films.size()) &&
         std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}) == candidates.titles.size();
}

}  // namespace boxoffice
