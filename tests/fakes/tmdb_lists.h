#pragma once

#include "shared/base/json.h"

namespace boxoffice {

// TMDB's reference lists.

/// TMDB's film genres: {"id", "name"}, in English.
const Json& tmdb_genres();

/// The body of `/configuration`, reduced to the fields in use.
const Json& tmdb_configuration();

/// The body of `/certification/movie/list` for three countries.
const Json& tmdb_certifications();

}  // namespace boxoffice
