#pragma once

#include <cstddef>
#include <span>

#include "proxy/training/trainer.h"

namespace boxoffice {

inline constexpr std::size_t kCandidateFilms = 1100;

/// Chooses at most `count` films to compare others with: two in three are the most recent with
/// believable money, one in three are those that earned most before. REQUIRES: the model's track
/// records and learners are there.
ComparableCandidates pick_candidates(const TrainedModel& trained, std::span<const Movie> movies,
                                     std::size_t count);

}  // namespace boxoffice
