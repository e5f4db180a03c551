#include "proxy/jobs/files/film_reader.h"

#include <gtest/gtest.h>

#include "proxy/upstream/gzip.h"
#include "tests/jobs/support.h"
#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

TEST(ReadFilms, ReadsFilesInTheirOrder) {
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

TEST(ReadFilms, NamesTheLineOfBrokenJson) {
  const TemporaryFolder folder;
  const std::string path = folder.write("films", "{\"id\": 1,\n").string();
  const Result<FilmTable> table = read_films({path});
  ASSERT_FALSE(table.ok());
  EXPECT_TRUE(table.error().message.starts_with(path + ":1: ")) << table.error().message;
  EXPECT_EQ(exit_status(table.error()), 2);
}

TEST(ReadFilms, CountsWhatItLeavesOut) {
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
  EXPECT_TRUE(notes[0].starts_with("2 optional fields were left out, the first at " + path +
                                   ":2: budget: "))
      << notes[0];
  EXPECT_EQ(notes[1], "1 films came again under the same id; the first of each counts");
}

}  // namespace
}  // namespace boxoffice
