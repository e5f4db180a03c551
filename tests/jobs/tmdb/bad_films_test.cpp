#include "proxy/jobs/tmdb/bad_films.h"

#include <gtest/gtest.h>

#include "proxy/jobs/tmdb/backfill_note.h"

namespace boxoffice {
namespace {

BadFilms some() {
  BadFilms bad;
  bad.add_wanted(60);
  bad.add(12, BadRecord::kNoTitle);
  bad.add(5, BadRecord::kServerError);
  bad.add(77, BadRecord::kNoTitle);
  return bad;
}

TEST(BadFilms, AreCountedByReasonAndNamed) {
  EXPECT_EQ(some().to_json(), Json({{"wanted", 60},
                                    {"failed", 3},
                                    {"share", 0.05},
                                    {"byReason", {{"no_title", 2}, {"server_error", 1}}},
                                    {"films",
                                     {{{"id", 12}, {"reason", "no_title"}},
                                      {{"id", 5}, {"reason", "server_error"}},
                                      {{"id", 77}, {"reason", "no_title"}}}}}));
  EXPECT_EQ(some().warnings(),
            (std::vector<std::string>{"skipped 2 films without a title: 12, 77",
                                      "skipped 1 film with a TMDB server error (5xx): 5"}));
}

TEST(BadFilms, NamesAtMostFiftyPerLine) {
  BadFilms bad;
  for (TmdbId id = 1; id <= 53; ++id) bad.add(id, BadRecord::kNotFound);
  ASSERT_EQ(bad.warnings().size(), 1u);
  EXPECT_TRUE(bad.warnings().front().ends_with(", 49, 50 and 3 more, listed by --json"));
  EXPECT_EQ(bad.to_json().at("films").size(), 53u);
}

TEST(BadFilms, FailOnlyAboveTheShare) {
  EXPECT_FALSE(some().failure(0.05));
  ASSERT_TRUE(some().failure(0.049));
  EXPECT_EQ(some().failure(0.0)->message,
            "TMDB has no usable response for 3 of 60 films (5.0 %), more than --max-bad 0.0 %; the "
            "others are stored");
  EXPECT_FALSE(BadFilms().failure(0.0));
}

TEST(BadFilms, ReasonsHaveNames) {
  for (const BadRecord reason :
       {BadRecord::kNotFound, BadRecord::kOtherFilm, BadRecord::kNoTitle, BadRecord::kUnreadable,
        BadRecord::kServerError, BadRecord::kNoAnswer}) {
    EXPECT_EQ(parse_bad_record(bad_record_name(reason)), reason);
  }
  EXPECT_EQ(parse_bad_record("else"), std::nullopt);
}

TEST(BackfillNote, RoundTrips) {
  BackfillNote note;
  note.question = {{"from", "2020-01-01"}};
  note.started = *parse_date("2026-12-01");
  note.next = *parse_date("2020-03-01");
  note.found = 17;
  note.bad_films = {{12, BadRecord::kNoTitle}};
  note.bad_revenues = {{5, BadRecord::kServerError}};
  const auto read = read_backfill_note(backfill_note_text(note), note.question);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->started, note.started);
  EXPECT_EQ(read->next, note.next);
  EXPECT_EQ(read->found, 17u);
  EXPECT_EQ(read->bad_films, note.bad_films);
  EXPECT_EQ(read->bad_revenues, note.bad_revenues);
  EXPECT_FALSE(read_backfill_note(backfill_note_text(note), {{"from", "2021-01-01"}}));
}

TEST(BackfillNote, ReadsEarlierVersion) {
  const auto read = read_backfill_note(
      R"({"question":{},"started":"2026-12-01","next":"2020-03-01"})", Json::object());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->found, 0u);
  EXPECT_TRUE(read->bad_films.empty());
}

TEST(BackfillNote, InvalidNoteIsNone) {
  for (const char* const text : {"", "{}", "[]", "x", R"({"question":{}})",
                                 R"({"question":{},"started":1,"next":"2020-03-01"})",
                                 R"({"question":{},"started":"2026-12-01","next":"2020-02-31"})"}) {
    EXPECT_FALSE(read_backfill_note(text, Json::object())) << text;
  }
  const auto read = read_backfill_note(
      R"({"question":{},"started":"2026-12-01","next":"2020-03-01",
          "badFilms":[[1,"no_title"],[2,"else"],["3","no_title"],4,[5]],"badRevenues":{}})",
      Json::object());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->bad_films, (std::map<TmdbId, BadRecord>{{1, BadRecord::kNoTitle}}));
}

}  // namespace
}  // namespace boxoffice
