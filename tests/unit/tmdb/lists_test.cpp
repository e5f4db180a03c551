#include <gtest/gtest.h>

#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

TEST(ParseMoviePage, ReadsAPageAndItsDates) {
  const auto page = parse_movie_page(R"({"page":2,"total_pages":31,"total_results":602,
    "dates":{"minimum":"2026-11-25","maximum":"2026-12-20"},
    "results":[{"id":7,"title":"Seven","release_date":"2026-12-01","popularity":1.5}]})");
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->value.page, 2);
  EXPECT_EQ(page->value.total_pages, 31);
  EXPECT_EQ(page->value.total_results, 602);
  EXPECT_EQ(format_date(*page->value.latest), "2026-12-20");
  EXPECT_EQ(page->value.results.at(0).title, "Seven");
}

TEST(ParseMoviePage, DropsUnusableEntriesWithAWarning) {
  const auto page = parse_movie_page(R"({"results":[{"title":"no id"},{"id":8,"title":"Eight"}]})");
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->value.results.size(), 1u);
  EXPECT_EQ(page->warnings.at(0), "results[0].id: expected a positive whole number");
}

TEST(ParseMoviePage, ReportsMissingResults) {
  EXPECT_EQ(parse_movie_page(R"({"page":1})").error().message, "results: expected a list");
}

}  // namespace
}  // namespace boxoffice
