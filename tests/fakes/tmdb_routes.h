#pragma once

#include <map>
#include <string>

#include "tests/fakes/films.h"
#include "tests/fakes/record_faults.h"

namespace boxoffice {

/// A decoded request to TMDB.
struct FakeTmdbRequest {
  std::string path;                               ///< e.g. "/3/movie/603"
  std::map<std::string, std::string> parameters;  ///< first value of each name
};

/// A status and a JSON body.
struct TmdbAnswer {
  int status = 200;
  std::string body;
};

/// Answers a request with a valid key like TMDB. `today` (YYYY-MM-DD) is the reference date of
/// "upcoming" and "now playing"; `records` are the faulty records.
TmdbAnswer answer_tmdb(const FilmLibrary& library, const FakeTmdbRequest& request,
                       const std::string& today, const RecordFaults& records);

/// Returns TMDB's body of an error status, such as 401 with status_code 7 or 429 with status_code
/// 25.
TmdbAnswer tmdb_error(int status);

}  // namespace boxoffice
