#include "proxy/files/film_reader.h"

#include <optional>
#include <unordered_set>
#include <utility>

#include "proxy/files/lines_reader.h"
#include "shared/base/json_repair.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

constexpr std::size_t kNamedLines = 20;

void add(ReadingNote& note, std::size_t count, const std::string& first) {
  if (count > 0 && note.count == 0) note.first = first;
  note.count += count;
}

void add(std::vector<std::string>& lines, const ReadingNote& note, const std::string& what) {
  if (note.count == 0) return;
  lines.push_back(std::to_string(note.count) + " " + what + ", the first at " + note.first);
}

/// Adds advice to the error of a line that is not a film.
Error explained(const Error& error, std::string_view line) {
  if (error.code != ErrorCode::kMalformed) return error;
  if (line.starts_with('[')) {
    return {error.code, "expected one film per line, not a list; convert it with jq -c '.[]'"};
  }
  if (line == "{") {
    return {error.code, "the film spans several lines; convert it with jq -c ."};
  }
  return error;
}

/// Reads the films of several files without duplicate ids.
class FilmReader {
 public:
  FilmReader(BadLines bad_lines, const FilmSink& sink) : bad_lines_(bad_lines), sink_(sink) {}

  Failure read(const std::string& path) {
    Result<LinesReader> lines = LinesReader::open(path);
    if (!lines) return lines.error();
    for (;;) {
      const Result<std::optional<std::string_view>> line = lines->next();
      if (line.ok() && !line->has_value()) return {};
      Failure failure;
      if (line.ok()) {
        place_ = lines->place();
        failure = read_line(**line);
        if (failure) failure = at(place_, *failure);
      } else if (line.error().code == ErrorCode::kTooLarge) {
        failure = line.error();
      } else {
        return line.error();
      }
      if (!failure) continue;
      if (bad_lines_ == BadLines::kFail) return failure;
      if (++notes_.skipped_lines <= kNamedLines) notes_.skipped.push_back(failure->message);
    }
  }

  Result<ReadingNotes> finish() {
    if (notes_.skipped_lines > 0 && seen_.empty()) {
      return Error{ErrorCode::kMalformed,
                   "no line is a film; the first error: " + notes_.skipped.front()};
    }
    return std::move(notes_);
  }

 private:
  Failure read_line(std::string_view line) {
    Result<Parsed<Movie>> parsed = parse_movie(line);
    if (parsed) return take(*std::move(parsed), line);
    if (parsed.error().code != ErrorCode::kMalformed) return parsed.error();
    const Result<RepairedJson> repaired = repair_json(line);
    if (!repaired) return repaired.error();
    if (repaired->surrogates + repaired->nans > 0) parsed = parse_movie(repaired->text);
    if (!parsed) return explained(parsed.error(), line);
    add(notes_.surrogates, repaired->surrogates, place_);
    add(notes_.nans, repaired->nans, place_);
    return take(*std::move(parsed), repaired->text);
  }

  Failure take(Parsed<Movie> parsed, std::string_view body) {
    if (!parsed.warnings.empty()) {
      add(notes_.unused_fields, parsed.warnings.size(), place_ + ": " + parsed.warnings.front());
    }
    if (seen_.insert(parsed.value.id).second) {
      sink_(std::move(parsed.value), body);
    } else {
      ++notes_.repeated_films;
    }
    return {};
  }

  BadLines bad_lines_;
  const FilmSink& sink_;
  std::string place_;  // of the current line
  std::unordered_set<TmdbId> seen_;
  ReadingNotes notes_;
};

}  // namespace

std::vector<std::string> describe(const ReadingNotes& notes) {
  std::vector<std::string> lines;
  for (const std::string& skipped : notes.skipped) lines.push_back("skipped " + skipped);
  if (notes.skipped_lines > 0) {
    lines.push_back(std::to_string(notes.skipped_lines) + " lines were skipped" +
                    (notes.skipped_lines > kNamedLines ? "; the first ones are listed above" : ""));
  }
  add(lines, notes.unused_fields, "invalid fields were ignored");
  add(lines, notes.surrogates, "lone surrogates were replaced by U+FFFD");
  add(lines, notes.nans, "NaN values were read as unknown");
  if (notes.repeated_films > 0) {
    lines.push_back(std::to_string(notes.repeated_films) +
                    " films with a repeated id were skipped");
  }
  return lines;
}

Result<ReadingNotes> for_each_film(const std::vector<std::string>& paths, BadLines bad_lines,
                                   const FilmSink& sink) {
  FilmReader reader(bad_lines, sink);
  for (const std::string& path : paths) {
    if (const Failure failure = reader.read(path)) return *failure;
  }
  return reader.finish();
}

Result<FilmTable> read_films(const std::vector<std::string>& paths, BadLines bad_lines) {
  FilmTable table;
  std::size_t source = 0;
  const FilmSink keep = [&](Movie movie, std::string_view) {
    table.films.push_back(std::move(movie));
    table.sources.push_back(source);
  };
  FilmReader reader(bad_lines, keep);
  for (; source < paths.size(); ++source) {
    if (const Failure failure = reader.read(paths[source])) return *failure;
  }
  Result<ReadingNotes> notes = reader.finish();
  if (!notes) return notes.error();
  table.notes = *std::move(notes);
  return table;
}

}  // namespace boxoffice
