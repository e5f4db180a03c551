#include "proxy/store/retention.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "tests/proxy/temporary_folder.h"
#include "tests/store/support.h"

namespace boxoffice {
namespace {

using test::date;

/// Simulated store: number of rows by age in days.
class AgedStore {
 public:
  void add(std::size_t records) { by_age_[0] += records; }

  void backfill(int refresh_days) {
    for (std::size_t age = static_cast<std::size_t>(refresh_days); age < by_age_.size(); ++age) {
      move_to_today(age, by_age_[age]);
    }
  }

  /// Fetches a night's share, then drops expired rows.
  void daily() {
    std::size_t share = nightly_share(std::span(by_age_).first(kKeptDays + 1));
    for (std::size_t age = by_age_.size(); share > 0 && --age > 0;) {
      const std::size_t taken = std::min(share, by_age_[age]);
      move_to_today(age, taken);
      share -= taken;
    }
    forget();
  }

  void forget() {
    for (std::size_t age = kKeptDays + 1; age < by_age_.size(); ++age) {
      forgotten_ += std::exchange(by_age_[age], 0);
    }
  }

  void end_day() {
    std::rotate(by_age_.rbegin(), by_age_.rbegin() + 1, by_age_.rend());
    by_age_.back() += std::exchange(by_age_[0], 0);
  }

  std::size_t forgotten() const { return forgotten_; }
  std::size_t records() const { return std::reduce(by_age_.begin(), by_age_.end()); }

 private:
  void move_to_today(std::size_t age, std::size_t records) {
    by_age_[age] -= records;
    by_age_[0] += records;
  }

  std::array<std::size_t, kKeptDays + 60> by_age_{};
  std::size_t forgotten_ = 0;
};

/// Schedule of the jobs.
struct Schedule {
  bool daily = true;
  int failed_nights = 0;              ///< consecutive, before each 100th day
  std::vector<unsigned> months = {};  ///< of the backfill, on the 5th; first on day one
  int refresh_days = kRefreshDays;
};

/// Returns the number of films dropped in five years from a first day, and the number of films.
std::pair<std::size_t, std::size_t> forgotten_in_five_years(Date first, const Schedule& schedule) {
  AgedStore store;
  store.add(6000);
  const int start = days_since_epoch(first);
  for (int day = start; day < start + 5 * 365; ++day) {
    const Date today = date_from_days(day);
    const auto month = static_cast<unsigned>(today.month());
    const bool fetches = static_cast<unsigned>(today.day()) == 5 &&
                         std::ranges::find(schedule.months, month) != schedule.months.end();
    if (fetches) store.backfill(schedule.refresh_days);
    if (day % 7 == 0) store.add(10);
    if (schedule.daily && day % 100 >= schedule.failed_nights) store.daily();
    if (!schedule.daily) store.forget();
    store.end_day();
  }
  return {store.forgotten(), store.records()};
}

const std::vector<unsigned> kEveryMonth = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
const std::vector<unsigned> kThreeTimesAYear = {1, 5, 9};

class FiveYears : public testing::TestWithParam<Schedule> {};

TEST_P(FiveYears, DropNoFilmForAnyFirstDay) {
  const int new_year = days_since_epoch(date("2026-01-01"));
  for (int day = new_year; day < new_year + 365; ++day) {
    const Date first = date_from_days(day);
    const auto [forgotten, kept] = forgotten_in_five_years(first, GetParam());
    ASSERT_EQ(forgotten, 0u) << format_date(first);
    ASSERT_GE(kept, 6000u + 5 * 52 * 10) << format_date(first);
  }
}

INSTANTIATE_TEST_SUITE_P(Retention, FiveYears,
                         testing::Values(Schedule{true, 0, kEveryMonth},  // the workflows
                                         Schedule{true, 0, kThreeTimesAYear, 100},
                                         Schedule{true, 0, {}},   // daily alone
                                         Schedule{true, 29, {}},  // with a month of failures
                                         Schedule{false, 0, kEveryMonth},
                                         Schedule{false, 0, kEveryMonth, 100},
                                         Schedule{false, 0, kThreeTimesAYear}));

TEST(Retention, RareBackfillsAloneDropEverything) {
  // An actual case: a first run on 1 February, and --refresh-days 100 in May and September.
  const Schedule rare{false, 0, kThreeTimesAYear, 100};
  EXPECT_GE(forgotten_in_five_years(date("2026-02-01"), rare).first, 6000u);
}

TEST(Retention, NightlyShareIsSmallestSufficientOne) {
  std::vector<std::size_t> by_age(181);
  EXPECT_EQ(nightly_share(by_age), 0u);
  by_age[0] = 6000;
  EXPECT_EQ(nightly_share(by_age), 40u);  // in 150 nights
  by_age[0] = 6001;
  EXPECT_EQ(nightly_share(by_age), 41u);
  by_age = std::vector<std::size_t>(181);
  by_age[100] = 6000;
  EXPECT_EQ(nightly_share(by_age), 120u);  // in 50 nights
  by_age[150] = 500;
  EXPECT_EQ(nightly_share(by_age), 500u);  // at once
  by_age[180] = 7;
  EXPECT_EQ(nightly_share(by_age), 507u);
}

TEST(Retention, PlansOldestFirstAndNoneFromToday) {
  const std::vector<FetchedRecord> records = {{1, date("2026-06-01")},
                                              {2, date("2026-05-30")},
                                              {3, date("2025-11-01")},
                                              {4, date("2026-01-02")},  // 150 days
                                              {5, date("2026-01-02")}};
  const RefreshPlan plan = plan_refresh(records, date("2026-06-01"));
  EXPECT_EQ(plan.ids, (std::vector<TmdbId>{3, 4, 5, 2}));
  EXPECT_EQ(plan.share, 3u);
}

/// A plan of films 1 to 1000, and a service that has only films from a given number on.
struct Refreshed {
  std::size_t stored = 0;
  std::size_t requested = 0;
};
Refreshed refresh_from(TmdbId first_known, std::size_t share) {
  RefreshPlan plan{std::vector<TmdbId>(1000), share};
  std::iota(plan.ids.begin(), plan.ids.end(), 1);
  Refreshed refreshed;
  refreshed.stored = *refresh(plan, [&](std::span<const TmdbId> ids) -> Result<std::size_t> {
    refreshed.requested += ids.size();
    return static_cast<std::size_t>(
        std::count_if(ids.begin(), ids.end(), [&](TmdbId id) { return id >= first_known; }));
  });
  return refreshed;
}

TEST(Retention, ReplacesFailedFilmsByNextOldest) {
  const auto result = [](TmdbId first_known, std::size_t share) {
    const Refreshed refreshed = refresh_from(first_known, share);
    return std::pair(refreshed.stored, refreshed.requested);
  };
  EXPECT_EQ(result(1, 41), std::pair(std::size_t{41}, std::size_t{41}));
  EXPECT_EQ(result(31, 41), std::pair(std::size_t{41}, std::size_t{71}));  // 41 and 30
  EXPECT_EQ(result(2, 1), std::pair(std::size_t{20}, std::size_t{21}));
  EXPECT_EQ(result(1001, 1), std::pair(std::size_t{0}, std::size_t{21}));
  EXPECT_EQ(result(1001, 41), std::pair(std::size_t{0}, std::size_t{41}));
  EXPECT_EQ(result(1, 0), std::pair(std::size_t{0}, std::size_t{0}));
}

TEST(Retention, BackfillRefreshesFromRefreshAge) {
  const FilmKey film{1, date("2020-01-01"), date("2026-04-12")};
  EXPECT_FALSE(is_stale(film, date("2026-05-31"), 50));  // 49 days
  EXPECT_TRUE(is_stale(film, date("2026-06-01"), 50));
}

TEST(Retention, RefreshesFilmAfterRevenueSettled) {
  const FilmKey film{1, date("2026-03-01"), date("2026-04-25")};  // 55 days
  EXPECT_FALSE(has_settled_since(film, date("2026-04-25"), 56));
  EXPECT_TRUE(has_settled_since(film, date("2026-04-26"), 56));
  EXPECT_TRUE(is_stale(film, date("2026-04-26"), 50));
  EXPECT_FALSE(
      has_settled_since({1, date("2026-03-01"), date("2026-04-26")}, date("2026-05-26"), 56));
  EXPECT_FALSE(has_settled_since({1, {}, date("2026-04-25")}, date("2026-05-26"), 56));
}

TEST(Retention, WarnsIfMoreThanFivePercentAreDropped) {
  EXPECT_FALSE(forgotten_warning({{0, 0}, 0}));
  EXPECT_FALSE(forgotten_warning({{300, 0}, 6000}));
  const std::string warning =
      "301 of 6000 films were dropped because they were fetched more than 180 days ago; run "
      "boxoffice daily every night, and boxoffice backfill to fetch them again";
  EXPECT_EQ(forgotten_warning({{301, 0}, 6000}), warning);
  EXPECT_EQ(to_json(Forgotten{{301, 7}, 6000}),
            Json({{"films", 301}, {"revenues", 7}, {"filmsBefore", 6000}, {"warning", warning}}));
}

TEST(Retention, DropsRowsOlderThan180Days) {
  TemporaryFolder folder;
  const auto store = test::open((folder.path() / "boxoffice.db").string());
  const std::vector<FilmRecord> films = {test::film_record(1, "2001-01-01", "2025-12-03"),
                                         test::film_record(2, "2001-01-01", "2025-12-02")};
  ASSERT_FALSE(store->save_films(films));
  const Result<Forgotten> forgotten = forget_old_records(*store, date("2026-06-01"));
  ASSERT_TRUE(forgotten.ok());
  EXPECT_EQ(forgotten->dropped.films, 1u);
  EXPECT_EQ(forgotten->films_before, 2u);
  EXPECT_EQ(store->film_keys()->at(0).id, 1);
}

ModelVersion model(int version, std::map<std::string, double> metrics) {
  ModelVersion model;
  model.name = "boxoffice";
  model.version = version;
  model.metrics = std::move(metrics);
  return model;
}

TEST(Retention, TrainingRefusesStoreThatLostMoreThanAFifth) {
  const ModelVersion latest = model(3, {{kStoreFilmsMetric, 6000}});
  EXPECT_FALSE(check_store_size(latest, 4800, "sqlite:a.db"));
  const Failure refused = check_store_size(latest, 4799, "sqlite:a.db");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->message,
            "sqlite:a.db: 4799 films, but 6000 when boxoffice 3 was registered; run "
            "boxoffice backfill to fetch the missing films, or train with --force");
  EXPECT_FALSE(check_store_size({}, 16, "sqlite:a.db"));
  // Registered by an earlier version of the program.
  const ModelVersion old = model(1, {{"training_films", 5000}});
  EXPECT_TRUE(check_store_size(old, 3999, "sqlite:a.db"));
  EXPECT_FALSE(check_store_size(old, 4000, "sqlite:a.db"));
}

}  // namespace
}  // namespace boxoffice
