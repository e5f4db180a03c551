#include "wasm/app/state/edits.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice::app {
namespace {

Movie film() {
  Movie movie;
  movie.id = 603;
  movie.title = "A film";
  movie.budget_usd = 63e6;
  movie.original_language = "en";
  movie.release_date = std::chrono::year(1999) / 3 / 31;
  movie.genres = {{28, "Action"}};
  movie.cast = {{1, "Ann", "Hero", 0, 9.0, "/a.jpg"}, {2, "Bo", "", 1, kMissing, ""}};
  movie.crew = {{7, "Cy", "Director", "Directing", kMissing, ""},
                {8, "Di", "Screenplay", "Writing", kMissing, ""}};
  movie.releases = {{"DE", "16", ReleaseType::kTheatrical, std::nullopt},
                    {"US", "R", ReleaseType::kTheatrical, std::nullopt}};
  return movie;
}

TEST(Edits, EmptyEditsKeepTheFilm) {
  const Movie same = apply(Edits{}, film());
  EXPECT_EQ(same.budget_usd, 63e6);
  EXPECT_EQ(same.cast->size(), 2u);
  EXPECT_TRUE(is_empty(Edits{}));
}

TEST(Edits, EachMemberAloneIsAnEdit) {
  for (const char* const name : {"budget", "rating", "genres", "franchise", "director", "cast",
                                 "writer", "producer", "composer"}) {
    EXPECT_FALSE(is_empty(read_edits({{name, "none"}}))) << name;
  }
  EXPECT_FALSE(is_empty(read_edits({{"date", "1999-03-31"}})));
  EXPECT_FALSE(is_empty(read_edits({{"runtime", "90"}})));
  EXPECT_FALSE(is_empty(read_edits({{"language", "en"}})));
  EXPECT_FALSE(is_empty(read_edits({{"overview", "Short"}})));
}

TEST(Edits, ApplyEachMember) {
  Edits edits;
  edits.budget_usd = kMissing;
  edits.rating = "PG";
  edits.genres = std::vector<TmdbId>{35, 18};
  edits.franchise = Named{10, "Saga"};
  const Movie changed = apply(edits, film());
  EXPECT_TRUE(std::isnan(changed.budget_usd));
  EXPECT_EQ(certification_of(changed), "PG");
  ASSERT_EQ(changed.genres->size(), 2u);
  EXPECT_EQ((*changed.genres)[0].name, "Comedy");
  EXPECT_EQ(changed.collection->name, "Saga");
  EXPECT_TRUE(changed.has_collection_field);
}

TEST(Edits, OverviewIsEscapedInAddress) {
  for (const std::string text : {"A heist; a cop & a thief = 100 %?", "", "Ünïcode 千と千尋 🎬"}) {
    Edits edits;
    edits.overview = text;
    AddressQuery query;
    write_edits(edits, query);
    ASSERT_EQ(query.size(), 1u);
    EXPECT_EQ(read_edits(split_query(join_query(query).substr(1))).overview, text);
    EXPECT_EQ(apply(edits, film()).overview, text);
  }
}

TEST(Edits, OverviewLinesAreJoinedInAddress) {
  Edits edits;
  edits.overview =
      "One.\nTwo.\tThree.\xC2\x85"
      "Four.";
  AddressQuery query;
  write_edits(edits, query);
  EXPECT_EQ(read_edits(query).overview, "One. Two. Three. Four.");
}

TEST(Edits, IgnoresMalformedOverview) {
  EXPECT_FALSE(read_edits({{"overview", "%FF"}}).overview);
  EXPECT_FALSE(read_edits({{"overview", std::string(5000, 'a')}}).overview);
  EXPECT_TRUE(read_edits({{"overview", std::string(4800, 'a')}}).overview);
}

TEST(Edits, SameOverviewIsNoEdit) {
  Movie movie = film();
  movie.overview = "A heist.";
  Edits edits;
  edits.overview = "A heist.";
  EXPECT_TRUE(is_empty(without_no_ops(edits, movie)));
  edits.overview = "";
  EXPECT_FALSE(is_empty(without_no_ops(edits, movie)));
}

TEST(Edits, RemovedRatingDoesNotFallBackToAnotherCountry) {
  Edits edits;
  edits.rating = "";
  EXPECT_EQ(certification_of(apply(edits, film())), "");
}

TEST(Edits, NewCastComesFirstAndOldCastKeepsItsData) {
  Edits edits;
  edits.people[static_cast<std::size_t>(Role::kCast)] = std::vector<Named>{{5, "New"}, {1, "Ann"}};
  const Movie changed = apply(edits, film());
  ASSERT_EQ(changed.cast->size(), 2u);
  EXPECT_EQ((*changed.cast)[0].name, "New");
  EXPECT_EQ((*changed.cast)[1].order, 1);
  EXPECT_EQ((*changed.cast)[1].profile_path, "/a.jpg");
}

TEST(Edits, NewDirectorReplacesOnlyTheDirector) {
  Edits edits;
  edits.people[static_cast<std::size_t>(Role::kDirector)] = std::vector<Named>{{9, "Ed"}};
  const Movie changed = apply(edits, film());
  ASSERT_EQ(changed.crew->size(), 2u);
  EXPECT_EQ((*changed.crew)[0].name, "Di");
  EXPECT_EQ((*changed.crew)[1].job, "Director");
}

TEST(Edits, ValuesOfTheFilmAreNoEdits) {
  Edits edits;
  edits.budget_usd = 63e6;
  edits.rating = "R";
  edits.genres = std::vector<TmdbId>{28};
  edits.language = "en";
  edits.release_date = film().release_date;
  edits.people[static_cast<std::size_t>(Role::kDirector)] = std::vector<Named>{{7, "Cy"}};
  edits.people[static_cast<std::size_t>(Role::kComposer)] = std::vector<Named>{};
  EXPECT_TRUE(is_empty(without_no_ops(edits, film())));
  edits.budget_usd = 64e6;
  EXPECT_FALSE(is_empty(without_no_ops(edits, film())));
}

TEST(Edits, RoundTripThroughAddress) {
  Edits edits;
  edits.budget_usd = kMissing;
  edits.runtime_minutes = 121;
  edits.rating = "";
  edits.genres = std::vector<TmdbId>{};
  edits.franchise = Named{};
  edits.people[static_cast<std::size_t>(Role::kCast)] = std::vector<Named>{{3, "Zoë, Jr."}};
  edits.people[static_cast<std::size_t>(Role::kWriter)] = std::vector<Named>{};
  AddressQuery query;
  write_edits(edits, query);
  EXPECT_EQ(join_query(query),
            "?budget=none&runtime=121&rating=none&genres=none&franchise=none"
            "&cast=3:Zo%C3%AB%2C%20Jr.&writer=none");
  EXPECT_TRUE(same(read_edits(query), edits));
}

}  // namespace
}  // namespace boxoffice::app
