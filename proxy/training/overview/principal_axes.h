#pragma once

#include <span>

#include "shared/film/movie.h"
#include "shared/model/overview_projection.h"
#include "shared/text/embedding_table.h"

namespace boxoffice {

/// Fits a principal component analysis of the films' vectors: kOverviewNumbers components,
/// strongest first, each with its largest coefficient positive. Components beyond the rank are 0.
/// Skips films outside the table. Deterministic.
OverviewProjection fit_overview_projection(const EmbeddingTable& vectors,
                                           std::span<const Movie> movies);

}  // namespace boxoffice
