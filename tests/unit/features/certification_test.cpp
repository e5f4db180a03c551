#include "shared/features/certification.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice {
namespace {

TEST(Certification, MapsRatingsToAges) {
  EXPECT_EQ(certification_age("US", "G"), 0.0);
  EXPECT_EQ(certification_age("US", "PG-13"), 13.0);
  EXPECT_EQ(certification_age("US", "R"), 17.0);
  EXPECT_EQ(certification_age("DE", "12"), 12.0);
  EXPECT_EQ(certification_age("GB", "12A"), 12.0);
  EXPECT_EQ(certification_age("XX", "MA 15+"), 15.0);
  EXPECT_TRUE(std::isnan(certification_age("US", "NR")));
  EXPECT_TRUE(std::isnan(certification_age("US", "")));
  EXPECT_TRUE(std::isnan(certification_age("XX", "1984")));
}

TEST(Certification, PrefersUsRating) {
  Movie movie;
  EXPECT_TRUE(std::isnan(certification_age(movie)));
  movie.releases = {{"DE", "16", {}, {}}, {"US", "", {}, {}}, {"US", "PG-13", {}, {}}};
  EXPECT_EQ(certification_age(movie), 13.0);
  movie.releases->resize(2);
  EXPECT_EQ(certification_age(movie), 16.0);
}

}  // namespace
}  // namespace boxoffice
