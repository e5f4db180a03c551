#pragma once

#include <cstddef>
#include <span>

#include "proxy/training/trainer.h"

namespace boxoffice {

inline constexpr std::size_t kCandidateFilms = 1100;

/// Chooses at most `count` candidate films: two thirds are the most recent films with plausible
/// money, one third the highest earners before them. Skips films whose release date is not known to
/// the day. REQUIRES: the model has track records and learners.
ComparableCandidates pick_candidates(const TrainedModel& trained, std::span<const Movie> movies,
                                     std::size_t count);

}  // namespace boxoffice
