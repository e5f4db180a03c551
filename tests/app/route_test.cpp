#include "wasm/app/state/route.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice::app {
namespace {

TEST(Route, EveryScreenHasAnAddress) {
  for (const auto& [location, screen] : {std::pair{"/", Screen::kForecasts},
                                         {"", Screen::kForecasts},
                                         {"/film/603", Screen::kFilm},
                                         {"/compare", Screen::kCompare},
                                         {"/record", Screen::kRecord},
                                         {"/model", Screen::kModel},
                                         {"/about", Screen::kAbout},
                                         {"/settings", Screen::kSettings}}) {
    EXPECT_EQ(parse_route(location).screen, screen) << location;
  }
  for (const char* location : {"/film", "/film/", "/film/x", "/film/-1", "/nowhere", "/record/1"}) {
    EXPECT_EQ(parse_route(location).screen, Screen::kUnknown) << location;
  }
}

TEST(Route, FilmAddressHasItsWhatIf) {
  const Route route = parse_route("/film/603?budget=150e6&date=2027-05-07&rating=PG-13");
  EXPECT_EQ(route.film, 603);
  EXPECT_EQ(route.edits.budget_usd, 150e6);
  EXPECT_EQ(route.edits.release_date, std::chrono::year(2027) / 5 / 7);
  EXPECT_EQ(route.edits.rating, "PG-13");
  EXPECT_EQ(format_route(route), "/film/603?budget=150e6&date=2027-05-07&rating=PG-13");
}

TEST(Route, IgnoresInvalidAddressParts) {
  const Route route = parse_route(
      "/film/603?budget=-5&date=2027-02-31&runtime=0&genres=1,2&language=english&x=%zz");
  EXPECT_EQ(route.film, 603);
  EXPECT_FALSE(route.edits.budget_usd);
  EXPECT_FALSE(route.edits.release_date);
  EXPECT_FALSE(route.edits.runtime_minutes);
  EXPECT_FALSE(route.edits.language);
}

TEST(Route, ComparisonHasUpToFourVariants) {
  const std::string location =
      "/compare?film=603&film=603;budget=150e6;director=7:Ann%20Lee&film=11&film=12";
  const Route route = parse_route(location);
  ASSERT_EQ(route.variants.size(), 4u);
  EXPECT_EQ(route.variants[1].edits.budget_usd, 150e6);
  const auto& directors = route.variants[1].edits.people[static_cast<std::size_t>(Role::kDirector)];
  ASSERT_TRUE(directors);
  EXPECT_EQ(directors->front().name, "Ann Lee");
  EXPECT_EQ(format_route(route), location);
  EXPECT_EQ(parse_route(location + "&film=13").variants.size(), 4u);
}

TEST(Route, KeepsTheListingsQuery) {
  const std::string location = "/?q=war&sort=-earned&view=grid";
  EXPECT_EQ(format_route(parse_route(location)), location);
}

}  // namespace
}  // namespace boxoffice::app
