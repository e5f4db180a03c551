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

/// A count and the first occurrence.
struct ReadingNote {
  std::size_t count = 0;
  std::string first;  ///< "FILE:LINE: what"
};

/// Statistics of reading films.
struct ReadingNotes {
  ReadingNote unused_fields;         ///< optional fields of the wrong type, or duplicates
  ReadingNote surrogates;            ///< lone surrogates, replaced by U+FFFD
  ReadingNote nans;                  ///< bare NaN, read as null
  std::size_t repeated_films = 0;    ///< with an id seen before; the first one is used
  std::size_t skipped_lines = 0;     ///< by --skip-bad
  std::vector<std::string> skipped;  ///< the first ones: "FILE:LINE: reason"
};

/// Formats the notes for people, one line each; none if nothing happened.
std::vector<std::string> describe(const ReadingNotes& notes);

/// Handling of lines that are not films.
enum class BadLines {
  kFail,  ///< fail with the line's position
  kSkip,  ///< count and report it, then continue
};

/// Films and the notes of reading them.
struct FilmTable {
  std::vector<Movie> films;          ///< in order of files and lines, without duplicate ids
  std::vector<std::size_t> sources;  ///< per film: index of its file in the paths
  ReadingNotes notes;
};

/// Receives a film and its JSON body, which is valid only during the call.
using FilmSink = std::function<void(Movie movie, std::string_view body)>;

/// Reads films one at a time from JSON Lines files, plain or gzip; "-" is standard input. Skips
/// repeated ids. Repairs lone surrogates and NaN (shared/base/json_repair.h), also in the body.
/// Errors: kIo, kCorrupt and kUnsupported of the file; those of parse_movie, prefixed with
/// "FILE:LINE: ", unless bad lines are skipped; with kSkip, kMalformed if no line is a film.
Result<ReadingNotes> for_each_film(const std::vector<std::string>& paths, BadLines bad_lines,
                                   const FilmSink& sink);

/// Reads all films into one table.
Result<FilmTable> read_films(const std::vector<std::string>& paths,
                             BadLines bad_lines = BadLines::kFail);

}  // namespace boxoffice
