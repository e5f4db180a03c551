#pragma once

#include "shared/film/movie.h"

namespace boxoffice {

/// Flags films made for streaming, with few or no cinema screenings. 1 if the homepage or a company
/// belongs to a streaming service, or if a digital or TV release is no later than the release date.
/// 0 if homepage or companies are known and none of that holds, for films with partial lists, and
/// for films before 2015. NaN if both are unknown. All of this is announced before release.
double streaming(const Movie& movie);

}  // namespace boxoffice
