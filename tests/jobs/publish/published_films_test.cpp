#include "proxy/jobs/publish/published_films.h"

#include <gtest/gtest.h>

#include <random>

#include "proxy/upstream/gzip.h"

namespace boxoffice {
namespace {

PublishedFilm film(TmdbId id, const char* day, std::string line) {
  return {id, parse_date(day), std::move(line)};
}

TEST(PublishedFilms, AreOneFileIfTheyAreFew) {
  EXPECT_EQ(film_files({}), std::vector<std::string>{""});
  EXPECT_EQ(film_files({film(1, "2026-12-01", "a")}), std::vector<std::string>{"a\n"});
}

TEST(PublishedFilms, GoByReleaseLatestFirst) {
  const auto files = film_files({film(4, "2026-12-01", "b"), film(5, "", "undated"),
                                 film(3, "2027-01-01", "a"), film(2, "2026-12-01", "c")});
  EXPECT_EQ(files, std::vector<std::string>{"a\nc\nb\nundated\n"});
}

/// Lines of 1,000 hexadecimal digits each, about 570 bytes of gzip.
std::vector<PublishedFilm> films_of_noise(int count) {
  std::mt19937_64 random(7);
  std::vector<PublishedFilm> films;
  for (int i = 0; i < count; ++i) {
    std::string line;
    while (line.size() < 1000) line += "0123456789abcdef"[random() % 16];
    films.push_back(film(1 + i, "2026-12-01", line));
  }
  return films;
}

TEST(PublishedFilms, FillTheFirstFileUpToThirtyKilobytesOfGzip) {
  const std::vector<PublishedFilm> films = films_of_noise(200);
  const auto files = film_files(films);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_LE(gzip_bytes(files[0]).size(), 30'000u);
  const std::string next = files[1].substr(0, 1001);
  EXPECT_GT(gzip_bytes(files[0] + next).size(), 30'000u);
  std::string all;
  for (const PublishedFilm& one : films) all += one.line + "\n";
  EXPECT_EQ(files[0] + files[1], all);
  EXPECT_EQ(film_files(films_of_noise(40)).size(), 1u);
}

TEST(PublishedFilms, KeepsFilmsOfOneDayTogether) {
  std::vector<PublishedFilm> films = films_of_noise(200);
  for (std::size_t i = 0; i < 20; ++i) films[i].release_date = parse_date("2026-12-02");
  const auto files = film_files(films);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].size(), 20 * 1001u);
  EXPECT_TRUE(files[1].starts_with(films[20].line));
}

TEST(PublishedFilms, FillEachFileUpToFourMegabytes) {
  const std::string megabyte(999'999, 'x');  // gzip makes a kilobyte of it
  std::vector<PublishedFilm> films;
  for (TmdbId id = 1; id <= 9; ++id) films.push_back(film(id, "2026-12-01", megabyte));
  const auto files = film_files(films);
  ASSERT_EQ(files.size(), 3u);
  EXPECT_EQ(files[0].size(), 4'000'000u);
  EXPECT_EQ(files[1].size(), 4'000'000u);
  EXPECT_EQ(files[2].size(), 1'000'000u);
}

TEST(PublishedFilms, PutALineBeyondTheBoundsIntoAFileOfItsOwn) {
  const std::string large(4'000'000, 'x');
  const auto files = film_files(
      {film(1, "2026-12-03", large), film(2, "2026-12-02", "small"), film(3, "2026-12-01", large)});
  EXPECT_EQ(files, (std::vector<std::string>{large + "\n", "small\n", large + "\n"}));
}

TEST(PublishedFilms, AreNamedByPart) {
  EXPECT_EQ(film_file_name(1), "films.jsonl");
  EXPECT_EQ(film_file_name(2), "films-2.jsonl");
  EXPECT_EQ(film_file_name(11), "films-11.jsonl");
}

}  // namespace
}  // namespace boxoffice
