#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/features/schema.h"

namespace boxoffice {

/// What a model keeps of an overview: the columns overview_1 to overview_8 of the set kOverview.
/// NaN is missing.
using OverviewNumbers = std::array<float, kOverviewNumbers>;

/// Nothing is known of an overview.
OverviewNumbers no_overview();

/// How a text's embedding becomes those numbers: a linear map, learnt from the training span.
struct OverviewProjection {
  std::uint64_t text_model = 0;   ///< TextEncoder::id() of what made the embeddings learnt from
  std::vector<float> mean;        ///< of the embeddings; as long as one
  std::vector<float> directions;  ///< kOverviewNumbers x mean.size(), row-major
};

/// direction * (embedding - mean) for each direction, summed in double in the order of the
/// embedding: the same bits everywhere. All missing when the embedding is empty.
/// REQUIRES: it is empty or as long as the mean.
OverviewNumbers project_overview(const OverviewProjection& projection,
                                 std::span<const float> embedding);

/// Puts the numbers into the last columns of a row of the set kOverview.
void put_overview(const OverviewNumbers& numbers, std::span<float> row);

/// True when the sizes fit and all numbers are finite.
bool is_consistent(const OverviewProjection& projection);

}  // namespace boxoffice
