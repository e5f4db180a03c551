#include "proxy/files/film_reader.h"

#include <gtest/gtest.h>

#include "proxy/upstream/gzip.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/support.h"

namespace boxoffice {
namespace {

TEST(ReadFilms, ReadsFilesInOrder) {
  const TemporaryFolder folder;
  const std::string a = folder.write("a", test::body(2, "2000-01-01", 1, 1) + "\n").string();
  const std::string b = folder.write("b", gzip_bytes(test::body(1, "2001-01-01", 1, 1))).string();
  const Result<FilmTable> table = read_films({a, b});
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->films.size(), 2u);
  EXPECT_EQ(table->films[0].id, 2);
  EXPECT_EQ(table->films[1].id, 1);
  EXPECT_TRUE(describe(table->notes).empty());
}

TEST(ReadFilms, NamesFileLineAndField) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("films", test::body(1, "2000-01-01", 1, 1) + "\n\n{\"title\": \"x\"}\n")
          .string();
  const Result<FilmTable> table = read_films({path});
  ASSERT_FALSE(table.ok());
  EXPECT_TRUE(table.error().message.starts_with(path + ":3: id: ")) << table.error().message;
  EXPECT_EQ(exit_status(table.error()), 2);
}

TEST(ReadFilms, NamesLineOfMalformedJson) {
  const TemporaryFolder folder;
  const std::string path = folder.write("films", "{\"id\": 1,\n").string();
  const Result<FilmTable> table = read_films({path});
  ASSERT_FALSE(table.ok());
  EXPECT_TRUE(table.error().message.starts_with(path + ":1: ")) << table.error().message;
  EXPECT_EQ(exit_status(table.error()), 2);
}

TEST(ReadFilms, CountsIgnoredFieldsAndRepeatedFilms) {
  const TemporaryFolder folder;
  const std::string path =
      folder
          .write("films", R"({"id": 1, "title": "a"})"
                          "\n"
                          R"({"id": 2, "title": "b", "budget": "much", "runtime": []})"
                          "\n"
                          R"({"id": 1, "title": "c"})"
                          "\n")
          .string();
  const Result<FilmTable> table = read_films({path});
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->films.size(), 2u);
  EXPECT_EQ(table->films[0].title, "a");
  const std::vector<std::string> notes = describe(table->notes);
  ASSERT_EQ(notes.size(), 2u);
  EXPECT_TRUE(
      notes[0].starts_with("2 invalid fields were ignored, the first at " + path + ":2: budget: "))
      << notes[0];
  EXPECT_EQ(notes[1], "1 films with a repeated id were skipped");
}

/// Reads a file of these lines: titles, then notes or the error, without the folder's name.
std::vector<std::string> outcome(const std::string& content, BadLines bad_lines) {
  const TemporaryFolder folder;
  const std::string path = folder.write("films", content).string();
  std::vector<std::string> lines;
  const FilmSink sink = [&](Movie movie, std::string_view) { lines.push_back(movie.title); };
  const Result<ReadingNotes> notes = for_each_film({path}, bad_lines, sink);
  const auto said = notes ? describe(*notes) : std::vector{"error: " + notes.error().message};
  for (std::string text : said) {
    const std::size_t at = text.find(path);
    if (at != std::string::npos) text.replace(at, path.size(), "films");
    lines.push_back(text);
  }
  return lines;
}

using Lines = std::vector<std::string>;

constexpr const char* kFine = R"({"id":1,"title":"Fine"})";
constexpr const char* kAlsoFine = R"({"id":3,"title":"Also fine"})";

std::string three(const std::string& second) {
  return kFine + ("\n" + second) + "\n" + kAlsoFine + "\n";
}

TEST(ReadFilms, RepairsLoneSurrogatesWithAWarning) {
  const std::string cut = R"({"id":2,"title":"Cut emoji \ud83c","overview":"\udf89"})";
  EXPECT_EQ(outcome(three(cut), BadLines::kFail),
            (Lines{"Fine", "Cut emoji \uFFFD", "Also fine",
                   "2 lone surrogates were replaced by U+FFFD, the first at films:2"}));
}

TEST(ReadFilms, PassesRepairedBodyToSink) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("films", R"({"id":2,"title":"a\ud83c","budget":NaN})").string();
  std::string bytes;
  const auto notes =
      for_each_film({path}, BadLines::kFail, [&](Movie, std::string_view body) { bytes = body; });
  ASSERT_TRUE(notes.ok());
  EXPECT_EQ(bytes, R"({"id":2,"title":"a\ufffd","budget":null})");
}

TEST(ReadFilms, ReadsNanAsUnknownWithAWarning) {
  EXPECT_EQ(outcome(three(R"({"id":2,"title":"pandas","budget":NaN})"), BadLines::kFail),
            (Lines{"Fine", "pandas", "Also fine",
                   "1 NaN values were read as unknown, the first at films:2"}));
}

TEST(ReadFilms, FailsAtFirstBadLineUnlessSkipping) {
  for (const auto& [line, why] : {
           std::pair(R"({"id":2,"title":"inf","budget":Infinity})",
                     "Infinity at byte 32 is not a JSON number; use null for unknown values"),
           std::pair(R"({"id":862.5,"title":"half"})", "id: expected a positive whole number"),
           std::pair(R"({"id":2,"title":"a"}{"id":4,"title":"b"})",
                     "more data after the document at byte 21"),
           std::pair(R"([{"id":2,"title":"a"}])",
                     "expected one film per line, not a list; convert it with jq -c '.[]'"),
           std::pair("{", "the film spans several lines; convert it with jq -c ."),
           std::pair("{\"id\":2,\"title\":\"\xff\"}", "invalid UTF-8 at byte 18"),
           std::pair(R"({"id":2})", "title: expected a non-empty string"),
       }) {
    EXPECT_EQ(outcome(three(line), BadLines::kFail),
              (Lines{"Fine", "error: films:2: " + std::string(why)}));
    EXPECT_EQ(outcome(three(line), BadLines::kSkip),
              (Lines{"Fine", "Also fine", "skipped films:2: " + std::string(why),
                     "1 lines were skipped"}));
  }
}

TEST(ReadFilms, SkipsOverlongLine) {
  EXPECT_EQ(outcome(three(std::string(17u << 20, 'x')), BadLines::kSkip),
            (Lines{"Fine", "Also fine", "skipped films:2: line longer than 16 MiB",
                   "1 lines were skipped"}));
}

TEST(ReadFilms, NamesFirstTwentySkippedLines) {
  std::string bad;
  for (int i = 0; i < 25; ++i) bad += "{}\n";
  const Lines lines = outcome(bad + kFine, BadLines::kSkip);
  ASSERT_EQ(lines.size(), 22u);
  EXPECT_EQ(lines[20], "skipped films:20: id: expected a positive whole number");
  EXPECT_EQ(lines[21], "25 lines were skipped; the first ones are listed above");
}

TEST(ReadFilms, FailsIfEveryLineIsBad) {
  EXPECT_EQ(outcome("{}\n{}\n", BadLines::kSkip),
            Lines{"error: no line is a film; the first error: films:1: id: expected a "
                  "positive whole number"});
}

TEST(ReadFilms, DoesNotSkipDamagedFile) {
  const std::string whole = gzip_bytes(three(kFine));
  EXPECT_EQ(outcome(whole.substr(0, whole.size() - 1), BadLines::kSkip).back(),
            "error: films: gzip data is truncated at byte " + std::to_string(whole.size() - 1));
  EXPECT_EQ(
      outcome({"{\0}\0", 4}, BadLines::kSkip),
      Lines{"error: films: UTF-16 is not supported; convert it with iconv -f UTF-16 -t UTF-8"});
}

}  // namespace
}  // namespace boxoffice
