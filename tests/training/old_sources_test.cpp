#include "proxy/training/old_sources.h"

#include <gtest/gtest.h>

#include "tests/unit/support.h"

namespace boxoffice {
namespace {

using test::film;

const Date kUntil{std::chrono::year(2010), std::chrono::month(12), std::chrono::day(31)};

FilmTable table_of(std::vector<Movie> films, std::vector<std::size_t> sources) {
  return {std::move(films), std::move(sources), {}};
}

TEST(OldSources, ListEndedTwoYearsAgoIsHistory) {
  FilmTable movies = table_of({film(1, "1990-01-01", 1, 1), film(2, "2009-06-01", 1, 1),
                               film(3, "2008-12-31", 1, 1), film(4, "2011-01-01", 1, 1)},
                              {0, 0, 1, 1});
  std::vector<Movie> history = {film(9, "1980-01-01", 1, 1)};
  EXPECT_EQ(move_old_sources(movies, history, kUntil), (std::vector<std::size_t>{1}));
  ASSERT_EQ(movies.films.size(), 2u);
  EXPECT_EQ(movies.films[1].id, 2);
  ASSERT_EQ(history.size(), 3u);
  EXPECT_EQ(history[1].id, 3);
}

TEST(OldSources, ListEndedOneDayLaterIsStillUsed) {
  FilmTable movies = table_of({film(1, "2010-01-01", 1, 1), film(2, "2009-01-01", 1, 1)}, {0, 1});
  std::vector<Movie> history;
  EXPECT_TRUE(move_old_sources(movies, history, kUntil).empty());
  EXPECT_EQ(movies.films.size(), 2u);
}

TEST(OldSources, SingleLateFilmDoesNotKeepList) {
  std::vector<Movie> films = {film(1, "1990-01-01", 1, 1), film(2, "2010-06-01", 1, 1)};
  std::vector<std::size_t> sources = {1, 1};
  for (TmdbId id = 3; id < 53; ++id) {
    films.push_back(film(id, "2010-01-01", 1, 1));
    sources.push_back(0);
  }
  FilmTable movies = table_of(films, sources);
  std::vector<Movie> history;
  EXPECT_EQ(move_old_sources(movies, history, kUntil), (std::vector<std::size_t>{1}));
  EXPECT_EQ(movies.films.size(), 50u);
}

TEST(OldSources, FileOfLaterFilmsIsNotOld) {
  FilmTable movies = table_of({film(1, "2010-01-01", 1, 1), film(2, "2011-01-01", 1, 1)}, {0, 1});
  std::vector<Movie> history;
  EXPECT_TRUE(move_old_sources(movies, history, kUntil).empty());
}

TEST(OldSources, UsesAllListsIfAllAreOld) {
  FilmTable movies = table_of({film(1, "1990-01-01", 1, 1), film(2, "1991-01-01", 1, 1)}, {0, 1});
  std::vector<Movie> history;
  EXPECT_TRUE(move_old_sources(movies, history, kUntil).empty());
  EXPECT_EQ(movies.films.size(), 2u);
}

}  // namespace
}  // namespace boxoffice
