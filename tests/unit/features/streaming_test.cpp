#include "shared/features/streaming.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice {
namespace {

using namespace std::chrono_literals;

TEST(Streaming, IsMissingWithoutHomepageAndCompanies) {
  Movie movie;
  EXPECT_TRUE(std::isnan(streaming(movie)));
  movie.companies.emplace();  // an empty list means unknown
  EXPECT_TRUE(std::isnan(streaming(movie)));
  movie.companies = {{1, "Warner Bros. Pictures", ""}};
  EXPECT_EQ(streaming(movie), 0.0);
}

TEST(Streaming, IsZeroForPartialLists) {
  Movie movie;
  movie.has_partial_lists = true;
  EXPECT_EQ(streaming(movie), 0.0);
  movie.companies = {{1, "Netflix", ""}};
  EXPECT_EQ(streaming(movie), 1.0);
}

TEST(Streaming, DetectsHostOfHomepage) {
  Movie movie;
  for (const char* page : {"https://www.netflix.com/title/81161626", "http://netflix.com",
                           "https://tv.apple.com/movie/1", "https://www.amazon.com:443/dp/B0"}) {
    movie.homepage = page;
    EXPECT_EQ(streaming(movie), 1.0) << page;
  }
  for (const char* page : {"https://www.apple.com/film", "https://notnetflix.com/title/1",
                           "https://netflix.com.example.org/", "https://film.org/netflix.com",
                           "www.netflix.com/title/1"}) {
    movie.homepage = page;
    EXPECT_EQ(streaming(movie), 0.0) << page;
  }
}

TEST(Streaming, IgnoresHomepagesOfOlderFilms) {
  Movie movie;
  movie.homepage = "https://www.netflix.com/title/1";
  movie.release_date = Date(2014y / 12 / 31);
  EXPECT_EQ(streaming(movie), 0.0);
  movie.release_date = Date(2015y / 1 / 1);
  EXPECT_EQ(streaming(movie), 1.0);
}

TEST(Streaming, DetectsCompany) {
  Movie movie;
  movie.companies = {{1, "Bad Version", ""}, {2, "Netflix International Pictures", ""}};
  EXPECT_EQ(streaming(movie), 1.0);
  movie.companies = {{3, "Amazon MGM Studios", ""}};
  EXPECT_EQ(streaming(movie), 0.0);
}

TEST(Streaming, DetectsHomeReleaseOnTheFirstDay) {
  Movie movie;
  movie.companies = {{1, "Warner Bros. Pictures", ""}};
  movie.release_date = Date(2021y / 10 / 22);
  movie.releases = {{"US", "", ReleaseType::kTheatrical, Date(2021y / 10 / 22)},
                    {"US", "", ReleaseType::kDigital, Date(2021y / 10 / 23)}};
  EXPECT_EQ(streaming(movie), 0.0);
  movie.releases->back().date = Date(2021y / 10 / 22);
  EXPECT_EQ(streaming(movie), 1.0);
  movie.releases->back().type = ReleaseType::kTv;
  EXPECT_EQ(streaming(movie), 1.0);
  movie.releases->back().date.reset();
  EXPECT_EQ(streaming(movie), 0.0);
}

}  // namespace
}  // namespace boxoffice
