#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/features/feature_group.h"
#include "shared/features/track_records.h"

namespace boxoffice {

/// One step of ComparableCandidates::contributions, in log(1 + USD): 127 of them reach far enough.
inline constexpr double kContributionStep = 0.05;

/// The films that comparable_films chooses from: a few thousand of the track records' films, and of
/// each what is compared. One array a field, as the model file holds them: alike beside alike packs
/// best.
struct ComparableCandidates {
  std::vector<std::uint32_t> films;        ///< positions in TrackRecords::films, ascending
  std::vector<std::uint32_t> genres;       ///< genre_bits of each
  std::vector<std::uint16_t> languages;    ///< language_code of each
  std::vector<std::uint16_t> title_bytes;  ///< length of each title
  std::vector<std::int8_t> contributions;  ///< kFeatureGroups a film, in kContributionStep
  std::vector<char> titles;                ///< UTF-8, one behind the other
};

/// A film as ComparableCandidates holds it.
struct CandidateFilm {
  std::uint32_t film = 0;  ///< position in TrackRecords::films
  std::uint32_t genres = 0;
  std::uint16_t language = 0;
  std::array<double, kFeatureGroups> contributions{};  ///< log(1 + USD), by FeatureGroup
  std::string_view title;
};

/// A bit for each of TMDB's genres of films; what is no such genre has none.
std::uint32_t genre_bits(const Movie& movie);

/// The two letters of the original language as a number; 0 when unknown.
std::uint16_t language_code(const Movie& movie);

/// Adds a film. REQUIRES: its position is above that of the one added before. A title of more than
/// 200 bytes is cut between two characters.
void append(ComparableCandidates& candidates, const CandidateFilm& film);

/// Where each film's title begins in `titles`, and at the end where the last one ends.
std::vector<std::size_t> title_starts(const ComparableCandidates& candidates);

/// True when the arrays fit each other and the track records.
bool is_consistent(const ComparableCandidates& candidates, const TrackRecords& records);

}  // namespace boxoffice
