// TMDB responses that are permanently bad. Both jobs that fetch films skip, count and name them,
// keep the others, and fall back to the stored row.

#include <gtest/gtest.h>

#include <algorithm>

#include "proxy/jobs/commands/backfill.h"
#include "proxy/jobs/commands/daily.h"
#include "proxy/store/sqlite_store.h"
#include "shared/base/json.h"
#include "tests/fakes/fake_tmdb.h"
#include "tests/jobs/tmdb/virtual_time.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/small_model.h"

namespace boxoffice {
namespace {

using std::chrono::seconds;

constexpr char kToday[] = "2025-06-15";
constexpr int kFilms = 40;
constexpr TmdbId kFirst = 101;

Date date(const char* text) { return *parse_date(text); }

/// Returns two films a day from 6 June on, half running and half upcoming.
std::vector<Json> films() {
  std::vector<Json> list;
  for (int i = 0; i < kFilms; ++i) {
    const Date day = date_from_days(days_since_epoch(date("2025-06-06")) + i / 2);
    list.push_back({{"id", kFirst + i},
                    {"title", "Invented " + std::to_string(i)},
                    {"release_date", format_date(day)},
                    {"budget", 1'000'000 * (i + 1)},
                    {"revenue", 0},
                    {"genres", Json::array({{{"id", 35}, {"name", "Comedy"}}})}});
  }
  return list;
}

FakeTmdbOptions fake_options(std::vector<Json> list = films()) {
  FakeTmdbOptions options;
  options.today = kToday;
  options.films = std::move(list);
  return options;
}

Environment environment(const FakeTmdb& fake) {
  const std::string url = fake.base_url();
  return {[url](const char* name) -> std::optional<std::string> {
            return std::string_view(name) == "TMDB_BASE_URL" ? std::optional(url) : std::nullopt;
          },
          [](const char* name) -> std::optional<Secret> {
            if (std::string_view(name) != "TMDB_READ_TOKEN") return std::nullopt;
            return Secret("fake-token");
          }};
}

class BadRecords : public testing::Test {
 protected:
  BadRecords() {
    const auto failure = test::promote_small_model(*open());
    if (failure) throw std::runtime_error(failure->message);
  }

  std::unique_ptr<Store> open() const {
    auto store = open_sqlite_store(path_);
    if (!store) throw std::runtime_error(store.error().message);
    return *std::move(store);
  }

  TmdbSettings settings() {
    TmdbSettings tmdb;
    tmdb.requests_per_second = 1e6;
    tmdb.time = time_.wait_time();
    return tmdb;
  }

  CommandReport run_backfill(const FakeTmdb& fake, std::optional<std::size_t> max = {},
                             double max_bad = kMaxBad) {
    BackfillOptions options;
    options.from = date("2025-06-01");
    options.to = date("2025-07-31");
    options.store = "sqlite:" + path_;
    options.min_votes = 0;
    options.max = max;
    options.max_bad = max_bad;
    options.tmdb = settings();
    options.today = date(kToday);
    options.json = true;
    return ended(backfill(options, environment(fake), [](const std::string&) {}));
  }

  CommandReport run_daily(const FakeTmdb& fake, const char* today = kToday,
                          double max_bad = kMaxBad) {
    DailyOptions options;
    options.store = "sqlite:" + path_;
    options.max_bad = max_bad;
    options.tmdb = settings();
    options.today = date(today);
    options.json = true;
    return ended(daily(options, environment(fake), [](const std::string&) {}));
  }

  static CommandReport ended(Result<CommandReport> report) {
    if (!report) throw std::runtime_error(report.error().message);
    return *std::move(report);
  }

  std::set<TmdbId> stored() const {
    std::set<TmdbId> ids;
    const auto keys = open()->film_keys();
    for (const FilmKey& key : *keys) ids.insert(key.id);
    return ids;
  }

  std::set<TmdbId> forecast() const {
    std::set<TmdbId> ids;
    const auto forecasts = open()->forecasts();
    for (const ForecastRecord& one : *forecasts) ids.insert(one.id);
    return ids;
  }

  test::VirtualTime time_;
  TemporaryFolder folder_;
  std::string path_ = (folder_.path() / "boxoffice.db").string();
};

Json bad_of(const CommandReport& report) { return Json::parse(report.text).at("bad"); }

bool warns(const CommandReport& report, const std::string& line) {
  return std::find(report.warnings.begin(), report.warnings.end(), line) != report.warnings.end();
}

/// All kinds of bad responses, by their names in the fake and the jobs.
struct Kind {
  RecordFault fault;
  const char* reason;
};
const Kind kKinds[] = {{RecordFault::kNoTitle, "no_title"},
                       {RecordFault::kOtherFilm, "other_film"},
                       {RecordFault::kNotFound, "not_found"},
                       {RecordFault::kServerError, "server_error"},
                       {RecordFault::kTruncated, "unreadable"}};

TEST_F(BadRecords, BackfillSkipsAndNamesEachKind) {
  FakeTmdb fake(fake_options());
  TmdbId id = kFirst + 3;
  Json named = Json::array();
  for (const Kind& kind : kKinds) {
    fake.set_record_fault(id, kind.fault);
    named.push_back({{"id", id++}, {"reason", kind.reason}});
  }
  const CommandReport report = run_backfill(fake, {}, 0.2);
  EXPECT_FALSE(report.failure);
  const Json summary = Json::parse(report.text);
  EXPECT_EQ(summary.at("finished"), true);
  EXPECT_EQ(summary.at("fetched"), kFilms - 5);
  EXPECT_EQ(summary.at("bad").at("wanted"), kFilms);
  EXPECT_EQ(summary.at("bad").at("films"), named);
  EXPECT_EQ(stored().size(), kFilms - 5u);
  EXPECT_TRUE(warns(report, "skipped 1 film without a title: 104"));
  EXPECT_TRUE(warns(report, "skipped 1 film with the response of another film: 105"));
  EXPECT_TRUE(warns(report, "skipped 1 film listed by TMDB but not found (404): 106"));
  EXPECT_TRUE(warns(report, "skipped 1 film with a TMDB server error (5xx): 107"));
  EXPECT_TRUE(warns(report, "skipped 1 film with an unreadable response: 108"));
}

TEST_F(BadRecords, DailyForecastsAllOtherFilms) {
  FakeTmdb fake(fake_options());
  TmdbId id = kFirst + 3;
  for (const Kind& kind : kKinds) fake.set_record_fault(id++, kind.fault);
  const CommandReport report = run_daily(fake, kToday, 0.2);
  EXPECT_FALSE(report.failure);
  EXPECT_EQ(bad_of(report).at("wanted"), kFilms);
  EXPECT_EQ(bad_of(report).at("byReason"), Json({{"no_title", 1},
                                                 {"other_film", 1},
                                                 {"not_found", 1},
                                                 {"server_error", 1},
                                                 {"unreadable", 1}}));
  EXPECT_EQ(stored().size(), kFilms - 5u);
  EXPECT_EQ(forecast().size(), kFilms - 5u);
  EXPECT_TRUE(warns(report, "skipped 1 film without a title: 104"));
}

TEST_F(BadRecords, FailsAboveTheShareAfterStoringTheRest) {
  FakeTmdb fake(fake_options());
  for (TmdbId id = kFirst; id < kFirst + 3; ++id) {
    fake.set_record_fault(id, RecordFault::kNoTitle);
  }
  CommandReport report = run_daily(fake);
  ASSERT_TRUE(report.failure);
  EXPECT_EQ(report.failure->message,
            "TMDB has no usable response for 3 of 40 films (7.5 %), more than --max-bad 5.0 %; the "
            "others are stored");
  EXPECT_EQ(exit_status(*report.failure), 1);
  EXPECT_EQ(forecast().size(), kFilms - 3u);
  // The same share on a second run of the day, although it requests only the bad ones.
  EXPECT_EQ(bad_of(run_daily(fake)).at("share"), 0.075);

  fake.set_record_fault(kFirst, std::nullopt);
  report = run_backfill(fake);
  EXPECT_FALSE(report.failure);  // 2 of 40 are 5 %
  EXPECT_EQ(bad_of(report).at("failed"), 2);
  fake.set_record_fault(kFirst, RecordFault::kNoTitle);
}

TEST_F(BadRecords, RequestsSkippedFilmAgainNextDay) {
  FakeTmdb fake(fake_options());
  fake.set_record_fault(kFirst, RecordFault::kNoTitle);
  run_daily(fake);
  EXPECT_FALSE(forecast().contains(kFirst));
  fake.set_record_fault(kFirst, std::nullopt);
  EXPECT_EQ(bad_of(run_daily(fake, "2025-06-16")).at("failed"), 0);
  EXPECT_TRUE(forecast().contains(kFirst));
}

TEST_F(BadRecords, FinishedBackfillRequestsSkippedFilmsAgain) {
  FakeTmdb fake(fake_options());
  fake.set_record_fault(kFirst, RecordFault::kTruncated);
  EXPECT_EQ(bad_of(run_backfill(fake)).at("failed"), 1);
  fake.set_record_fault(kFirst, std::nullopt);
  const CommandReport again = run_backfill(fake);
  EXPECT_EQ(Json::parse(again.text).at("fetched"), 1);
  EXPECT_EQ(stored().size(), kFilms + 0u);
}

TEST_F(BadRecords, ForecastsFromStoredRowIfFetchingFails) {
  FakeTmdb fake(fake_options());
  run_daily(fake);
  for (TmdbId id = kFirst; id < kFirst + kFilms; ++id) {
    fake.set_record_fault(id, RecordFault::kServerError);
  }
  const CommandReport report = run_daily(fake, "2025-06-16", 1.0);
  EXPECT_FALSE(report.failure);
  const Json summary = Json::parse(report.text);
  EXPECT_EQ(summary.at("bad").at("failed"), summary.at("listed"));
  // Forecast again, without a change.
  EXPECT_EQ(summary.at("unchanged"), summary.at("listed"));
  EXPECT_EQ(stored().size(), kFilms + 0u);
}

TEST_F(BadRecords, ForecastsFromStoredRowsInOutage) {
  FakeTmdb fake(fake_options());
  run_backfill(fake);
  // TMDB stops after the one page of each list.
  fake.set_fault({.kind = FaultKind::kStatus, .times = -1, .after = 2, .status = 500});
  const CommandReport report = run_daily(fake, "2025-06-16");
  ASSERT_TRUE(report.failure);
  EXPECT_NE(report.failure->message.find("server error (5xx); try again later; 40 of 40 "
                                         "films not fetched; using stored rows"),
            std::string::npos)
      << report.failure->message;
  EXPECT_EQ(exit_status(*report.failure), 1);
  EXPECT_EQ(forecast().size(), kFilms + 0u);
}

TEST_F(BadRecords, UnfinishedBackfillDoesNotRetryBadFilms) {
  FakeTmdb fake(fake_options());
  for (TmdbId id = kFirst; id < kFirst + 4; ++id) {
    fake.set_record_fault(id, RecordFault::kNotFound);
  }
  Json summary = Json::object();
  int runs = 0;
  CommandReport report;
  for (; runs < 100 && summary.value("finished", false) == false; ++runs) {
    report = run_backfill(fake, 2);
    summary = Json::parse(report.text);
  }
  EXPECT_EQ(summary.at("finished"), true);
  EXPECT_LE(runs, 21);
  EXPECT_EQ(stored().size(), kFilms - 4u);
  EXPECT_EQ(summary.at("bad").at("failed"), 4);  // including earlier runs
  ASSERT_TRUE(report.failure);                   // 4 of 40
}

TEST_F(BadRecords, CountsBadSimilarFilms) {
  std::vector<Json> list = films();
  list.resize(1);
  std::vector<Json> similar;
  for (TmdbId id = 501; id <= 510; ++id) {
    list.push_back(
        {{"id", id}, {"title", "Similar"}, {"release_date", "2001-01-01"}, {"revenue", 1'000'000}});
    similar.push_back({{"id", id}, {"title", "Similar"}});
  }
  list.front()["similar"] = {{"page", 1}, {"results", similar}};
  FakeTmdb fake(fake_options(std::move(list)));
  fake.set_record_fault(501, RecordFault::kOtherFilm);
  fake.set_record_fault(502, RecordFault::kServerError);
  fake.set_record_fault(503, RecordFault::kNotFound);  // known to have no revenue
  const CommandReport report = run_backfill(fake);
  const Json summary = Json::parse(report.text);
  EXPECT_EQ(summary.at("finished"), true);
  EXPECT_EQ(summary.at("revenues"), 8);
  EXPECT_EQ(summary.at("bad").at("wanted"), 11);
  EXPECT_EQ(summary.at("bad").at("byReason"), Json({{"other_film", 1}, {"server_error", 1}}));
  ASSERT_TRUE(report.failure);
}

TEST_F(BadRecords, UsesFilmWithOnlyOriginalTitle) {
  std::vector<Json> list = films();
  list[0]["title"] = "";
  list[0]["original_title"] = "Безымянный";
  FakeTmdb fake(fake_options(std::move(list)));
  EXPECT_EQ(bad_of(run_daily(fake)).at("failed"), 0);
  const auto store = open();
  const auto forecasts = store->forecasts();
  const auto film = std::find_if(forecasts->begin(), forecasts->end(),
                                 [](const ForecastRecord& one) { return one.id == kFirst; });
  ASSERT_NE(film, forecasts->end());
  EXPECT_EQ(film->title, "Безымянный");
}

TEST_F(BadRecords, LimitsAttemptsForPermanentFailure) {
  FakeTmdb fake(fake_options());
  fake.set_record_fault(kFirst + 7, RecordFault::kServerError);
  run_daily(fake);
  const auto requests = fake.requests();
  const auto tries = std::count_if(requests.begin(), requests.end(), [](const FakeRequest& one) {
    return one.target.starts_with("/3/movie/108?");
  });
  EXPECT_GE(tries, 6);
  EXPECT_LE(tries, 8);
  EXPECT_LT(time_.slept(), seconds(20));
}

TEST_F(BadRecords, OutageOfAllFilmsIsNoBadRecord) {
  FakeTmdb fake(fake_options());
  run_backfill(fake);
  // Lists and the configuration still work.
  fake.set_fault(
      {.kind = FaultKind::kStatus, .times = -1, .after = 5, .status = 500, .part = "?append"});
  const CommandReport report = run_daily(fake, "2025-06-16");
  ASSERT_TRUE(report.failure);
  EXPECT_NE(report.failure->message.find("films not fetched; using stored rows"), std::string::npos)
      << report.failure->message;
  EXPECT_EQ(bad_of(report).at("failed"), 0);
}

/// A hundred films on five pages: two of now_playing, three of upcoming.
std::vector<Json> hundred_films() {
  std::vector<Json> list;
  for (int i = 0; i < 100; ++i) {
    const Date day = date_from_days(days_since_epoch(date("2025-06-06")) + i / 4);
    list.push_back({{"id", kFirst + i},
                    {"title", "Invented " + std::to_string(i)},
                    {"release_date", format_date(day)},
                    {"budget", 1'000'000 * (i + 1)}});
  }
  return list;
}

/// Answers requests whose target holds `part` with 500, for ever.
FakeFault failing(const char* part) {
  return {.kind = FaultKind::kStatus, .times = -1, .status = 500, .part = part};
}

TEST_F(BadRecords, DailySkipsPagesThatFail) {
  FakeTmdb fake(fake_options(hundred_films()));
  fake.set_fault(failing("/upcoming?page=2"));
  const CommandReport report = run_daily(fake, kToday, 0.25);
  EXPECT_FALSE(report.failure);
  const Json pages = Json::parse(report.text).at("badPages");
  EXPECT_EQ(pages.at("failed"), 1);
  EXPECT_EQ(pages.at("pages"),
            Json::array({{{"list", "upcoming"}, {"page", 2}, {"reason", "server_error"}}}));
  EXPECT_TRUE(warns(report, "skipped 1 page of upcoming: 2 (server_error)"));
  EXPECT_EQ(forecast().size(), 80u);
  EXPECT_TRUE(run_daily(fake, kToday, 0.05).failure) << "a page of five is more than 5 %";
}

TEST_F(BadRecords, DailyForecastsTheOtherListIfOneIsLost) {
  FakeTmdb fake(fake_options(hundred_films()));
  fake.set_fault(failing("/now_playing"));
  const CommandReport report = run_daily(fake, kToday, 1.0);
  ASSERT_TRUE(report.failure);
  EXPECT_EQ(report.failure->message,
            "TMDB has no usable page of now_playing, so its films are not known; what it has is "
            "stored");
  EXPECT_GT(forecast().size(), 50u);
  EXPECT_LT(forecast().size(), 100u);
}

TEST_F(BadRecords, BackfillLeavesWindowsWithBadPagesForTheNextRun) {
  FakeTmdb fake(fake_options(hundred_films()));
  fake.set_fault(failing("page=2&"));
  CommandReport report = run_backfill(fake, {}, 0.25);
  EXPECT_FALSE(report.failure);
  Json summary = Json::parse(report.text);
  EXPECT_EQ(summary.at("finished"), false);
  EXPECT_EQ(summary.at("badPages").at("failed"), 1);
  EXPECT_EQ(summary.at("fetched"), 80);
  EXPECT_EQ(stored().size(), 80u);
  fake.reset();
  report = run_backfill(fake);
  EXPECT_FALSE(report.failure);
  summary = Json::parse(report.text);
  EXPECT_EQ(summary.at("finished"), true);
  EXPECT_EQ(summary.at("fetched"), 20);
  EXPECT_EQ(summary.at("bad").at("wanted"), 100);
  EXPECT_EQ(stored().size(), 100u);
}

TEST_F(BadRecords, ListedFilmsWithoutTitleCountByReason) {
  std::vector<Json> list = films();
  list[0]["title"] = "";
  list[0]["original_title"] = "";
  FakeTmdb fake(fake_options(std::move(list)));
  const CommandReport report = run_daily(fake);
  EXPECT_EQ(bad_of(report).at("wanted"), kFilms);
  EXPECT_EQ(bad_of(report).at("byReason"), Json({{"no_title", 1}}));
  EXPECT_TRUE(warns(report, "skipped 1 film without a title: 101"));
}

TEST_F(BadRecords, FilmThatFailedForThreeNightsGetsOneTry) {
  FakeTmdb fake(fake_options());
  fake.set_record_fault(kFirst + 7, RecordFault::kServerError);
  std::size_t before = 0;
  const auto tries = [&] {
    const auto requests = fake.requests();
    const auto count = std::count_if(
        requests.begin() + static_cast<std::ptrdiff_t>(before), requests.end(),
        [](const FakeRequest& one) { return one.target.starts_with("/3/movie/108?"); });
    before = requests.size();
    return count;
  };
  for (const char* const day : {"2025-06-15", "2025-06-16", "2025-06-17"}) {
    run_daily(fake, day);
    EXPECT_GE(tries(), 6) << day;
  }
  run_daily(fake, "2025-06-18");
  EXPECT_EQ(tries(), 1);
  fake.set_record_fault(kFirst + 7, std::nullopt);
  EXPECT_EQ(bad_of(run_daily(fake, "2025-06-19")).at("failed"), 0);
  EXPECT_TRUE(forecast().contains(kFirst + 7));
}

// Each thread has its own clock, so one request may meet all failures of the outage: there are no
// more than a request outlasts (Patience.OutlastsTwentyFailuresInARow).
TEST_F(BadRecords, ShortOutageLosesNothing) {
  FakeTmdb fake(fake_options());
  fake.set_fault({.kind = FaultKind::kStatus, .times = 20, .after = 20, .status = 500});
  const CommandReport report = run_backfill(fake);
  EXPECT_FALSE(report.failure);
  EXPECT_EQ(bad_of(report).at("failed"), 0);
  EXPECT_EQ(stored().size(), kFilms + 0u);
}

}  // namespace
}  // namespace boxoffice
