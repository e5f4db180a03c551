#include "proxy/jobs/files/film_reader.h"

#include <optional>
#include <unordered_set>
#include <utility>

#include "proxy/jobs/files/lines_reader.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {

std::vector<std::string> describe(const ReadingNotes& notes) {
  std::vector<std::string> lines;
  if (notes.dropped_fields > 0) {
    lines.push_back(std::to_string(notes.dropped_fields) +
                    " optional fields were left out, the first at " + notes.first_dropped);
  }
  if (notes.repeated_films > 0) {
    lines.push_back(std::to_string(notes.repeated_films) +
                    " films came again under the same id; the first of each counts");
  }
  return lines;
}

Result<ReadingNotes> for_each_film(const std::vector<std::string>& paths, const FilmSink& sink) {
  ReadingNotes notes;
  std::unordered_set<TmdbId> seen;
  for (const std::string& path : paths) {
    Result<LinesReader> lines = LinesReader::open(path);
    if (!lines) return lines.error();
    for (;;) {
      const Result<std::optional<std::string_view>> line = lines->next();
      if (!line) return line.error();
      if (!line->has_value()) break;
      Result<Parsed<Movie>> parsed = parse_movie(**line);
      if (!parsed) return at(lines->place(), parsed.error());
      if (!parsed->warnings.empty()) {
        if (notes.dropped_fields == 0) {
          notes.first_dropped = lines->place() + ": " + parsed->warnings.front();
        }
        notes.dropped_fields += static_cast<std::uint32_t>(parsed->warnings.size());
      }
      if (!seen.insert(parsed->value.id).second) {
        ++notes.repeated_films;
        continue;
      }
      sink(std::move(parsed->value), **line);
    }
  }
  return notes;
}

Result<FilmTable> read_films(const std::vector<std::string>& paths) {
  FilmTable table;
  std::unordered_set<TmdbId> seen;
  for (std::size_t source = 0; source < paths.size(); ++source) {
    Result<ReadingNotes> notes = for_each_film({paths[source]}, [&](Movie movie, std::string_view) {
      if (!seen.insert(movie.id).second) {
        ++table.notes.repeated_films;
        return;
      }
      table.films.push_back(std::move(movie));
      table.sources.push_back(source);
    });
    if (!notes) return notes.error();
    if (table.notes.first_dropped.empty()) table.notes.first_dropped = notes->first_dropped;
    table.notes.dropped_fields += notes->dropped_fields;
    table.notes.repeated_films += notes->repeated_films;
  }
  return table;
}

}  // namespace boxoffice
