#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "shared/film/movie.h"

// The page draws its list once it has the first file of films, and loads the other files then.

namespace boxoffice {

/// A film of the site.
struct PublishedFilm {
  TmdbId id = 0;
  std::optional<Date> release_date;
  std::string line;  ///< its record, without a line end
};

/// Largest size of films.jsonl after gzip. It keeps the first load of a page, with a model of 6,000
/// films, within 600 KB.
inline constexpr std::size_t kFirstFilmsGzipBytes = 30'000;

/// Largest size of each file: hosts refuse text files over 10 MB.
inline constexpr std::size_t kFilmsFileBytes = 4'000'000;

/// The lines of the films in one or more files, the latest release first, as the page lists them.
/// Films without a date come last. A line beyond the bounds is a file of its own.
std::vector<std::string> film_files(std::vector<PublishedFilm> films);

/// "films.jsonl", then "films-2.jsonl". Parts count from 1.
std::string film_file_name(std::size_t part);

/// Appends a line to the last part, or to a new one if it would grow beyond `most_bytes`.
void append_line(std::vector<std::string>& parts, const std::string& line, std::size_t most_bytes);

}  // namespace boxoffice
