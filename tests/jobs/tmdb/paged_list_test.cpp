#include "proxy/jobs/tmdb/paged_list.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

/// A list of one film per page, whose id is the page's number, with bad pages.
Pages list_of(int total, std::map<int, BadRecord> bad) {
  return [total, bad](int page) -> Result<PageReply> {
    if (const auto found = bad.find(page); found != bad.end()) return PageReply(found->second);
    ListPage reply;
    reply.page.total_pages = total;
    reply.page.results.resize(page <= total ? 1 : 0);
    if (page <= total) reply.page.results[0].id = page;
    return PageReply(reply);
  };
}

PagedList read(const Pages& pages) {
  PagedList list = *open_list(pages);
  EXPECT_FALSE(read_rest(list, pages));
  return list;
}

TEST(PagedList, HoldsTheFilmsOfAllPages) {
  const PagedList list = read(list_of(3, {}));
  EXPECT_EQ(list.ids, (std::set<TmdbId>{1, 2, 3}));
  EXPECT_EQ(list.pages, 3);
  EXPECT_TRUE(list.bad_pages.empty());
}

TEST(PagedList, SkipsBadPages) {
  const PagedList list = read(list_of(4, {{3, BadRecord::kServerError}}));
  EXPECT_EQ(list.ids, (std::set<TmdbId>{1, 2, 4}));
  EXPECT_EQ(list.bad_pages, (std::map<int, BadRecord>{{3, BadRecord::kServerError}}));
}

TEST(PagedList, LearnsItsSizeFromTheSecondPageIfTheFirstIsBad) {
  EXPECT_EQ(read(list_of(3, {{1, BadRecord::kUnreadable}})).ids, (std::set<TmdbId>{2, 3}));
  const PagedList single = read(list_of(1, {{1, BadRecord::kUnreadable}}));
  EXPECT_TRUE(single.ids.empty());
  EXPECT_EQ(single.pages, 1);
}

TEST(PagedList, IsUnknownIfItsFirstTwoPagesAreBad) {
  const PagedList list = read(list_of(9, {{1, BadRecord::kNoAnswer}, {2, BadRecord::kNoAnswer}}));
  EXPECT_TRUE(list.ids.empty());
  EXPECT_EQ(list.pages, 0);
  EXPECT_EQ(list.next_page, 3);
}

TEST(PagedList, CountsFilmsWithoutTitle) {
  const PagedList list = read([](int) -> Result<PageReply> {
    ListPage reply{{}, {11, 12}, 2};
    reply.page.total_pages = 1;
    return PageReply(reply);
  });
  EXPECT_EQ(list.ids, (std::set<TmdbId>{11, 12}));
  EXPECT_EQ(list.without_id, 2u);
}

TEST(PagedList, EndsWithTheFirstError) {
  int requests = 0;
  const auto opened = open_list([&](int) -> Result<PageReply> {
    ++requests;
    return Error{ErrorCode::kUpstream, "no"};
  });
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().message, "no");
  EXPECT_EQ(requests, 1);
}

TEST(BadPages, AreNamedByList) {
  BadPages bad;
  bad.add("now_playing", read(list_of(40, {{7, BadRecord::kServerError}})));
  bad.add("upcoming",
          read(list_of(10, {{3, BadRecord::kUnreadable}, {9, BadRecord::kServerError}})));
  EXPECT_EQ(bad.to_json(),
            Json({{"wanted", 50},
                  {"failed", 3},
                  {"pages",
                   {{{"list", "now_playing"}, {"page", 7}, {"reason", "server_error"}},
                    {{"list", "upcoming"}, {"page", 3}, {"reason", "unreadable"}},
                    {{"list", "upcoming"}, {"page", 9}, {"reason", "server_error"}}}},
                  {"entriesWithoutId", 0}}));
  EXPECT_EQ(bad.warnings(), (std::vector<std::string>{
                                "skipped 1 page of now_playing: 7 (server_error)",
                                "skipped 2 pages of upcoming: 3 (unreadable), 9 (server_error)"}));
  EXPECT_FALSE(bad.failure(0.06));
  EXPECT_EQ(bad.failure(0.05)->message,
            "TMDB has no usable answer for 3 of 50 pages of its lists (6.0 %), more than --max-bad "
            "5.0 %; what it has is stored");
}

TEST(BadPages, FailForAListThatIsLost) {
  BadPages bad;
  bad.add("now_playing", read(list_of(500, {})));
  EXPECT_FALSE(bad.any());
  EXPECT_FALSE(bad.failure(0.0));
  bad.add("upcoming", read(list_of(9, {{1, BadRecord::kNotFound}, {2, BadRecord::kNotFound}})));
  EXPECT_EQ(
      bad.failure(1.0)->message,
      "TMDB has no usable page of upcoming, so its films are not known; what it has is stored");
}

}  // namespace
}  // namespace boxoffice
