#include "proxy/jobs/tmdb/discover.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace boxoffice {
namespace {

Date date(const char* text) { return parse_date(text).value(); }

std::string text_of(const ReleaseWindow& window) {
  return format_date(window.from) + ".." + format_date(window.until);
}

/// Fake TMDB with a constant number of films per day, whose lists are capped at 500 pages. A film's
/// id encodes its day and number.
class Days {
 public:
  explicit Days(int films_a_day) : films_a_day_(films_a_day) {}

  WindowPages pages() {
    return [this](const ReleaseWindow& window, int page) -> Result<PageReply> {
      requested.push_back(text_of(window) + " " + std::to_string(page));
      const int from = days_since_epoch(window.from);
      const int days = days_since_epoch(window.until) - from + 1;
      ListPage reply;
      MoviePage& answer = reply.page;
      answer.total_results = std::min(days * films_a_day_, 10'000);  // TMDB's cap
      answer.total_pages = (answer.total_results + 19) / 20;
      for (int i = (page - 1) * 20; i < std::min(page * 20, answer.total_results); ++i) {
        MovieSummary film;
        film.id = (from + i / films_a_day_) * 100'000 + i % films_a_day_ + 1;
        answer.results.push_back(film);
      }
      return PageReply(std::move(reply));
    };
  }

  std::vector<std::string> requested;

 private:
  int films_a_day_;
};

TEST(Discover, ReadsAllPagesOfWindow) {
  Days days(15);
  const Result<Discovery> found = discover({date("2020-02-28"), date("2020-03-01")}, days.pages());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->ids.size(), 45u);
  EXPECT_TRUE(found->warnings.empty());
  EXPECT_EQ(days.requested,
            (std::vector<std::string>{"2020-02-28..2020-03-01 1", "2020-02-28..2020-03-01 2",
                                      "2020-02-28..2020-03-01 3"}));
}

TEST(Discover, SplitsWindowsWithTooManyPages) {
  Days days(4000);  // 200 pages per day
  const Result<Discovery> found = discover({date("2020-01-01"), date("2020-01-05")}, days.pages());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->ids.size(), 20'000u);
  EXPECT_TRUE(found->warnings.empty());
  EXPECT_EQ(days.requested.front(), "2020-01-01..2020-01-05 1");
  EXPECT_EQ(days.requested[1], "2020-01-01..2020-01-03 1");
  EXPECT_EQ(days.requested[2], "2020-01-01..2020-01-02 1");
  EXPECT_EQ(days.requested[402], "2020-01-03..2020-01-03 1");
  EXPECT_EQ(days.requested.back(), "2020-01-04..2020-01-05 400");
}

TEST(Discover, SplitsWindowsOfExactlyFiveHundredPages) {
  // 10,100 films on two days, of which TMDB lists 10,000 on 500 pages.
  Days days(5050);
  const Result<Discovery> found = discover({date("2020-01-01"), date("2020-01-02")}, days.pages());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->ids.size(), 10'100u);
  EXPECT_TRUE(found->warnings.empty());
}

TEST(Discover, DoesNotSplitFourHundredNinetyNinePages) {
  Days days(4990);
  const Result<Discovery> found = discover({date("2020-01-01"), date("2020-01-02")}, days.pages());
  EXPECT_EQ(found->ids.size(), 9980u);
  EXPECT_EQ(days.requested.size(), 499u);
}

TEST(Discover, NamesDayWithMoreFilmsThanListed) {
  Days days(10'001);
  const Result<Discovery> found = discover({date("2020-01-01"), date("2020-01-01")}, days.pages());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->ids.size(), 10'000u);
  EXPECT_EQ(found->warnings,
            std::vector<std::string>{
                "2020-01-01 has at least 10000 films; TMDB lists only the first 500 pages"});
  EXPECT_EQ(days.requested.size(), 500u);
}

TEST(Discover, EndsAtFirstFailure) {
  int requested = 0;
  const Result<Discovery> found = discover({date("2020-01-01"), date("2020-01-01")},
                                           [&](const ReleaseWindow&, int) -> Result<PageReply> {
                                             ++requested;
                                             return Error{ErrorCode::kUpstream, "no"};
                                           });
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().message, "no");
  EXPECT_EQ(requested, 1);
}

TEST(Discover, SkipsBadPagesAndNamesTheirWindow) {
  Days days(15);
  const WindowPages pages = days.pages();
  const Result<Discovery> found = discover(
      {date("2020-02-28"), date("2020-03-01")}, [&](const ReleaseWindow& window, int page) {
        return page == 2 ? PageReply(BadRecord::kServerError) : pages(window, page);
      });
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->ids.size(), 25u);
  EXPECT_EQ(found->bad_pages.warnings(),
            std::vector<std::string>{
                "skipped 1 page of films of 2020-02-28 to 2020-03-01: 2 (server_error)"});
}

TEST(Discover, ClipsMonthsToWindow) {
  std::string months;
  for (const ReleaseWindow& month : months_of({date("2019-12-30"), date("2020-03-01")})) {
    months += text_of(month) + " ";
  }
  EXPECT_EQ(months,
            "2019-12-30..2019-12-31 2020-01-01..2020-01-31 2020-02-01..2020-02-29 "
            "2020-03-01..2020-03-01 ");
  EXPECT_TRUE(months_of({date("2020-01-02"), date("2020-01-01")}).empty());
}

}  // namespace
}  // namespace boxoffice
