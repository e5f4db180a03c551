#include "proxy/store/sqlite_store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cmath>

#include "tests/proxy/temporary_folder.h"
#include "tests/store/support.h"

namespace boxoffice {
namespace {

using test::date;
using test::film_record;

class SqliteStore : public testing::Test {
 protected:
  std::string path() { return (folder_.path() / "boxoffice.db").string(); }

  /// Reopens the store, to read what was written.
  Store& reopened() {
    store_.reset();
    store_ = test::open(path());
    return *store_;
  }

  std::vector<TmdbId> film_ids(const DateSpan& span) {
    std::vector<TmdbId> ids;
    EXPECT_FALSE(store_->for_each_film(span, [&](FilmRecord film) { ids.push_back(film.id); }));
    return ids;
  }

  /// Runs SQL on the file directly; returns the library's result code.
  int tamper(const char* sql) {
    sqlite3* database = nullptr;
    sqlite3_open(path().c_str(), &database);
    const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    sqlite3_close(database);
    return code;
  }

  TemporaryFolder folder_;
  std::unique_ptr<Store> store_ = test::open(path());
};

TEST_F(SqliteStore, KeepsFilms) {
  const std::vector<FilmRecord> films = {
      film_record(3, "2001-02-03", "2026-01-01"), film_record(2, "", "2026-01-02"),
      film_record(9, "1999-12-31", "2026-01-03"), film_record(1, "2001-02-03", "2026-01-04")};
  ASSERT_FALSE(store_->save_films(films));
  const Result<std::vector<FilmKey>> keys = reopened().film_keys();
  ASSERT_TRUE(keys.ok());
  ASSERT_EQ(keys->size(), 4u);
  EXPECT_EQ((*keys)[0].id, 2);
  EXPECT_FALSE((*keys)[0].release_date.has_value());
  EXPECT_EQ((*keys)[1].id, 9);
  EXPECT_EQ((*keys)[2].id, 1);
  EXPECT_EQ(format_date((*keys)[2].fetched), "2026-01-04");
  EXPECT_EQ((*keys)[3].id, 3);

  EXPECT_EQ(film_ids({}), (std::vector<TmdbId>{2, 9, 1, 3}));
  EXPECT_EQ(film_ids({date("2001-02-03"), {}}), (std::vector<TmdbId>{1, 3}));
  EXPECT_EQ(film_ids({{}, date("2001-02-02")}), (std::vector<TmdbId>{9}));
  std::string body;
  ASSERT_FALSE(
      store_->for_each_film({{}, date("2000-01-01")}, [&](FilmRecord film) { body = film.body; }));
  EXPECT_EQ(body, "{\"id\":9,\"title\":\"Film 9\"}");
}

TEST_F(SqliteStore, ReplacesFilmsAndDropsTheirFeatures) {
  const FilmRecord film = film_record(1, "2001-02-03", "2026-01-01");
  ASSERT_FALSE(store_->save_films({{film}}));
  const FilmFeatures features = {1, FeatureSet::kSeed, ~0ull, {1.0f, std::nanf(""), 3.0f, 4.0f}};
  const FilmFeatures of_no_film = {5, FeatureSet::kSeed, 1, {1.0f}};
  ASSERT_FALSE(store_->save_features({{features, of_no_film}}));

  Result<std::vector<FilmFeatures>> read = reopened().features(FeatureSet::kSeed);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->size(), 1u);
  EXPECT_EQ(read->front().schema, ~0ull);
  ASSERT_EQ(read->front().values.size(), 4u);
  EXPECT_EQ(read->front().values[0], 1.0f);
  EXPECT_TRUE(std::isnan(read->front().values[1]));
  EXPECT_TRUE(store_->features(FeatureSet::kPreRelease)->empty());

  FilmRecord again = film;  // the same body on a later day keeps them
  again.fetched = date("2026-02-01");
  ASSERT_FALSE(store_->save_films({{again}}));
  EXPECT_EQ(store_->features(FeatureSet::kSeed)->size(), 1u);
  again.body = "{}";
  ASSERT_FALSE(store_->save_films({{again}}));
  EXPECT_TRUE(store_->features(FeatureSet::kSeed)->empty());
  EXPECT_EQ(store_->film_keys()->size(), 1u);
}

TEST_F(SqliteStore, KeepsUnknownRevenues) {
  ASSERT_FALSE(store_->save_revenues({{{7, 1e6, date("2026-01-01")},
                                       {3, kMissing, date("2026-01-02")},
                                       {7, 2e6, date("2026-01-03")}}}));
  const Result<std::vector<KnownRevenue>> revenues = reopened().revenues();
  ASSERT_TRUE(revenues.ok());
  ASSERT_EQ(revenues->size(), 2u);
  EXPECT_EQ((*revenues)[0].id, 3);
  EXPECT_TRUE(std::isnan((*revenues)[0].revenue_usd));
  EXPECT_EQ((*revenues)[1].revenue_usd, 2e6);
  EXPECT_EQ(format_date((*revenues)[1].fetched), "2026-01-03");
}

TEST_F(SqliteStore, KeepsEmbeddingsOfKnownFilms) {
  FilmRecord film = film_record(1, "2001-02-03", "2026-01-01");
  ASSERT_FALSE(store_->save_films({{film, film_record(2, "", "2026-01-01")}}));
  const OverviewEmbedding of_one = {1, ~0ull, 1ull << 63, date("2026-01-02"), 0.1f, {-128, 0, 127}};
  const OverviewEmbedding of_two = {2, 5, 6, date("2026-01-02"), 0.0f, {}};  // it has no overview
  const OverviewEmbedding of_none = {3, 5, 6, date("2026-01-02"), 1.0f, {1}};
  ASSERT_FALSE(store_->save_embeddings({{of_two, of_none, of_one}}));
  EXPECT_EQ(*reopened().embeddings(), (std::vector<OverviewEmbedding>{of_one, of_two}));

  film.body = "{}";  // embeddings survive a new body
  ASSERT_FALSE(store_->save_films({{film}}));
  EXPECT_EQ(store_->embeddings()->size(), 2u);
  const OverviewEmbedding another = {1, 7, 8, date("2026-02-01"), 2.0f, {1}};
  ASSERT_FALSE(store_->save_embeddings({{another}}));
  EXPECT_EQ(*reopened().embeddings(), (std::vector<OverviewEmbedding>{another, of_two}));
}

// The schema before embeddings.
TEST_F(SqliteStore, MigratesFirstSchemaWithoutLoss) {
  ASSERT_FALSE(store_->save_films({{film_record(1, "2001-02-03", "2026-01-01")}}));
  ASSERT_FALSE(store_->save_revenues({{{7, 1e6, date("2026-01-01")}}}));
  ASSERT_FALSE(store_->save_features({{{1, FeatureSet::kSeed, 1, {1.0f}}}}));
  ASSERT_EQ(*store_->add_forecasts({{test::forecast_record(1, "2025-01-01")}}), 1u);
  ASSERT_EQ(*store_->save_model(test::new_model("boxoffice", 1)), 1);
  ASSERT_FALSE(store_->promote_model("boxoffice", 1));
  ASSERT_FALSE(store_->save_note("a", "b"));
  store_.reset();
  ASSERT_EQ(tamper("DROP TABLE overview_embeddings;"
                   "ALTER TABLE model_files DROP COLUMN dropped_bytes;"
                   "ALTER TABLE promoted_models DROP COLUMN replaced; PRAGMA user_version = 1"),
            SQLITE_OK);

  EXPECT_TRUE(reopened().embeddings()->empty());
  EXPECT_EQ(store_->film_keys()->size(), 1u);
  EXPECT_EQ(store_->revenues()->front().revenue_usd, 1e6);
  EXPECT_EQ(store_->features(FeatureSet::kSeed)->size(), 1u);
  EXPECT_EQ(store_->forecasts()->size(), 1u);
  EXPECT_EQ((*store_->find_promoted_model("boxoffice"))->version, 1);
  EXPECT_EQ(*store_->model_file("boxoffice", 1, "about.txt"), "hello");
  EXPECT_EQ(*store_->note("a"), "b");
  ASSERT_FALSE(store_->save_embeddings({{{1, 5, 6, date("2026-01-02"), 1.0f, {1}}}}));
  EXPECT_EQ(reopened().embeddings()->size(), 1u);
}

TEST_F(SqliteStore, DropsOldRowsButNoForecast) {
  ASSERT_FALSE(store_->save_films(
      {{film_record(1, "2001-01-01", "2026-01-01"), film_record(2, "2001-01-01", "2026-01-02")}}));
  ASSERT_FALSE(store_->save_features({{{1, FeatureSet::kSeed, 1, {1.0f}}}}));
  ASSERT_FALSE(store_->save_embeddings({{{1, 5, 6, date("2026-01-02"), 1.0f, {1}}}}));
  ASSERT_FALSE(store_->save_revenues({{{7, 1e6, date("2026-01-01")}}}));
  ASSERT_EQ(*store_->add_forecasts({{test::forecast_record(1, "2025-01-01")}}), 1u);
  const Result<DropCounts> counts = store_->drop_fetched_before(date("2026-01-02"));
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->films, 1u);
  EXPECT_EQ(counts->revenues, 1u);
  EXPECT_EQ(reopened().film_keys()->front().id, 2);
  EXPECT_TRUE(store_->features(FeatureSet::kSeed)->empty());
  EXPECT_TRUE(store_->embeddings()->empty());
  EXPECT_EQ(store_->forecasts()->size(), 1u);
}

TEST_F(SqliteStore, KeepsEveryFieldOfForecast) {
  ASSERT_EQ(*store_->add_forecasts({{test::forecast_record(12, "2026-10-02")}}), 1u);
  const Result<std::vector<ForecastRecord>> read = reopened().forecasts();
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->size(), 1u);
  const ForecastRecord& record = read->front();
  EXPECT_EQ(record.id, 12);
  EXPECT_EQ(record.title, "Amélie");
  EXPECT_EQ(format_date(*record.release_date), "2026-12-24");
  EXPECT_EQ(format_date(record.forecast_date), "2026-10-02");
  EXPECT_EQ(record.model_name, "boxoffice");
  EXPECT_EQ(record.model_version, 7);
  EXPECT_EQ(format_date(record.trained_until), "2026-06-30");
  EXPECT_EQ(format_date(record.data_date), "2026-10-01");
  EXPECT_TRUE(record.backtest);
  EXPECT_EQ(record.budget_usd, 1.5e6);
  EXPECT_EQ(record.forecast_usd, 2.25e6);
  EXPECT_EQ(record.ranges[0].low, 1e6);
  EXPECT_EQ(record.ranges[0].high, 4e6);
  EXPECT_EQ(record.ranges[1].low, 5e5);
  EXPECT_EQ(record.ranges[1].high, 8e6);
  EXPECT_TRUE(std::isnan(record.ranges[2].low));
  EXPECT_TRUE(std::isnan(record.ranges[2].high));
  EXPECT_EQ(record.budget_rule_usd, 3.75e6);
  EXPECT_TRUE(std::isnan(record.genre_median_usd));
  EXPECT_EQ(record.seed_neighbors_usd, 1.0);
  EXPECT_EQ(record.features, FeatureSet::kPreRelease);
  EXPECT_EQ(record.schema, 0xfedcba9876543210u);
  ASSERT_EQ(record.values.size(), 3u);
  EXPECT_EQ(record.values[0], 1.5f);
  EXPECT_TRUE(std::isnan(record.values[1]));
}

TEST_F(SqliteStore, NeverAltersForecast) {
  ForecastRecord record = test::forecast_record(12, "2026-10-02");
  ASSERT_EQ(*store_->add_forecasts({{record}}), 1u);
  record.forecast_usd = 9e9;
  EXPECT_EQ(*store_->add_forecasts({{record, test::forecast_record(12, "2026-10-01"),
                                     test::forecast_record(11, "2026-10-02")}}),
            2u);
  const Result<std::vector<ForecastRecord>> read = reopened().forecasts();
  ASSERT_EQ(read->size(), 3u);
  EXPECT_EQ(format_date((*read)[0].forecast_date), "2026-10-01");
  EXPECT_EQ((*read)[1].id, 11);
  EXPECT_EQ((*read)[2].id, 12);
  EXPECT_EQ((*read)[2].forecast_usd, 2.25e6);
  EXPECT_NE(tamper("UPDATE forecasts SET forecast_usd = 1"), SQLITE_OK);
  EXPECT_NE(tamper("DELETE FROM forecasts"), SQLITE_OK);
}

TEST_F(SqliteStore, RefusesForecastsIfOneHasNoNumber) {
  ForecastRecord bad = test::forecast_record(13, "2026-10-02");
  bad.forecast_usd = kMissing;
  const auto added = store_->add_forecasts({{test::forecast_record(12, "2026-10-02"), bad}});
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().code, ErrorCode::kInvalidArgument);
  EXPECT_TRUE(reopened().forecasts()->empty());
}

TEST_F(SqliteStore, RegistersModels) {
  EXPECT_TRUE(store_->models("boxoffice")->empty());
  EXPECT_EQ(*store_->save_model(test::new_model("boxoffice", 1.25)), 1);
  EXPECT_EQ(*store_->save_model(test::new_model("other", 5.0)), 1);
  EXPECT_EQ(*store_->save_model(test::new_model("boxoffice", 1.0)), 2);
  ASSERT_FALSE(store_->promote_model("boxoffice", 1));

  const Result<std::vector<ModelVersion>> models = reopened().models("boxoffice");
  ASSERT_TRUE(models.ok());
  ASSERT_EQ(models->size(), 2u);
  const ModelVersion& first = models->front();
  EXPECT_EQ(first.version, 1);
  EXPECT_EQ(format_date(first.created), "2026-11-22");
  EXPECT_EQ(first.description, "a model");
  EXPECT_EQ(first.metrics.at("rmse_log"), 1.25);
  EXPECT_EQ(first.metrics.size(), 2u);
  EXPECT_EQ(first.schema_json, "{\"input_schema\":{}}");
  EXPECT_EQ(first.input_example_json, "[1,2]");
  EXPECT_EQ(first.card, "# A card\n");
  ASSERT_EQ(first.files.size(), 2u);
  EXPECT_EQ(first.files[0].name, "about.txt");
  EXPECT_EQ(first.files[1].size, 5u);
  EXPECT_EQ(first.files[0].sha256,
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  EXPECT_TRUE(first.promoted);
  EXPECT_FALSE(models->back().promoted);
  EXPECT_EQ(*store_->model_file("boxoffice", 1, "model.boxoffice"), std::string("BOX\0\1", 5));

  ASSERT_FALSE(store_->promote_model("boxoffice", 2));
  EXPECT_EQ(promoted_model(*store_->models("boxoffice"))->version, 2);
}

TEST_F(SqliteStore, FindsPromotedAndLatestModel) {
  EXPECT_FALSE(store_->find_promoted_model("boxoffice")->has_value());
  EXPECT_FALSE(store_->find_latest_model("boxoffice")->has_value());
  for (int version = 1; version <= 3; ++version) {
    ASSERT_EQ(*store_->save_model(test::new_model("boxoffice", version)), version);
  }
  EXPECT_FALSE(store_->find_promoted_model("boxoffice")->has_value());
  ASSERT_FALSE(store_->promote_model("boxoffice", 2));
  EXPECT_EQ((*reopened().find_promoted_model("boxoffice"))->version, 2);
  EXPECT_EQ((*store_->find_latest_model("boxoffice"))->version, 3);
}

TEST_F(SqliteStore, DropsFilesOfOldModelsButNotTheirRows) {
  for (int version = 1; version <= 8; ++version) {
    ASSERT_EQ(*store_->save_model(test::new_model("boxoffice", version)), version);
  }
  ASSERT_EQ(*store_->save_model(test::new_model("other", 1)), 1);
  ASSERT_FALSE(store_->promote_model("boxoffice", 1));
  ASSERT_FALSE(store_->promote_model("boxoffice", 2));
  ASSERT_FALSE(store_->promote_model("boxoffice", 4));
  ASSERT_FALSE(store_->promote_model("boxoffice", 4));  // still replaces 2

  EXPECT_EQ(*store_->drop_old_model_files("boxoffice"), 3u);
  EXPECT_EQ(*reopened().drop_old_model_files("boxoffice"), 0u);
  std::vector<int> dropped;
  const std::vector<ModelVersion> models = *store_->models("boxoffice");
  ASSERT_EQ(models.size(), 8u);
  for (const ModelVersion& model : models) {
    EXPECT_EQ(model.metrics.at("rmse_log"), model.version);
    EXPECT_EQ(model.card, "# A card\n");
    ASSERT_EQ(model.files.size(), 2u);
    EXPECT_EQ(model.files[1].size, 5u);
    EXPECT_EQ(model.files[0].sha256,
              "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    EXPECT_EQ(model.files[0].dropped, model.files[1].dropped);
    EXPECT_EQ(store_->model_file("boxoffice", model.version, "about.txt").ok(),
              !model.files[0].dropped);
    if (model.files[0].dropped) dropped.push_back(model.version);
  }
  EXPECT_EQ(dropped, (std::vector<int>{1, 3, 5}));
  EXPECT_EQ(*store_->model_file("other", 1, "about.txt"), "hello");

  const Result<std::string> file = store_->model_file("boxoffice", 3, "about.txt");
  EXPECT_EQ(file.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(file.error().message,
            path() +
                ": model boxoffice 3: about.txt was dropped: a store keeps the files of the "
                "promoted version, of the one before it, and of the newest 3");
  EXPECT_EQ(store_->promote_model("boxoffice", 3)->message,
            path() +
                ": model boxoffice 3 was dropped: a store keeps the files of the promoted "
                "version, of the one before it, and of the newest 3");
  EXPECT_EQ((*store_->find_promoted_model("boxoffice"))->version, 4);
}

TEST_F(SqliteStore, NamesMissingModel) {
  EXPECT_EQ(store_->promote_model("boxoffice", 3)->message,
            path() + ": model boxoffice 3 not found");
  EXPECT_EQ(store_->model_file("boxoffice", 3, "x").error().message,
            path() + ": model boxoffice 3: x not found");
  NewModel bad = test::new_model("boxoffice", 1);
  bad.files.clear();
  EXPECT_FALSE(store_->save_model(bad).ok());
}

TEST_F(SqliteStore, DetectsAlteredModelFile) {
  ASSERT_EQ(*store_->save_model(test::new_model("boxoffice", 1)), 1);
  ASSERT_EQ(tamper("UPDATE model_files SET bytes = x'00'"), SQLITE_OK);
  const Result<std::string> file = reopened().model_file("boxoffice", 1, "about.txt");
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::kCorrupt);
}

TEST_F(SqliteStore, KeepsNotes) {
  EXPECT_EQ(*store_->note("backfill"), "");
  ASSERT_FALSE(store_->save_note("backfill", "a"));
  ASSERT_FALSE(store_->save_note("backfill", "b"));
  EXPECT_EQ(*reopened().note("backfill"), "b");
}

TEST_F(SqliteStore, HasAName) { EXPECT_EQ(store_->name(), "sqlite:" + path()); }

}  // namespace
}  // namespace boxoffice
