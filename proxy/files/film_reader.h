#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// How often something happened, and where first.
struct ReadingNote {
  std::size_t count = 0;
  std::string first;  ///< "FILE:LINE: what"
};

/// What happened while films were read.
struct ReadingNotes {
  ReadingNote unused_fields;         ///< optional ones of the wrong type, or given twice
  ReadingNote surrogates;            ///< lone ones, replaced by U+FFFD
  ReadingNote nans;                  ///< bare NaN, read as null
  std::size_t repeated_films = 0;    ///< with an id that came before; only the first counts
  std::size_t skipped_lines = 0;     ///< by --skip-bad
  std::vector<std::string> skipped;  ///< the first of them: "FILE:LINE: why"
};

/// The notes as lines for people; none when nothing happened.
std::vector<std::string> describe(const ReadingNotes& notes);

/// What to do about a line that is no film.
enum class BadLines {
  kFail,  ///< fail with its place
  kSkip,  ///< count and name it, and go on
};

/// Films and how their reading went.
struct FilmTable {
  std::vector<Movie> films;          ///< in the order of files and lines, each id once
  std::vector<std::size_t> sources;  ///< one a film: the position of its file among the paths
  ReadingNotes notes;
};

/// Receives a film and its body, which is valid during the call only.
using FilmSink = std::function<void(Movie movie, std::string_view body)>;

/// Reads films from files of JSON lines, plain or gzip, "-" being standard input, one at a time,
/// each id once. Lone surrogates and NaN are repaired (shared/json_repair.h), in the body too.
/// Errors: kIo, kCorrupt and kUnsupported of the file; those of parse_movie, beginning with
/// "FILE:LINE: ", unless such lines are skipped; with kSkip, kMalformed if no line is a film.
Result<ReadingNotes> for_each_film(const std::vector<std::string>& paths, BadLines bad_lines,
                                   const FilmSink& sink);

/// Reads all of them into one table.
Result<FilmTable> read_films(const std::vector<std::string>& paths,
                             BadLines bad_lines = BadLines::kFail);

}  // namespace boxoffice
