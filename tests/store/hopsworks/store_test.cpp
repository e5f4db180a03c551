#include "proxy/store/hopsworks/hopsworks_store.h"

#include <gtest/gtest.h>

#include <chrono>

#include "proxy/store/hopsworks/hopsworks_tables.h"
#include "proxy/store/store_records.h"
#include "tests/fakes/hopsworks/topic_reader.h"
#include "tests/store/hopsworks/support.h"

namespace boxoffice {
namespace {

Date day(int number) { return date_from_days(20'000 + number); }

FilmRecord film(TmdbId id, int fetched = 0, double revenue = 1e6) {
  return {id, day(100), day(fetched),
          R"({"id":)" + std::to_string(id) + R"(,"title":"Film é )" + std::to_string(id) +
              R"(","release_date":")" + format_date(day(100)) + R"(","revenue":)" +
              std::to_string(static_cast<long>(revenue)) + "}"};
}

FilmFeatures features(TmdbId id, float first) {
  FilmFeatures made{id, FeatureSet::kPreRelease, schema_hash(FeatureSet::kPreRelease), {}};
  made.values.assign(feature_schema(FeatureSet::kPreRelease).size(), static_cast<float>(kMissing));
  made.values[0] = first;
  return made;
}

OverviewEmbedding embedding(TmdbId id, int computed) {
  return {id, 0xfedcba9876543210u, 7, day(computed), 0.25f, {-128, 0, 127}};
}

ForecastRecord forecast(TmdbId id, int on) {
  ForecastRecord made;
  made.id = id;
  made.title = "Film";
  made.release_date = day(100);
  made.forecast_date = day(on);
  made.model_name = "boxoffice";
  made.model_version = 7;
  made.trained_until = day(-30);
  made.data_date = day(on);
  made.forecast_usd = 1.25e8;
  made.ranges[0] = {1e8, 1.5e8};
  made.schema = schema_hash(FeatureSet::kPreRelease);
  made.values = features(id, 3.5f).values;
  return made;
}

class HopsworksStoreTest : public testing::Test {
 protected:
  HopsworksStoreTest() : fake_(hopsworks_options(kafka_.bootstrap_servers())) {
    kafka_.make_topic("119_15_movies_1_onlinefs", 1);
    kafka_.make_topic("119_16_movie_predictions_1_onlinefs", 1);
    kafka_.make_topic("119_16_movie_overviews_1_onlinefs", 1);
  }

  std::unique_ptr<Store> open() {
    auto store = open_hopsworks_store(hopsworks_settings(fake_));
    if (!store) throw std::runtime_error(store.error().message);
    return std::move(*store);
  }
  static std::string problem(const Failure& failure) { return failure ? failure->message : ""; }
  /// Returns the error of finish_run().
  static std::string finished(Store& store) {
    const auto warnings = store.finish_run();
    if (!warnings) return warnings.error().message;
    return warnings->empty() ? "" : warnings->front();
  }

  FakeKafka kafka_;
  FakeHopsworks fake_;
};

TEST_F(HopsworksStoreTest, NextJobReadsSavedData) {
  {
    const auto store = open();
    EXPECT_EQ(store->name(), "hopsworks:boxoffice");
    const std::vector<FilmRecord> films = {film(603), film(604)};
    EXPECT_EQ(problem(store->save_films(films)), "");
    const std::vector<KnownRevenue> revenues = {{7, kMissing, day(0)}, {8, 2e6, day(0)}};
    EXPECT_EQ(problem(store->save_revenues(revenues)), "");
    const std::vector<FilmFeatures> values = {features(603, 1.5f)};
    EXPECT_EQ(problem(store->save_features(values)), "");
    const std::vector<ForecastRecord> forecasts = {forecast(603, 1)};
    EXPECT_EQ(store->add_forecasts(forecasts).value(), 1u);
    EXPECT_EQ(problem(store->save_note("backfill.at", "2020")), "");
  }
  const auto store = open();
  const auto keys = store->film_keys();
  ASSERT_TRUE(keys.ok());
  ASSERT_EQ(keys->size(), 2u);
  EXPECT_EQ((*keys)[0].fetched, day(0));
  std::vector<std::string> bodies;
  EXPECT_EQ(problem(store->for_each_film(
                {}, [&](FilmRecord one) { bodies.push_back(std::move(one.body)); })),
            "");
  EXPECT_EQ(bodies, (std::vector<std::string>{film(603).body, film(604).body}));
  EXPECT_EQ(store->revenues()->size(), 2u);
  const auto values = store->features(FeatureSet::kPreRelease);
  ASSERT_TRUE(values.ok());
  ASSERT_EQ(values->size(), 1u);
  EXPECT_EQ((*values)[0].values[0], 1.5f);
  EXPECT_TRUE(std::isnan((*values)[0].values[1]));
  const auto forecasts = store->forecasts();
  ASSERT_TRUE(forecasts.ok());
  ASSERT_EQ(forecasts->size(), 1u);
  EXPECT_EQ((*forecasts)[0].ranges[0].high, 1.5e8);
  EXPECT_TRUE(std::isnan((*forecasts)[0].ranges[1].low));
  EXPECT_EQ((*forecasts)[0].values[0], 3.5f);
  EXPECT_EQ(store->note("backfill.at").value(), "2020");
  EXPECT_EQ(store->note("other").value(), "");
}

TEST_F(HopsworksStoreTest, DoesNotUploadUnchangedEntries) {
  const std::vector<FilmRecord> films = {film(603)};
  const std::vector<ForecastRecord> forecasts = {forecast(603, 1)};
  const std::vector<FilmFeatures> values = {features(603, 1.5f)};
  for (int run = 0; run < 2; ++run) {
    const auto store = open();
    EXPECT_EQ(problem(store->save_films(films)), "");
    EXPECT_EQ(problem(store->save_features(values)), "");
    EXPECT_EQ(store->add_forecasts(forecasts).value(), run == 0 ? 1u : 0u);
    EXPECT_EQ(problem(store->save_note("a", "b")), "");
    EXPECT_EQ(finished(*store), "");
  }
  EXPECT_EQ(count_requests(fake_, "POST", "/upload/"), 5);  // including the note of finish_run()
  EXPECT_EQ(fake_.job_arguments("movies_1_offline_fg_materialization").size(), 1u);
  EXPECT_EQ(fake_.job_arguments("movie_predictions_1_offline_fg_materialization").size(), 1u);
}

TEST_F(HopsworksStoreTest, ForecastNeverChanges) {
  const auto store = open();
  ForecastRecord changed = forecast(603, 1);
  const std::vector<ForecastRecord> first = {changed};
  EXPECT_EQ(store->add_forecasts(first).value(), 1u);
  changed.forecast_usd = 1;
  const std::vector<ForecastRecord> second = {changed, forecast(603, 2), forecast(603, 2)};
  EXPECT_EQ(store->add_forecasts(second).value(), 1u);
  EXPECT_EQ((*open()->forecasts())[0].forecast_usd, 1.25e8);
  EXPECT_EQ(open()->forecasts()->size(), 2u);
}

TEST_F(HopsworksStoreTest, NewBodyDropsFeatures) {
  const auto store = open();
  const std::vector<FilmRecord> old_body = {film(603)};
  const std::vector<FilmRecord> new_body = {film(603, 5, 2e6)};
  const std::vector<FilmFeatures> values = {features(603, 1.5f)};
  EXPECT_EQ(problem(store->save_films(old_body)), "");
  EXPECT_EQ(problem(store->save_features(values)), "");
  EXPECT_EQ(problem(store->save_films(new_body)), "");
  EXPECT_TRUE(store->features(FeatureSet::kPreRelease)->empty());
  EXPECT_TRUE(open()->features(FeatureSet::kPreRelease)->empty());
  EXPECT_EQ(problem(store->save_features(values)), "");
  EXPECT_EQ(open()->features(FeatureSet::kPreRelease)->size(), 1u);
}

TEST_F(HopsworksStoreTest, WritesFilmsAndForecastsToFeatureGroups) {
  const auto store = open();
  const std::vector<FilmRecord> films = {film(603, 500)};  // its revenue has settled
  const std::vector<FilmFeatures> values = {features(603, 1.5f)};
  const std::vector<ForecastRecord> forecasts = {forecast(603, 1)};
  EXPECT_EQ(problem(store->save_films(films)), "");
  EXPECT_EQ(problem(store->save_features(values)), "");
  EXPECT_EQ(store->add_forecasts(forecasts).value(), 1u);
  EXPECT_EQ(finished(*store), "");
  const HopsworksRows movies = fake_.rows("movies", 1);
  ASSERT_EQ(movies.size(), 1u);
  const Json& movie = movies.at("603");
  EXPECT_EQ(movie["title"], "Film é 603");
  EXPECT_EQ(movie["release_date"], 20'100);
  EXPECT_EQ(movie["revenue"], 1e6);
  EXPECT_EQ(movie[std::string(feature_schema(FeatureSet::kPreRelease)[0].name)], 1.5);
  const HopsworksRows predictions = fake_.rows("movie_predictions", 1);
  ASSERT_EQ(predictions.size(), 1u);
  const Json& prediction = predictions.at("20001603");
  EXPECT_EQ(prediction["forecast_usd"], 1.25e8);
  EXPECT_EQ(prediction["low_50_usd"], 1e8);
  EXPECT_TRUE(prediction["low_80_usd"].is_null());
  EXPECT_EQ(prediction["model_version"], 7);
}

TEST_F(HopsworksStoreTest, WritesEmbeddingsToFeatureGroup) {
  const std::vector<FilmRecord> films = {film(603), film(604)};
  OverviewEmbedding without_overview = embedding(604, 1);
  without_overview.values.clear();
  const std::vector<OverviewEmbedding> embeddings = {embedding(603, 1), without_overview,
                                                     embedding(999, 1)};  // of an unknown film
  {
    const auto store = open();
    EXPECT_EQ(problem(store->save_films(films)), "");
    EXPECT_EQ(finished(*store), "");
    EXPECT_TRUE(fake_.group("movie_overviews", 1).is_null());  // no text model so far
    EXPECT_EQ(problem(store->save_embeddings(embeddings)), "");
  }  // killed before finish_run()
  for (int run = 0; run < 2; ++run) {
    const auto store = open();
    EXPECT_EQ(*store->embeddings(),
              (std::vector<OverviewEmbedding>{embedding(603, 1), without_overview}));
    EXPECT_EQ(problem(store->save_embeddings(embeddings)), "");
    EXPECT_EQ(finished(*store), "");
  }
  EXPECT_EQ(fake_.job_arguments("movie_overviews_1_offline_fg_materialization").size(), 1u);
  const HopsworksRows rows = fake_.rows("movie_overviews", 1);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows.at("603"), Json({{"id", 603},
                                  {"computed", 20'001},
                                  {"overview_hash", "fedcba9876543210"},
                                  {"text_model", "0000000000000007"},
                                  {"scale", 0.25},
                                  {"embedding", "[-128,0,127]"}}));
  EXPECT_TRUE(rows.at("604")["embedding"].is_null());
}

TEST_F(HopsworksStoreTest, DroppedFilmsLeaveNoEmbedding) {
  const std::vector<FilmRecord> films = {film(603, 0), film(604, 10), film(605, 0)};
  const std::vector<OverviewEmbedding> embeddings = {embedding(603, 1), embedding(604, 1)};
  {
    const auto store = open();
    EXPECT_EQ(problem(store->save_films(films)), "");
    EXPECT_EQ(finished(*store), "");
    EXPECT_EQ(problem(store->save_embeddings(embeddings)), "");
    EXPECT_EQ(finished(*store), "");
  }
  EXPECT_EQ(open()->drop_fetched_before(day(5))->films, 2u);  // killed before finish_run()
  const auto store = open();
  EXPECT_EQ(*store->embeddings(), (std::vector<OverviewEmbedding>{embedding(604, 1)}));
  EXPECT_EQ(finished(*store), "");
  const HopsworksRows rows = fake_.rows("movie_overviews", 1);
  ASSERT_EQ(rows.size(), 2u);  // film 605 has no embedding
  for (const auto& [name, value] : rows.at("603").items()) {
    EXPECT_EQ(value.is_null(), name != "id") << name;
  }
  EXPECT_EQ(rows.at("604")["embedding"], "[-128,0,127]");
  for (const std::string& path : fake_.file_paths()) {
    EXPECT_EQ(path.find("/inbox/"), std::string::npos) << path;
  }
  EXPECT_EQ(finished(*open()), "");
  EXPECT_EQ(fake_.job_arguments("movie_overviews_1_offline_fg_materialization").size(), 2u);
}

TEST_F(HopsworksStoreTest, NextJobWritesRowsOfKilledJob) {
  const std::vector<FilmRecord> films = {film(603)};
  EXPECT_EQ(problem(open()->save_films(films)), "");  // no finish_run()
  EXPECT_TRUE(fake_.rows("movies", 1).empty());
  EXPECT_EQ(finished(*open()), "");
  EXPECT_EQ(fake_.rows("movies", 1).size(), 1u);
}

TEST_F(HopsworksStoreTest, ResendsUnconfirmedRows) {
  fake_.set_jobs(1'000'000, "");
  HopsworksSettings settings = hopsworks_settings(fake_);
  settings.job_deadline = std::chrono::milliseconds(20);
  const std::vector<FilmRecord> films = {film(603)};
  {
    auto store = open_hopsworks_store(std::move(settings));
    ASSERT_TRUE(store.ok());
    EXPECT_EQ(problem((*store)->save_films(films)), "");
    EXPECT_EQ(finished(**store),
              "hopsworks:boxoffice: the job of a feature group did not end in time; the next run "
              "resends its rows");
  }
  FakeHopsworks next(hopsworks_options(kafka_.bootstrap_servers()));  // a run that failed
  for (const std::string& path : fake_.file_paths()) next.put_file(path, fake_.file(path));
  auto store = open_hopsworks_store(hopsworks_settings(next));
  ASSERT_TRUE(store.ok());
  EXPECT_EQ(finished(**store), "");
  EXPECT_EQ(next.rows("movies", 1).size(), 1u);
}

TEST_F(HopsworksStoreTest, EmptyTableGetsAllRows) {
  const std::vector<FilmRecord> films = {film(603), film(604)};
  const std::vector<ForecastRecord> forecasts = {forecast(603, 1)};
  {
    const auto store = open();
    EXPECT_EQ(problem(store->save_films(films)), "");
    EXPECT_TRUE(store->add_forecasts(forecasts).ok());
    EXPECT_EQ(finished(*store), "");
  }
  // The same log, but deleted feature groups.
  FakeHopsworks emptied(hopsworks_options(kafka_.bootstrap_servers()));
  for (const std::string& path : fake_.file_paths()) emptied.put_file(path, fake_.file(path));
  auto store = open_hopsworks_store(hopsworks_settings(emptied));
  ASSERT_TRUE(store.ok());
  const std::vector<FilmRecord> one = {film(604, 5, 3e6)};
  const std::vector<ForecastRecord> another = {forecast(603, 2)};
  EXPECT_EQ(problem((*store)->save_films(one)), "");
  EXPECT_TRUE((*store)->add_forecasts(another).ok());
  EXPECT_EQ(finished(**store), "");
  EXPECT_EQ(emptied.rows("movies", 1).size(), 2u);
  EXPECT_EQ(emptied.rows("movie_predictions", 1).size(), 2u);
}

TEST_F(HopsworksStoreTest, DroppedFilmsKeepOnlyIdInTable) {
  const std::vector<FilmRecord> films = {film(603, 0), film(604, 10)};
  {
    const auto store = open();
    EXPECT_EQ(problem(store->save_films(films)), "");
    EXPECT_EQ(finished(*store), "");
  }
  EXPECT_EQ(open()->drop_fetched_before(day(5))->films, 1u);  // killed before finish_run()
  EXPECT_EQ(finished(*open()), "");
  const HopsworksRows rows = fake_.rows("movies", 1);
  ASSERT_EQ(rows.size(), 2u);
  for (const auto& [name, value] : rows.at("603").items()) {
    EXPECT_EQ(value.is_null(), name != "id") << name;
  }
  EXPECT_EQ(rows.at("604")["title"], "Film é 604");
  EXPECT_EQ(finished(*open()), "");
  EXPECT_EQ(fake_.job_arguments("movies_1_offline_fg_materialization").size(), 2u);
  // Stored again, it returns.
  const std::vector<FilmRecord> again = {film(603, 20)};
  const auto store = open();
  EXPECT_EQ(problem(store->save_films(again)), "");
  EXPECT_EQ(finished(*store), "");
  EXPECT_EQ(fake_.rows("movies", 1).at("603")["title"], "Film é 603");
}

TEST_F(HopsworksStoreTest, LaterRevenueReachesTable) {
  const std::vector<FilmRecord> films = {film(603, 0, 0)};
  const std::vector<KnownRevenue> revenues = {{603, 5e6, day(500)}};  // settled
  const auto store = open();
  EXPECT_EQ(problem(store->save_films(films)), "");
  EXPECT_EQ(finished(*store), "");
  EXPECT_TRUE(fake_.rows("movies", 1).at("603")["revenue"].is_null());
  EXPECT_EQ(problem(store->save_revenues(revenues)), "");
  EXPECT_EQ(finished(*store), "");
  EXPECT_EQ(fake_.rows("movies", 1).at("603")["revenue"], 5e6);
}

TEST_F(HopsworksStoreTest, DroppedFilmsAreRemovedFromProjectFiles) {
  const std::vector<FilmRecord> films = {film(603, 0), film(604, 10)};
  const std::vector<ForecastRecord> forecasts = {forecast(603, 1)};
  {
    const auto store = open();
    EXPECT_EQ(problem(store->save_films(films)), "");
    EXPECT_EQ(store->add_forecasts(forecasts).value(), 1u);
    EXPECT_EQ(problem(store->save_note("a", "b")), "");
    const auto dropped = store->drop_fetched_before(day(5));
    ASSERT_TRUE(dropped.ok()) << dropped.error().message;
    EXPECT_EQ(dropped->films, 1u);
  }
  const auto store = open();
  ASSERT_EQ(store->film_keys()->size(), 1u);
  EXPECT_EQ((*store->film_keys())[0].id, 604);
  EXPECT_EQ(store->forecasts()->size(), 1u);
  EXPECT_EQ(store->note("a").value(), "b");
  int parts = 0;
  for (const std::string& path : fake_.file_paths()) {
    parts += path.find("/log/") != std::string::npos ? 1 : 0;
  }
  EXPECT_EQ(parts, 1);
}

TEST_F(HopsworksStoreTest, PromotesAndReadsModels) {
  NewModel model;
  model.name = "boxoffice";
  model.created = day(0);
  model.description = "a forest";
  model.metrics = {{"mae_log", 1.5}};
  model.schema_json = "{}";
  model.input_example_json = "[1]";
  model.card = "# Card";
  model.files = {{"model.boxoffice", "BOX"}};
  {
    const auto store = open();
    EXPECT_EQ(store->save_model(model).value(), 1);
    EXPECT_EQ(store->save_model(model).value(), 2);
    EXPECT_EQ(problem(store->promote_model("boxoffice", 1)), "");
    EXPECT_EQ(store->promote_model("boxoffice", 9)->code, ErrorCode::kNotFound);
  }
  const auto store = open();
  const auto models = store->models("boxoffice");
  ASSERT_TRUE(models.ok()) << models.error().message;
  ASSERT_EQ(models->size(), 2u);
  EXPECT_EQ(promoted_model(*models)->version, 1);
  EXPECT_EQ(latest_model(*models)->version, 2);
  EXPECT_EQ((*models)[0].card, "# Card");
  EXPECT_EQ((*models)[0].created, day(0));
  EXPECT_EQ((*models)[0].schema_json, "{}");
  ASSERT_EQ((*models)[0].files.size(), 1u);
  EXPECT_EQ((*models)[0].files[0].sha256, sha256_hex("BOX"));
  EXPECT_EQ(store->model_file("boxoffice", 1, "model.boxoffice").value(), "BOX");
  EXPECT_EQ(store->model_file("boxoffice", 1, "x").error().code, ErrorCode::kNotFound);
}

TEST_F(HopsworksStoreTest, FindsPromotedModelWithoutReadingTheOtherVersions) {
  NewModel model;
  model.name = "boxoffice";
  model.created = day(0);
  model.card = "# Card";
  model.files = {{"model.boxoffice", "BOX"}};
  {
    const auto store = open();
    EXPECT_FALSE(*store->find_promoted_model("boxoffice"));
    for (int version = 1; version <= 5; ++version) {
      EXPECT_EQ(store->save_model(model).value(), version);
    }
    EXPECT_EQ(problem(store->promote_model("boxoffice", 3)), "");
  }
  const auto store = open();
  fake_.reset();
  const auto promoted = store->find_promoted_model("boxoffice");
  ASSERT_TRUE(promoted.ok()) << promoted.error().message;
  ASSERT_TRUE(promoted->has_value());
  EXPECT_EQ((*promoted)->version, 3);
  EXPECT_EQ((*promoted)->card, "# Card");
  EXPECT_TRUE((*promoted)->promoted);
  EXPECT_EQ(fake_.request_count(), 6u);  // its row, a listing and four files
  EXPECT_EQ(count_requests(fake_, "GET", "boxoffice_3"), 1);
  EXPECT_EQ(count_requests(fake_, "GET", "filter_by"), 0);  // no page of all versions
  EXPECT_EQ((*store->find_latest_model("boxoffice"))->version, 5);
  EXPECT_EQ(fake_.request_count(), 12u);
}

TEST_F(HopsworksStoreTest, DropsFilesOfOldModelsButNotTheirCards) {
  NewModel model;
  model.name = "boxoffice";
  model.created = day(0);
  model.card = "# Card";
  model.schema_json = "{}";
  model.files = {{"model.boxoffice", "BOX"}, {"twin.boxoffice", "TWIN"}};
  const std::string folder = "Models/boxoffice/";
  {
    const auto store = open();
    for (int version = 1; version <= 6; ++version) {
      EXPECT_EQ(store->save_model(model).value(), version);
    }
    EXPECT_EQ(problem(store->promote_model("boxoffice", 1)), "");
    EXPECT_EQ(problem(store->promote_model("boxoffice", 2)), "");
    EXPECT_EQ(problem(store->promote_model("boxoffice", 2)), "");  // still replaces 1
    fake_.put_file("Models/boxoffice/3/Files/notes.txt", "by hand");
    EXPECT_EQ(*store->drop_old_model_files("boxoffice"), 1u);
  }
  EXPECT_FALSE(fake_.exists(folder + "3/Files/model.boxoffice"));
  EXPECT_FALSE(fake_.exists(folder + "3/Files/twin.boxoffice"));
  for (const char* const kept :
       {"3/Files/README.md", "3/Files/manifest.json", "3/Files/notes.txt", "3/model_schema.json",
        "1/Files/model.boxoffice", "2/Files/model.boxoffice", "4/Files/model.boxoffice"}) {
    EXPECT_TRUE(fake_.exists(folder + kept)) << kept;
  }

  const auto store = open();
  fake_.reset();
  EXPECT_EQ(*store->drop_old_model_files("boxoffice"), 0u);
  EXPECT_EQ(fake_.request_count(), 1u);  // the page of versions
  const std::vector<ModelVersion> models = *store->models("boxoffice");
  ASSERT_EQ(models.size(), 6u);
  EXPECT_EQ(models[2].card, "# Card");
  ASSERT_EQ(models[2].files.size(), 2u);
  EXPECT_TRUE(models[2].files[0].dropped);
  EXPECT_FALSE(models[3].files[0].dropped);
  const auto file = store->model_file("boxoffice", 3, "model.boxoffice");
  EXPECT_EQ(file.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(file.error().message,
            "Models/boxoffice/3/Files/model.boxoffice was dropped: a store keeps the files of the "
            "promoted version, of the one before it, and of the newest 3");
  EXPECT_EQ(store->promote_model("boxoffice", 3)->code, ErrorCode::kNotFound);
  EXPECT_EQ((*store->find_promoted_model("boxoffice"))->version, 2);
}

TEST_F(HopsworksStoreTest, PublishesSnapshotOnceAndRemovesOldOnes) {
  const auto store = open();
  const std::vector<NamedBytes> files = {{"record.jsonl", "{}\n"}, {"model.boxoffice", "BOX"}};
  EXPECT_EQ(problem(store->put_snapshot(files)), "");
  EXPECT_EQ(problem(store->put_snapshot(files)), "");
  EXPECT_EQ(fake_.file_paths().size(), 2u);
  for (int i = 0; i < 5; ++i) {
    fake_.put_file("Resources/public/predictions/2020-01-0" + std::to_string(i + 1) +
                       "t00-00-00-0-record.jsonl",
                   "");
  }
  const std::vector<NamedBytes> next = {{"record.jsonl", "{}\n{}\n"}};
  EXPECT_EQ(problem(store->put_snapshot(next)), "");
  int left = 0;
  for (const std::string& path : fake_.file_paths()) {
    left += path.ends_with("-record.jsonl") ? 1 : 0;
  }
  EXPECT_EQ(left, 3);
}

TEST(StoreRecords, DamagedLineIsError) {
  EXPECT_FALSE(parse_record_line("").ok());
  EXPECT_FALSE(parse_record_line("[]").ok());
  EXPECT_FALSE(parse_record_line(R"({"kind":"other","id":1})").ok());
  EXPECT_FALSE(parse_record_line(R"({"kind":"film","id":1})").ok());
  const auto embedding = [](const char* values) {
    return parse_record_line(R"({"kind":"embedding","id":1,"overview":1,"text_model":1,)"
                             R"("computed":"2026-01-01","scale":0.5,"values":)" +
                             std::string(values) + "}");
  };
  EXPECT_TRUE(embedding("[-128,127]").ok());
  EXPECT_FALSE(embedding("[-129]").ok());
  EXPECT_FALSE(embedding("[128]").ok());
  EXPECT_FALSE(embedding(R"(["a"])").ok());
  EXPECT_FALSE(parse_record_line(
                   R"({"kind":"film","id":1,"released":null,"fetched":"2026-13-01","body":""})")
                   .ok());
}

TEST(HopsworksTables, RowsMatchColumns) {
  EXPECT_EQ(movies_group().columns.size(), movies_row(StoredFilm(), {}).size());
  EXPECT_EQ(embeddings_group().columns.size(), embeddings_row(embedding(1, 1)).size());
  EXPECT_EQ(predictions_group().columns.size(), predictions_row(forecast(1, 1)).size());
}

}  // namespace
}  // namespace boxoffice
