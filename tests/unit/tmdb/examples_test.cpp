#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "../support.h"
#include "shared/base/json.h"
#include "shared/tmdb/parse.h"

// TMDB's example responses may not be redistributed. If their folder is present, all must parse.

namespace boxoffice {
namespace {

using Parser = std::function<std::string(std::string_view)>;  // returns the error, or ""

template <typename T>
Parser checked(Result<T> (*parse)(std::string_view)) {
  return [parse](std::string_view body) {
    const auto result = parse(body);
    return result.ok() ? std::string() : result.error().message;
  };
}

std::string parse_document(std::string_view body) {
  const auto document = parse_json(body);
  return document.ok() ? std::string() : document.error().message;
}

const std::map<std::string, Parser>& typed_parsers() {
  static const std::map<std::string, Parser> parsers = [] {
    std::map<std::string, Parser> m;
    m["3_movie_movie_id"] = checked<Parsed<Movie>>(parse_movie);
    m["3_movie_latest"] = m["3_movie_movie_id"];
    for (const char* list :
         {"3_discover_movie", "3_search_movie", "3_movie_upcoming", "3_movie_now_playing",
          "3_movie_popular", "3_movie_top_rated", "3_movie_movie_id_similar",
          "3_keyword_keyword_id_movies", "3_trending_movie_time_window"}) {
      m[list] = checked(parse_movie_page);
    }
    return m;
  }();
  return parsers;
}

TEST(TmdbExamples, ParsesAllResponses) {
  const std::filesystem::path folder = BOXOFFICE_TMDB_EXAMPLES;
  if (!std::filesystem::is_directory(folder)) {
    GTEST_SKIP() << "TMDB's example responses are missing: " << folder;
  }
  std::size_t typed = 0;
  std::size_t all = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto body = test::read_file(entry.path().string());
    ASSERT_TRUE(body.has_value());
    const auto parser = typed_parsers().find(entry.path().stem().string());
    const bool has_type = parser != typed_parsers().end();
    const std::string error = has_type ? parser->second(*body) : parse_document(*body);
    EXPECT_EQ(error, "") << entry.path().filename();
    typed += has_type ? 1 : 0;
    ++all;
  }
  EXPECT_EQ(typed, typed_parsers().size());
  EXPECT_GE(all, 50u);
}

TEST(TmdbExamples, ParsesFightClubWithoutWarnings) {
  const auto body =
      test::read_file(std::string(BOXOFFICE_TMDB_EXAMPLES) + "/3_movie_movie_id.json");
  if (!body) GTEST_SKIP() << "TMDB's example responses are not available";
  const auto parsed = parse_movie(*body);
  ASSERT_TRUE(parsed.ok());
  EXPECT_TRUE(parsed->warnings.empty());
  EXPECT_EQ(parsed->value.id, 550);
  EXPECT_EQ(parsed->value.budget_usd, 63e6);
  EXPECT_EQ(parsed->value.runtime_minutes, 139.0);
}

}  // namespace
}  // namespace boxoffice
