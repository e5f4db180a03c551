#include "proxy/training/training_table.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "proxy/files/film_reader.h"
#include "proxy/training/old_sources.h"
#include "shared/model/overview_projection.h"

namespace boxoffice {

TrainingTable::TrainingTable(std::vector<Movie> movies, std::vector<Movie> history,
                             std::optional<Date> from, Date until)
    : holdout_until_(years_before(until, 1)) {
  // Goes first: a film after the last day must have no effect, not even through its id.
  const auto is_unseen = [&](const Movie& movie) {
    return !movie.release_date || *movie.release_date > until;
  };
  std::erase_if(movies, is_unseen);
  std::erase_if(history, is_unseen);

  // Identifies films of two sources by id, or by title and day if a source has no TMDB ids.
  std::unordered_set<TmdbId> ids;
  std::set<std::pair<std::string, Date>> names;
  for (const Movie& movie : movies) {
    ids.insert(movie.id);
    if (!movie.title.empty()) names.emplace(movie.title, *movie.release_date);
  }
  std::erase_if(history, [&](const Movie& movie) {
    return ids.contains(movie.id) || names.contains({movie.title, *movie.release_date});
  });

  const auto first_learned = std::partition(movies.begin(), movies.end(), [&](const Movie& movie) {
    return !(movie.revenue_usd > 0.0) || (from && *movie.release_date < *from);
  });
  const auto for_records = first_learned - movies.begin();
  films_ = std::move(history);
  films_.insert(films_.end(), std::make_move_iterator(movies.begin()),
                std::make_move_iterator(movies.end()));
  const auto learned = films_.end() - (std::ssize(movies) - for_records);

  const auto by_date = [](const Movie& a, const Movie& b) {
    return std::tuple(*a.release_date, a.id) < std::tuple(*b.release_date, b.id);
  };
  std::sort(films_.begin(), learned, by_date);
  std::sort(learned, films_.end(), by_date);
  learned_ = static_cast<std::size_t>(learned - films_.begin());
  judged_ = learned_ + this->until(holdout_until_).learned.size();
}

void TrainingTable::attach_overviews(const EmbeddingTable& table) {
  boxoffice::attach_overviews(std::span(films_).subspan(learned_), table);
}

SeenFilms TrainingTable::until(Date last) const {
  const auto released = [&](std::span<const Movie> films) {
    const auto later = std::partition_point(films.begin(), films.end(), [&](const Movie& movie) {
      return *movie.release_date <= last;
    });
    return films.first(static_cast<std::size_t>(later - films.begin()));
  };
  return {released(part(0, learned_)), released(learned())};
}

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
                             ": less than 2 % of the films of the last two years; its films "
                             "count for track records only");
  }
  films.movies = std::move(learned->films);
  films.history = std::move(past->films);
  move_unsettled_revenues(films.movies, settle);
  move_unsettled_revenues(films.history, settle);
  return films;
}

}  // namespace boxoffice
