#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/features/schema.h"
#include "shared/film/movie.h"
#include "shared/text/embedding_table.h"

namespace boxoffice {

/// Columns overview_1 to overview_8 of the set kOverview. NaN is missing.
using OverviewNumbers = std::array<float, kOverviewNumbers>;

/// Returns all columns missing.
OverviewNumbers no_overview();

/// Linear map from an embedding to overview columns, fitted on the training span.
struct OverviewProjection {
  std::uint64_t text_model = 0;   ///< TextEncoder::id() of the text model behind the embeddings
  std::vector<float> mean;        ///< mean of the embeddings
  std::vector<float> directions;  ///< kOverviewNumbers x mean.size(), row-major
};

/// Returns direction * (embedding - mean) for each direction, summed in double in embedding order,
/// so that the bits are the same everywhere. All missing for an empty embedding. REQUIRES: the
/// embedding is empty or as long as the mean.
OverviewNumbers project_overview(const OverviewProjection& projection,
                                 std::span<const float> embedding);

/// Attaches the table's embeddings to films; clears those that it does not have.
void attach_overviews(std::span<Movie> movies, const EmbeddingTable& table);

/// Writes the numbers to the last columns of a row of the set kOverview.
void put_overview(const OverviewNumbers& numbers, std::span<float> row);

/// True if the sizes fit and all numbers are finite.
bool is_consistent(const OverviewProjection& projection);

}  // namespace boxoffice
