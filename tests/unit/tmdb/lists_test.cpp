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

TEST(ParseMoviePage, AnEntryThatCannotBeUsedIsDroppedWithAWarning) {
  const auto page = parse_movie_page(R"({"results":[{"title":"no id"},{"id":8,"title":"Eight"}]})");
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->value.results.size(), 1u);
  EXPECT_EQ(page->warnings.at(0), "results[0].id: expected a positive whole number");
}

TEST(ParseMoviePage, WithoutResultsIsAnError) {
  EXPECT_EQ(parse_movie_page(R"({"page":1})").error().message, "results: expected a list");
}

TEST(ParsePerson, ReadsAPersonAndACareer) {
  const auto person = parse_person(R"({"id":525,"name":"C. N.","birthday":"1970-07-30"})");
  EXPECT_EQ(person->value.name, "C. N.");
  const auto credits = parse_person_credits(
      R"({"id":525,"cast":[{"id":1,"title":"A","order":3}],"crew":[{"id":2,"title":"B","job":"Director"}]})");
  ASSERT_TRUE(credits.ok());
  ASSERT_EQ(credits->value.size(), 2u);
  EXPECT_EQ(credits->value[0].order, 3);
  EXPECT_EQ(credits->value[1].job, "Director");
}

TEST(ParseConfiguration, NeedsTheAddressOfImages) {
  const auto good = parse_configuration(
      R"({"images":{"secure_base_url":"https://i/","poster_sizes":["w92","w185"]}})");
  EXPECT_EQ(good->value.poster_sizes.at(1), "w185");
  EXPECT_EQ(parse_configuration(R"({"images":{}})").error().message,
            "images.secure_base_url: expected a text that is not empty");
}

TEST(ParseGenreList, ReadsIdsAndNames) {
  EXPECT_EQ(parse_genre_list(R"({"genres":[{"id":28,"name":"Action"}]})")->value.at(0).name,
            "Action");
  EXPECT_FALSE(parse_genre_list("{}").ok());
}

TEST(ParseCertificationList, IsOrderedByCountryAndRank) {
  const auto list = parse_certification_list(R"({"certifications":{
    "US":[{"certification":"R","order":4},{"certification":"G","order":1}],
    "DE":[{"certification":"12","order":3}]}})");
  ASSERT_TRUE(list.ok());
  EXPECT_EQ(list->value.at(0).name, "12");
  EXPECT_EQ(list->value.at(1).name, "G");
  EXPECT_EQ(list->value.at(2).name, "R");
}

TEST(ParseStatus, ReadsTmdbsErrors) {
  const auto status =
      parse_status(R"({"success":false,"status_code":7,"status_message":"Invalid API key"})");
  EXPECT_EQ(status->code, 7);
  EXPECT_EQ(status->message, "Invalid API key");
  EXPECT_FALSE(parse_status("<html>").ok());
}

}  // namespace
}  // namespace boxoffice
