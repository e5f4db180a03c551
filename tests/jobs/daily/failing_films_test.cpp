#include "proxy/jobs/daily/failing_films.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

Date date(const char* text) { return *parse_date(text); }

TEST(FailingFilms, GetOneTryAfterThreeNights) {
  FailingFilms films;
  films.add(7, BadRecord::kServerError, date("2026-12-01"));
  films.add(7, BadRecord::kServerError, date("2026-12-01"));  // a second run of the day
  films.add(7, BadRecord::kNoAnswer, date("2026-12-02"));
  EXPECT_FALSE(films.gets_one_try(7));
  films.add(7, BadRecord::kUnreadable, date("2026-12-03"));
  EXPECT_TRUE(films.gets_one_try(7));
  EXPECT_FALSE(films.gets_one_try(8));
  films.remove(7);
  EXPECT_FALSE(films.gets_one_try(7));
}

TEST(FailingFilms, ExcludeFilmsThatFailAtOnce) {
  FailingFilms films;
  for (const BadRecord reason :
       {BadRecord::kNotFound, BadRecord::kNoTitle, BadRecord::kOtherFilm}) {
    films.add(7, reason, date("2026-12-01"));
  }
  EXPECT_EQ(films.text(), "");
}

TEST(FailingFilms, RoundTrip) {
  FailingFilms films;
  films.add(7, BadRecord::kServerError, date("2026-11-30"));
  films.add(7, BadRecord::kServerError, date("2026-12-01"));
  films.add(9, BadRecord::kServerError, date("2026-12-01"));
  EXPECT_EQ(films.text(), R"([[7,2,"2026-12-01"],[9,1,"2026-12-01"]])");
  const Date later = date("2026-12-31");
  EXPECT_EQ(FailingFilms::parse(films.text(), later).text(), films.text());
  EXPECT_EQ(FailingFilms::parse(films.text(), date("2027-01-01")).text(), "") << "after 30 days";
}

TEST(FailingFilms, SkipUnreadableNotes) {
  for (const char* text : {"", "{", "{}", "7", "[7]", "[[7]]", R"([[7,0,"2026-12-01"]])",
                           R"([["7",1,"2026-12-01"]])", R"([[7,1,"soon"]])", R"([[7,1.5,null]])"}) {
    EXPECT_EQ(FailingFilms::parse(text, date("2026-12-01")).text(), "") << text;
  }
}

}  // namespace
}  // namespace boxoffice
