#pragma once

#include "shared/base/json.h"

namespace boxoffice {

// The lists that TMDB keeps beside its films.

/// TMDB's genres of films: {"id", "name"}, in English.
const Json& tmdb_genres();

/// The body of `/configuration`, as far as anybody needs it.
const Json& tmdb_configuration();

/// The body of `/certification/movie/list`, of three countries.
const Json& tmdb_certifications();

}  // namespace boxoffice
