#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "shared/wikimedia/infobox.h"
#include "shared/wikimedia/reply.h"
#include "shared/wikimedia/sourced_film.h"
#include "shared/wikimedia/wikitext.h"

// Real responses may not be redistributed. If their folder is present, all must parse.

namespace boxoffice::wikimedia {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Returns the files in a folder of the examples; none if it is absent.
std::vector<std::filesystem::path> examples(const char* folder, std::string_view ending) {
  std::vector<std::filesystem::path> files;
  const auto path = std::filesystem::path(BOXOFFICE_WIKIMEDIA_EXAMPLES) / folder;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
    if (entry.path().extension() == ending) files.push_back(entry.path());
  }
  return files;
}

/// Unescapes XML once.
std::string unescaped(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kEscapes[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
  for (const auto& [escaped, plain] : kEscapes) {
    for (std::size_t at = 0; (at = text.find(escaped, at)) != std::string::npos;) {
      text.replace(at, escaped.size(), plain);
      at += plain.size();
    }
  }
  return text;
}

TEST(WikimediaExamples, ParsesQueryResults) {
  const auto files = examples("sparql-json", ".json");
  if (files.empty()) GTEST_SKIP() << "no example responses available";
  for (const auto& file : files) {
    const auto results = parse_sparql_results(bytes_of(file));
    ASSERT_TRUE(results.ok()) << file << ": " << results.error().message;
    EXPECT_FALSE(results->rows.empty()) << file;
  }
}

TEST(WikimediaExamples, ParsesEntities) {
  const auto files = examples("wikibase-entities", ".json");
  if (files.empty()) GTEST_SKIP() << "no example responses available";
  for (const auto& file : files) {
    const std::string body = bytes_of(file);
    if (body.find("\"claims\"") == std::string::npos) continue;
    const auto reply = parse_entities(body);
    ASSERT_TRUE(reply.ok()) << file << ": " << reply.error().message;
    for (const Entity& entity : reply->entities) {
      EXPECT_EQ(film_item(entity).id, entity.id) << file;
    }
  }
}

TEST(WikimediaExamples, ParsesAFilmOf1931) {
  const std::string body = bytes_of(std::filesystem::path(BOXOFFICE_WIKIMEDIA_EXAMPLES) /
                                    "wikibase-entities/film_Q2262932_City_Streets_1931.json");
  if (body.empty()) GTEST_SKIP() << "no example responses available";
  const auto reply = parse_entities(body);
  ASSERT_TRUE(reply.ok());
  const FilmItem film = film_item(reply->entities.at(0));
  const auto record = make_film(film, nullptr, {{}, {}, *parse_date("2026-12-01")});
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->movie.title, "City Streets");
  EXPECT_EQ(record->movie.imdb_id, "tt0021750");
  EXPECT_EQ(record->movie.runtime_minutes, 82.0);
  EXPECT_EQ(record->movie.original_language, "en");
  EXPECT_EQ(record->movie.release_precision, DatePrecision::kYear);
  ASSERT_TRUE(record->movie.release_date.has_value());
  EXPECT_EQ(format_date(*record->movie.release_date), "1931-12-31");  // the end of the span
  EXPECT_EQ(format_partial_date(record->provenance.release->date), "1931");
  EXPECT_EQ(record->provenance.article, "");
  EXPECT_EQ(film.article, "City Streets (1931 film)");
}

TEST(WikimediaExamples, ParsesInfoboxes) {
  const auto files = examples("wikitext-infobox", ".xml");
  if (files.empty()) GTEST_SKIP() << "no example responses available";
  for (const auto& file : files) {
    const std::string text = unescaped(bytes_of(file));
    const auto film = parse_infobox(text);
    ASSERT_TRUE(film.ok()) << file << ": " << film.error().message;
    EXPECT_FALSE(film->title.empty()) << file;
    EXPECT_FALSE(film->directors.empty()) << file;
    EXPECT_FALSE(film->cast.empty()) << file;
    EXPECT_FALSE(film->releases.empty()) << file;
    EXPECT_GT(film->runtime_minutes, 60.0) << file;
  }
}

}  // namespace
}  // namespace boxoffice::wikimedia
