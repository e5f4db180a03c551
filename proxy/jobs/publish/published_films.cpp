#include "proxy/jobs/publish/published_films.h"

#include <algorithm>

#include "proxy/upstream/gzip.h"

namespace boxoffice {
namespace {

bool comes_first(const PublishedFilm& a, const PublishedFilm& b) {
  if (a.release_date != b.release_date) {
    if (!a.release_date || !b.release_date) return a.release_date.has_value();
    return *a.release_date > *b.release_date;
  }
  return a.id < b.id;
}

/// The lines of films [from, until).
std::string lines_of(const std::vector<PublishedFilm>& films, std::size_t from, std::size_t until) {
  std::string lines;
  for (std::size_t i = from; i < until; ++i) lines += films[i].line + '\n';
  return lines;
}

bool fits_first_file(const std::string& lines) {
  return lines.size() <= kFilmsFileBytes && gzip_bytes(lines).size() <= kFirstFilmsGzipBytes;
}

/// Films before the release day that `count` films cut in two; all of them if it is their only day.
std::size_t films_of_whole_days(const std::vector<PublishedFilm>& films, std::size_t count) {
  std::size_t whole = count;
  while (whole > 0 && whole < films.size() &&
         films[whole - 1].release_date == films[whole].release_date) {
    --whole;
  }
  return whole > 0 ? whole : count;
}

/// Films of the first file: as many as fit, found by bisection, and at least one. The page orders
/// films of a day by title, so a day is not cut in two unless it fills the file.
std::size_t films_of_first_file(const std::vector<PublishedFilm>& films) {
  std::size_t fit = std::min<std::size_t>(films.size(), 1);
  std::size_t too_many = films.size() + 1;
  for (std::size_t count = films.size(); fit + 1 < too_many; count = fit + (too_many - fit) / 2) {
    (fits_first_file(lines_of(films, 0, count)) ? fit : too_many) = count;
  }
  return films_of_whole_days(films, fit);
}

}  // namespace

std::vector<std::string> film_files(std::vector<PublishedFilm> films) {
  std::sort(films.begin(), films.end(), comes_first);
  const std::size_t first = films_of_first_file(films);
  std::vector<std::string> files = {lines_of(films, 0, first)};
  if (first < films.size()) files.emplace_back();
  for (std::size_t i = first; i < films.size(); ++i) {
    append_line(files, films[i].line, kFilmsFileBytes);
  }
  return files;
}

std::string film_file_name(std::size_t part) {
  return part == 1 ? "films.jsonl" : "films-" + std::to_string(part) + ".jsonl";
}

void append_line(std::vector<std::string>& parts, const std::string& line, std::size_t most_bytes) {
  const std::size_t size = parts.back().size();
  if (size > 0 && size + line.size() + 1 > most_bytes) parts.emplace_back();
  parts.back() += line;
  parts.back() += '\n';
}

}  // namespace boxoffice
