#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/jobs/errors.h"
#include "shared/tmdb/movie.h"

namespace boxoffice {

/// What happened while films were read.
struct ReadingNotes {
  std::uint32_t dropped_fields = 0;  ///< optional ones that were not what they should be
  std::string first_dropped;         ///< "FILE:LINE: field: what"
  std::uint32_t repeated_films = 0;  ///< with an id that came before; only the first counts
};

/// The notes as lines for people; none when nothing happened.
std::vector<std::string> describe(const ReadingNotes& notes);

/// Films and how their reading went.
struct FilmTable {
  std::vector<Movie> films;          ///< in the order of files and lines, each id once
  std::vector<std::size_t> sources;  ///< one a film: the position of its file among the paths
  ReadingNotes notes;
};

/// Gets a film and its body, which is valid during the call only.
using FilmSink = std::function<void(Movie movie, std::string_view body)>;

/// Reads films from files of JSON lines, plain or gzip, "-" being standard input, one at a time,
/// each id once. Errors: kIo; those of parse_movie, beginning with "FILE:LINE: ".
Result<ReadingNotes> for_each_film(const std::vector<std::string>& paths, const FilmSink& sink);

/// The same as one table.
Result<FilmTable> read_films(const std::vector<std::string>& paths);

}  // namespace boxoffice
