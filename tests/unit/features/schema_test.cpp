#include "shared/features/schema.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "shared/features/extract.h"
#include "shared/features/moving_columns.h"

namespace boxoffice {
namespace {

TEST(Schema, OriginalSetHasTheStudentProjectsFourColumns) {
  const auto schema = feature_schema(FeatureSet::kSeed);
  ASSERT_EQ(schema.size(), 4u);
  EXPECT_EQ(schema[0].name, "budget");
  EXPECT_EQ(schema[1].name, "top_cast_popularity");
  EXPECT_EQ(schema[2].name, "crew_popularity");
  EXPECT_EQ(schema[3].name, "similar_revenues");
  EXPECT_FALSE(schema[3].known_before_release);
}

TEST(Schema, PreReleaseSetIsKnownBeforeRelease) {
  for (const FeatureSpec& spec : feature_schema(FeatureSet::kPreRelease)) {
    EXPECT_TRUE(spec.known_before_release) << spec.name;
    EXPECT_EQ(spec.name.find("popularity"), std::string_view::npos) << spec.name;
    EXPECT_EQ(spec.name.find("vote"), std::string_view::npos) << spec.name;
  }
}

TEST(Schema, DescribesAndExtractsEveryColumnOnce) {
  for (const FeatureSet set : kFeatureSets) {
    std::set<std::string_view> names;
    for (const FeatureSpec& spec : feature_schema(set)) {
      EXPECT_TRUE(names.insert(spec.name).second) << spec.name;
      EXPECT_FALSE(spec.unit.empty() || spec.meaning.empty()) << spec.name;
    }
    EXPECT_EQ(extract_features(set, Movie{}, {}).size(), names.size());
  }
}

TEST(Schema, GroupsHaveUniqueNames) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kFeatureGroups; ++i) {
    EXPECT_TRUE(names.insert(feature_group_name(static_cast<FeatureGroup>(i))).second) << i;
  }
  EXPECT_EQ(feature_group_name(FeatureGroup::kBudget), "budget");
  EXPECT_EQ(feature_group_name(FeatureGroup::kPopularity), "popularity");
  const auto schema = feature_schema(FeatureSet::kPreRelease);
  const auto group_of = [&](std::string_view name) {
    return schema[*feature_index(FeatureSet::kPreRelease, name)].group;
  };
  EXPECT_EQ(group_of("director_films"), FeatureGroup::kDirectors);
  EXPECT_EQ(group_of("genre_drama"), FeatureGroup::kGenre);
  EXPECT_EQ(group_of("country_films"), FeatureGroup::kLanguage);
  EXPECT_EQ(group_of("producer_years_since_last"), FeatureGroup::kCrew);
}

TEST(Schema, ListsColumnsThatMoveByNature) {
  std::set<std::string_view> moving;
  for (const FeatureSpec& spec : feature_schema(FeatureSet::kPreRelease)) {
    if (moves_by_nature(spec)) moving.insert(spec.name);
  }
  EXPECT_EQ(moving, (std::set<std::string_view>{"release_year",
                                                "prices",
                                                "market",
                                                "release_month",
                                                "release_day_of_year",
                                                "release_season",
                                                "director_films",
                                                "director_best_revenue",
                                                "lead_cast_films",
                                                "lead_cast_best_revenue",
                                                "composer_films",
                                                "composer_best_revenue",
                                                "company_films",
                                                "company_best_revenue",
                                                "collection_films",
                                                "collection_best_revenue",
                                                "country_films",
                                                "country_best_revenue",
                                                "producer_films",
                                                "producer_best_revenue"}));
  for (const FeatureSpec& spec : feature_schema(FeatureSet::kSeed)) {
    EXPECT_FALSE(moves_by_nature(spec)) << spec.name;
  }
}

TEST(Schema, OverviewSetAppendsEightColumns) {
  const auto known = feature_schema(FeatureSet::kPreRelease);
  const auto schema = feature_schema(FeatureSet::kOverview);
  ASSERT_EQ(schema.size(), known.size() + 8);
  for (std::size_t i = 0; i < known.size(); ++i) EXPECT_EQ(schema[i].name, known[i].name);
  EXPECT_EQ(schema[known.size()].name, "overview_1");
  EXPECT_EQ(schema.back().name, "overview_8");
  EXPECT_EQ(schema.back().group, FeatureGroup::kStory);
  EXPECT_EQ(feature_set_from_name("overview"), FeatureSet::kOverview);
  EXPECT_TRUE(std::isnan(extract_features(FeatureSet::kOverview, Movie{}, {}).back()));
}

TEST(Schema, HashesDifferBetweenSets) {
  EXPECT_NE(schema_hash(FeatureSet::kOverview), schema_hash(FeatureSet::kPreRelease));
  EXPECT_NE(schema_hash(FeatureSet::kSeed), schema_hash(FeatureSet::kPreRelease));
  // A change invalidates all models with the original features.
  EXPECT_EQ(schema_hash(FeatureSet::kSeed), 11148883938423607110u);
}

TEST(Schema, RoundTripsNames) {
  EXPECT_EQ(feature_set_from_name("pre-release"), FeatureSet::kPreRelease);
  EXPECT_EQ(feature_set_from_name("seed"), FeatureSet::kSeed);
  EXPECT_FALSE(feature_set_from_name("").has_value());
  EXPECT_EQ(feature_index(FeatureSet::kSeed, "similar_revenues"), 3u);
  EXPECT_FALSE(feature_index(FeatureSet::kSeed, "nothing").has_value());
}

}  // namespace
}  // namespace boxoffice
