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

/// Quantization step of ComparableCandidates::contributions, in log(1 + USD); 127 steps suffice.
inline constexpr double kContributionStep = 0.05;

/// Candidate films for comparable_films(): a few thousand films of the track records with the
/// values to compare. One array per field, as in the model file, because similar values compress
/// better.
struct ComparableCandidates {
  std::vector<std::uint32_t> films;        ///< positions in TrackRecords::films, ascending
  std::vector<std::uint32_t> genres;       ///< genre_bits() of each
  std::vector<std::uint16_t> languages;    ///< language_code() of each
  std::vector<std::uint16_t> title_bytes;  ///< length of each title
  std::vector<std::int8_t> contributions;  ///< kFeatureGroups per film, in kContributionStep
  std::vector<char> titles;                ///< UTF-8, concatenated
};

/// A candidate film before packing.
struct CandidateFilm {
  std::uint32_t film = 0;  ///< position in TrackRecords::films
  std::uint32_t genres = 0;
  std::uint16_t language = 0;
  std::array<double, kFeatureGroups> contributions{};  ///< log(1 + USD), by FeatureGroup
  std::string_view title;
};

/// One bit per TMDB movie genre; unknown genres have no bit.
std::uint32_t genre_bits(const Movie& movie);

/// Two-letter original language as a number; 0 if unknown.
std::uint16_t language_code(const Movie& movie);

/// Appends a film; truncates titles over 200 bytes at a character. REQUIRES: positions ascend.
void append(ComparableCandidates& candidates, const CandidateFilm& film);

/// Returns the start of each title in `titles`, followed by the end of the last.
std::vector<std::size_t> title_starts(const ComparableCandidates& candidates);

/// True if the arrays match each other and the track records.
bool is_consistent(const ComparableCandidates& candidates, const TrackRecords& records);

}  // namespace boxoffice
