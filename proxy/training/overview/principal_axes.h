#pragma once

#include <span>

#include "proxy/store/overview_embedding.h"
#include "shared/film/movie.h"
#include "shared/model/overview_projection.h"

namespace boxoffice {

/// Fits a principal component analysis of the films' embeddings, which are of `space`:
/// kOverviewNumbers components, strongest first, each with its largest coefficient positive.
/// Components beyond the rank are 0. Skips films without an embedding. Deterministic.
OverviewProjection fit_overview_projection(const EmbeddingSpace& space,
                                           std::span<const Movie> movies);

}  // namespace boxoffice
