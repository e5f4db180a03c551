#include "proxy/store/stored_features.h"

#include <gtest/gtest.h>

#include "proxy/store/stored_films.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/store/support.h"

namespace boxoffice {
namespace {

class StoredFeatures : public testing::Test {
 protected:
  StoredFeatures() : store_(test::open((folder_.path() / "boxoffice.db").string())) {
    const std::vector<FilmRecord> films = {test::film_record(1, "2001-01-01", "2026-01-01"),
                                           test::film_record(2, "2002-01-01", "2026-01-01")};
    EXPECT_FALSE(store_->save_films(films));
  }

  std::size_t updated(bool dry_run = false) {
    const auto films = read_stored_movies(*store_, {});
    const auto written = update_features(*store_, *films, dry_run, [](const std::string&) {});
    return written.ok() ? *written : 999;
  }

  TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(StoredFeatures, AreComputedOnceInBothSets) {
  EXPECT_EQ(updated(true), 4u);
  EXPECT_TRUE(store_->features(FeatureSet::kSeed)->empty());
  EXPECT_EQ(updated(), 4u);
  EXPECT_EQ(updated(), 0u);
  EXPECT_EQ(store_->features(FeatureSet::kPreRelease)->size(), 2u);
}

TEST_F(StoredFeatures, AreRecomputedForAnotherSchema) {
  ASSERT_EQ(updated(), 4u);
  FilmFeatures old = store_->features(FeatureSet::kPreRelease)->at(1);
  const FilmFeatures now = old;
  old.schema ^= 1;  // as written by an earlier version
  old.values.assign(3, 7.0f);
  ASSERT_FALSE(store_->save_features({&old, 1}));
  EXPECT_EQ(updated(), 1u);
  const FilmFeatures row = store_->features(FeatureSet::kPreRelease)->at(1);
  EXPECT_EQ(row.id, 2);
  EXPECT_EQ(row.schema, schema_hash(FeatureSet::kPreRelease));
  EXPECT_EQ(row.values.size(), now.values.size());
}

TEST_F(StoredFeatures, AreRecomputedForChangedFilm) {
  ASSERT_EQ(updated(), 4u);
  FilmRecord again = test::film_record(1, "2001-01-01", "2026-02-01");
  again.body.insert(1, R"("budget":5,)");
  ASSERT_FALSE(store_->save_films({&again, 1}));
  EXPECT_GE(updated(), 2u);
  EXPECT_EQ(updated(), 0u);
}

}  // namespace
}  // namespace boxoffice
