#pragma once

#include "shared/film/movie.h"

namespace boxoffice {

/// Whether a film is made to be streamed and sees few cinemas, if any: 1 when its home page is with
/// a streaming service, when such a service is among its companies, or when it is streamed or
/// broadcast somewhere on its first day or before; 0 when its home page or its companies are known
/// and none of that holds, and for films before 2015, when no service opened films of its own; NaN
/// when neither is known. All of it is announced before the release.
double streaming(const Movie& movie);

}  // namespace boxoffice
