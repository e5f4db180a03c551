#include "proxy/training/training_films.h"

#include <utility>

#include "proxy/files/film_reader.h"
#include "proxy/training/old_sources.h"

namespace boxoffice {

Result<TrainingFilms> read_training_films(const std::vector<std::string>& movies,
                                          const std::vector<std::string>& history, Date until,
                                          BadLines bad_lines, const SettleRule& settle) {
  Result<FilmTable> learned = read_films(movies, bad_lines);
  if (!learned) return learned.error();
  Result<FilmTable> past = read_films(history, bad_lines);
  if (!past) return past.error();
  TrainingFilms films;
  for (const ReadingNotes& notes : {learned->notes, past->notes}) {
    for (std::string& line : describe(notes)) films.warnings.push_back(std::move(line));
  }
  for (const std::size_t source : move_old_sources(*learned, past->films, until)) {
    films.warnings.push_back(movies[source] +
                             ": hardly a film of the two years before the last day; its films "
                             "count for track records only");
  }
  films.movies = std::move(learned->films);
  films.history = std::move(past->films);
  move_unsettled_revenues(films.movies, settle);
  move_unsettled_revenues(films.history, settle);
  return films;
}

}  // namespace boxoffice
