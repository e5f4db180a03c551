#include "shared/features/schema.h"

#include <gtest/gtest.h>

#include <set>

#include "shared/features/extract.h"

namespace boxoffice {
namespace {

TEST(Schema, TheSeedSetIsTheStudentProjectsFour) {
  const auto schema = feature_schema(FeatureSet::kSeed);
  ASSERT_EQ(schema.size(), 4u);
  EXPECT_EQ(schema[0].name, "budget");
  EXPECT_EQ(schema[1].name, "top_cast_popularity");
  EXPECT_EQ(schema[2].name, "crew_popularity");
  EXPECT_EQ(schema[3].name, "similar_revenues");
  EXPECT_FALSE(schema[3].known_before_release);
}

TEST(Schema, ThePreReleaseSetHoldsOnlyWhatIsKnownBefore) {
  for (const FeatureSpec& spec : feature_schema(FeatureSet::kPreRelease)) {
    EXPECT_TRUE(spec.known_before_release) << spec.name;
    EXPECT_EQ(spec.name.find("popularity"), std::string_view::npos) << spec.name;
    EXPECT_EQ(spec.name.find("vote"), std::string_view::npos) << spec.name;
  }
}

TEST(Schema, EveryColumnIsDescribedOnceAndExtracted) {
  for (const FeatureSet set : {FeatureSet::kSeed, FeatureSet::kPreRelease}) {
    std::set<std::string_view> names;
    for (const FeatureSpec& spec : feature_schema(set)) {
      EXPECT_TRUE(names.insert(spec.name).second) << spec.name;
      EXPECT_FALSE(spec.unit.empty() || spec.meaning.empty()) << spec.name;
    }
    EXPECT_EQ(extract_features(set, Movie{}, {}).size(), names.size());
  }
}

TEST(Schema, HashesTellSetsApart) {
  EXPECT_NE(schema_hash(FeatureSet::kSeed), schema_hash(FeatureSet::kPreRelease));
  // Changing it makes every seed model unreadable.
  EXPECT_EQ(schema_hash(FeatureSet::kSeed), 11148883938423607110u);
}

TEST(Schema, NamesThereAndBack) {
  EXPECT_EQ(feature_set_from_name("pre-release"), FeatureSet::kPreRelease);
  EXPECT_EQ(feature_set_from_name("seed"), FeatureSet::kSeed);
  EXPECT_FALSE(feature_set_from_name("").has_value());
  EXPECT_EQ(feature_index(FeatureSet::kSeed, "similar_revenues"), 3u);
  EXPECT_FALSE(feature_index(FeatureSet::kSeed, "nothing").has_value());
}

}  // namespace
}  // namespace boxoffice
