#pragma once

#include <map>
#include <string>

#include "tests/fakes/films.h"
#include "tests/fakes/record_faults.h"

namespace boxoffice {

/// A question to TMDB, decoded.
struct TmdbQuestion {
  std::string path;                               ///< e.g. "/3/movie/603"
  std::map<std::string, std::string> parameters;  ///< the first of each name
};

/// A status and a JSON body.
struct TmdbAnswer {
  int status = 200;
  std::string body;
};

/// TMDB's answer to a request with a good key. `today`, YYYY-MM-DD, is what "upcoming" and "now
/// playing" go by; `records` are the films whose records are bad.
TmdbAnswer answer_tmdb(const FilmLibrary& library, const TmdbQuestion& question,
                       const std::string& today, const RecordFaults& records);

/// TMDB's body of an error status, e.g. 401 with status_code 7, 429 with status_code 25.
TmdbAnswer tmdb_error(int status);

}  // namespace boxoffice
