// Log of a Hopsworks store: compaction, interrupted at every step, with concurrent readers.

#include "proxy/store/hopsworks/hopsworks_log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "proxy/store/hopsworks/hopsworks_store.h"
#include "tests/fakes/hopsworks/topic_reader.h"
#include "tests/proxy/eventually.h"
#include "tests/store/hopsworks/support.h"

namespace boxoffice {
namespace {

Date day(int number) { return date_from_days(20'000 + number); }

FilmRecord film(TmdbId id, int fetched = 0) {
  return {id, day(100), day(fetched),
          R"({"id":)" + std::to_string(id) + R"(,"title":"Film","release_date":")" +
              format_date(day(100)) + R"("})"};
}

ForecastRecord forecast(TmdbId id) {
  ForecastRecord made;
  made.id = id;
  made.title = "Film";
  made.release_date = day(100);
  made.forecast_date = day(1);
  made.model_name = "boxoffice";
  made.model_version = 7;
  made.trained_until = day(-30);
  made.data_date = day(1);
  made.forecast_usd = 1.25e8;
  made.schema = schema_hash(FeatureSet::kPreRelease);
  made.values.assign(feature_schema(FeatureSet::kPreRelease).size(), 2.0f);
  return made;
}

/// Returns the content of a store as text.
std::string contents(Store& store) {
  std::string text;
  const auto failure = store.for_each_film({}, [&](const FilmRecord& one) {
    text += "film " + one.body + " " + format_date(one.fetched) + "\n";
  });
  if (failure) return failure->message;
  const auto revenues = store.revenues();
  for (const KnownRevenue& one : *revenues) {
    text += "revenue " + std::to_string(one.id) + " " + std::to_string(one.revenue_usd) + "\n";
  }
  const auto features = store.features(FeatureSet::kPreRelease);
  for (const FilmFeatures& one : *features) {
    text += "features " + std::to_string(one.id) + " " + std::to_string(one.values[0]) + "\n";
  }
  const auto embeddings = store.embeddings();
  for (const OverviewEmbedding& one : *embeddings) {
    text += "embedding " + std::to_string(one.id) + " " + std::to_string(one.values.size()) + "\n";
  }
  const auto forecasts = store.forecasts();
  for (const ForecastRecord& one : *forecasts) {
    text += "forecast " + std::to_string(one.id) + " " + std::to_string(one.forecast_usd) + "\n";
  }
  return text + "note " + *store.note("backfill.at") + "\n";
}

class HopsworksLogTest : public testing::Test {
 protected:
  HopsworksLogTest() : fake_(options()) {
    kafka_.make_topic("119_15_movies_1_onlinefs", 1);
    kafka_.make_topic("119_16_movie_predictions_1_onlinefs", 1);
    kafka_.make_topic("119_16_movie_overviews_1_onlinefs", 1);
    kafka_.make_topic("119_17_movie_predictions_1_onlinefs", 1);
  }

  FakeHopsworksOptions options() {
    FakeHopsworksOptions options = hopsworks_options(kafka_.bootstrap_servers());
    options.tls.reset();  // avoids a TLS handshake per connection
    return options;
  }

  static std::unique_ptr<Store> open(const FakeHopsworks& fake, std::size_t most_parts = 40) {
    HopsworksSettings settings = hopsworks_settings(fake);
    settings.most_log_parts = most_parts;
    auto store = open_hopsworks_store(std::move(settings));
    if (!store) throw std::runtime_error(store.error().message);
    return std::move(*store);
  }
  std::unique_ptr<Store> open(std::size_t most_parts = 40) { return open(fake_, most_parts); }

  static std::string problem(const Failure& failure) { return failure ? failure->message : ""; }

  static std::string save_film(Store& store, const FilmRecord& film) {
    return problem(store.save_films({&film, 1}));
  }

  /// Writes one part per kind of entry.
  static void save_all_kinds(Store& store, TmdbId id) {
    ASSERT_EQ(save_film(store, film(id)), "");
    const KnownRevenue revenue{id, 2e6, day(3)};
    ASSERT_EQ(problem(store.save_revenues({&revenue, 1})), "");
    FilmFeatures features{id, FeatureSet::kPreRelease, schema_hash(FeatureSet::kPreRelease), {}};
    features.values.assign(feature_schema(FeatureSet::kPreRelease).size(), 1.5f);
    ASSERT_EQ(problem(store.save_features({&features, 1})), "");
    const OverviewEmbedding embedding{id, 1, 2, day(1), 0.5f, {1, -1}};
    ASSERT_EQ(problem(store.save_embeddings({&embedding, 1})), "");
    const ForecastRecord made = forecast(id);
    ASSERT_TRUE(store.add_forecasts({&made, 1}).ok());
    ASSERT_EQ(problem(store.save_note("backfill.at", std::to_string(id))), "");
  }

  static std::size_t part_count(const FakeHopsworks& fake) {
    const auto paths = fake.file_paths();
    return static_cast<std::size_t>(std::count_if(
        paths.begin(), paths.end(),
        [](const std::string& path) { return path.find("/log/") != std::string::npos; }));
  }

  static void copy_files(const FakeHopsworks& from, FakeHopsworks& to) {
    for (const std::string& path : from.file_paths()) to.put_file(path, from.file(path));
  }

  std::size_t messages() {
    return read_topic(kafka_.bootstrap_servers(), "119_15_movies_1_onlinefs").size();
  }

  FakeKafka kafka_;
  FakeHopsworks fake_;
};

TEST_F(HopsworksLogTest, DownloadsPartsConcurrently) {
  {
    const auto store = open();
    for (int i = 0; i < 30; ++i) ASSERT_EQ(save_film(*store, film(600 + i)), "");
  }
  ASSERT_EQ(part_count(fake_), 30u);
  bool together = false;
  fake_.on_request([&](const std::string& request) {
    if (together || request.find("/download/") == std::string::npos) return;
    together = eventually([&] { return fake_.most_downloads() > 1; });
  });
  EXPECT_EQ(open()->film_keys()->size(), 30u);
  EXPECT_TRUE(together);
  EXPECT_EQ(count_requests(fake_, "GET", "/download/"), 30);
  EXPECT_LE(fake_.most_downloads(), 4);
}

TEST_F(HopsworksLogTest, CompactsPartsBeyondTheLimit) {
  const auto store = open();
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(save_film(*store, film(600 + i)), "");
    ASSERT_LE(part_count(fake_), 40u);
  }
  EXPECT_EQ(open()->film_keys()->size(), 100u);
}

TEST_F(HopsworksLogTest, CompactsAfterAnyKindOfWrite) {
  {
    const auto store = open();
    for (int i = 0; i < 6; ++i) ASSERT_EQ(problem(store->save_note("a", std::to_string(i))), "");
  }
  ASSERT_EQ(part_count(fake_), 6u);
  EXPECT_EQ(problem(open(5)->save_note("a", "b")), "");
  EXPECT_EQ(part_count(fake_), 1u);
  EXPECT_EQ(open()->note("a").value(), "b");
  EXPECT_EQ(save_film(*open(), film(603)), "");
  EXPECT_TRUE(open(2)->finish_run().ok());
  EXPECT_EQ(part_count(fake_), 1u);
}

TEST_F(HopsworksLogTest, CompactionResendsNoRows) {
  {
    const auto store = open();
    save_all_kinds(*store, 603);
    save_all_kinds(*store, 604);
    EXPECT_TRUE(store->finish_run().ok());
  }
  ASSERT_EQ(messages(), 2u);
  {
    const auto store = open(5);
    EXPECT_EQ(save_film(*store, film(605)), "");  // compacts before this film is in the group
    EXPECT_EQ(part_count(fake_), 2u);
  }
  EXPECT_TRUE(open()->finish_run().ok());
  EXPECT_EQ(messages(), 3u);  // one row: the new film
  EXPECT_EQ(open()->embeddings()->size(), 2u);
  EXPECT_TRUE(open(2)->finish_run().ok());
  EXPECT_EQ(messages(), 3u);
}

TEST_F(HopsworksLogTest, KilledCompactionLosesNothing) {
  {
    const auto store = open();
    save_all_kinds(*store, 603);
    EXPECT_TRUE(store->finish_run().ok());
    save_all_kinds(*store, 604);  // not in the groups yet: compaction writes two parts
  }
  const auto compact = [](FakeHopsworks& fake, const std::string& note = "x") -> Failure {
    HopsworksSettings settings = hopsworks_settings(fake);
    settings.most_log_parts = 3;
    settings.max_attempts = 1;
    const auto store = open_hopsworks_store(std::move(settings));
    return store ? (*store)->save_note("last", note) : Failure(store.error());
  };
  FakeHopsworks whole(options());
  copy_files(fake_, whole);
  const std::string expected = contents(*open(whole));
  ASSERT_EQ(std::count(expected.begin(), expected.end(), '\n'), 11);
  whole.reset();
  ASSERT_EQ(problem(compact(whole)), "");
  ASSERT_EQ(part_count(whole), 2u);
  ASSERT_EQ(contents(*open(whole)), expected);
  const int calls = static_cast<int>(whole.request_count());
  ASSERT_GE(calls, 40);
  for (const bool carried_out : {false, true}) {
    for (int call = 0; call < calls; ++call) {
      FakeHopsworks fake(options());
      copy_files(fake_, fake);
      // From this call on the job is dead. The call itself may have arrived.
      fake.refuse({"", "", 500, 120000, 1, carried_out, call});
      fake.refuse({"", "", 500, 120000, -1, false, call});
      const auto failure = compact(fake);
      fake.stop_refusing();
      EXPECT_EQ(contents(*open(fake)), expected) << "after call " << call;
      EXPECT_EQ(problem(compact(fake, "again")), "") << "after call " << call;
      EXPECT_EQ(contents(*open(fake)), expected) << "again, after call " << call;
      EXPECT_LE(part_count(fake), 3u) << "after call " << call;
    }
  }
}

/// Replaces all parts between the requests of a reader.
class HopsworksLogReaderTest : public HopsworksLogTest {
 protected:
  /// Returns the reader's notes, with the number of their last part.
  std::map<std::string, std::int64_t> read() {
    const auto session = log_in(fake_);
    std::map<std::string, std::int64_t> notes;
    const auto log = HopsworksLog::open(*session, [&](std::int64_t part, StoreRecord record) {
      notes[std::get<StoredNote>(record).name] = part;
      return Failure();
    });
    if (!log) throw std::runtime_error(log.error().message);
    return notes;
  }

  static std::string line(int note) {
    return record_line(StoredNote{"n" + std::to_string(note), "x"});
  }

  HopsworksLog open_log(HopsworksSession& session) {
    auto log =
        HopsworksLog::open(session, [](std::int64_t, const StoreRecord&) { return Failure(); });
    if (!log) throw std::runtime_error(log.error().message);
    return std::move(*log);
  }
};

TEST_F(HopsworksLogReaderTest, ReadsAllEntriesDuringCompaction) {
  std::vector<std::string> all;
  const auto session = log_in(fake_);
  {
    HopsworksLog log = open_log(*session);
    for (int i = 0; i < 6; ++i) {
      all.push_back(line(i));
      ASSERT_TRUE(log.append({all.back()}).ok());
    }
  }
  fake_.reset();
  ASSERT_EQ(read().size(), 6u);
  const int calls = static_cast<int>(fake_.request_count());
  ASSERT_EQ(calls, 10);  // three to log in, a listing, six downloads
  for (int call = 0; call < calls; ++call) {
    int seen = 0;
    std::string writer;
    fake_.on_request([&](const std::string&) {
      if (seen++ != call) return;
      HopsworksLog log = open_log(*session);
      const std::vector<std::vector<std::string>> parts = {{all.begin(), all.begin() + 3},
                                                           {all.begin() + 3, all.end()}};
      writer = problem(log.replace(parts));
      // Write single-entry parts for the next reader.
      for (const std::string& one : all) {
        if (!log.append({one})) writer = "append failed";
      }
    });
    const auto notes = read();
    fake_.on_request({});
    EXPECT_EQ(writer, "") << "at call " << call;
    EXPECT_EQ(notes.size(), 6u) << "at call " << call;
  }
}

TEST_F(HopsworksLogReaderTest, ReportsLogThatKeepsChanging) {
  const auto session = log_in(fake_);
  HopsworksLog log = open_log(*session);
  ASSERT_TRUE(log.append({line(1)}).ok());
  fake_.on_request([&](const std::string& request) {
    const std::vector<std::vector<std::string>> parts = {{line(1)}};
    if (request.find("/download/") == std::string::npos) return;
    EXPECT_FALSE(log.replace(parts));
  });
  const auto reader = log_in(fake_);
  const auto read =
      HopsworksLog::open(*reader, [](std::int64_t, const StoreRecord&) { return Failure(); });
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message,
            "Resources/boxoffice/log: its files changed during reading; is another job "
            "running?");
}

}  // namespace
}  // namespace boxoffice
