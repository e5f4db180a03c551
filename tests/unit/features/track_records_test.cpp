#include "shared/features/track_records.h"

#include <gtest/gtest.h>

#include <cmath>

#include "../support.h"
#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

using test::film;

Movie directed(TmdbId id, std::string_view date, double budget_usd, double revenue_usd,
               std::vector<TmdbId> directors) {
  Movie movie = film(id, date, budget_usd, revenue_usd);
  movie.crew.emplace();
  for (const TmdbId director : directors) {
    movie.crew->push_back({director, "", "Director", "Directing", kMissing, ""});
  }
  return movie;
}

TrackRecord record_before(const TrackRecords& records, std::vector<TmdbId> directors,
                          std::string_view date) {
  return look_up(records, RecordKind::kDirector, directors, *parse_date(date));
}

TEST(TrackRecords, CountOnlyFilmsStrictlyBefore) {
  const std::vector<Movie> films = {directed(2, "2005-06-01", 10e6, 40e6, {7}),
                                    directed(1, "2005-01-01", 20e6, 10e6, {7})};
  const TrackRecords records = build_track_records(films);
  EXPECT_EQ(record_before(records, {7}, "2005-01-01").films, 0);
  EXPECT_TRUE(std::isnan(record_before(records, {7}, "2005-01-01").mean_log_revenue));

  const TrackRecord one = record_before(records, {7}, "2005-06-01");
  EXPECT_EQ(one.films, 1);
  EXPECT_NEAR(one.last_revenue_usd, 10e6, 1.0);
  EXPECT_NEAR(one.mean_log_revenue, std::log(10e6), 1e-6);

  const TrackRecord two = record_before(records, {7}, "2005-06-02");
  EXPECT_EQ(two.films, 2);
  EXPECT_NEAR(two.best_revenue_usd, 40e6, 1.0);
  EXPECT_NEAR(two.last_revenue_usd, 40e6, 1.0);
  EXPECT_NEAR(two.years_since_last, 1 / 365.2425, 1e-12);
}

TEST(TrackRecords, HalveWeightAfterEightYears) {
  const std::vector<Movie> films = {directed(1, "2000-01-01", kMissing, 10e6, {7}),
                                    directed(2, "2008-01-01", kMissing, 80e6, {7})};
  const TrackRecord record = record_before(build_track_records(films), {7}, "2008-01-02");
  const double then = std::log(10e6 * 215.303 / 172.2);  // prices of 2000 and 2008
  EXPECT_NEAR(record.mean_log_revenue, (0.5 * then + std::log(80e6)) / 1.5, 1e-4);
}

TEST(TrackRecords, AdjustMoneyToPricesOfTheDay) {
  const std::vector<Movie> films = {directed(1, "2010-06-01", kMissing, 100e6, {7})};
  const TrackRecord record = record_before(build_track_records(films), {7}, "2019-06-01");
  EXPECT_NEAR(record.last_revenue_usd, 100e6 * 255.657 / 218.056, 10.0);
}

TEST(TrackRecords, ShrinkReturnsTowardsTheUsualOne) {
  const std::vector<Movie> films = {directed(1, "2005-01-01", 10e6, 40e6, {7})};
  const TrackRecord record = record_before(build_track_records(films), {7}, "2005-01-02");
  EXPECT_NEAR(record.mean_log_return, (std::log(4.0) + 2 * 0.5) / 3.0, 1e-4);
}

TEST(TrackRecords, CountAFilmOfTwoMembersOnce) {
  const std::vector<Movie> films = {directed(1, "2001-06-01", kMissing, 10e6, {7, 8})};
  const TrackRecords records = build_track_records(films);
  EXPECT_EQ(record_before(records, {7, 8}, "2002-01-01").films, 1);
}

TEST(TrackRecords, IgnoreImplausibleMoney) {
  const std::vector<Movie> films = {directed(1, "2001-01-01", 200, 10e6, {7}),
                                    directed(2, "2001-01-01", 10e6, 99'999, {7}),
                                    directed(3, "2001-01-01", 100'000, 100'000, {8}),
                                    directed(4, "2001-01-01", kMissing, 100'000, {8})};
  const TrackRecords records = build_track_records(films);
  EXPECT_EQ(record_before(records, {7}, "2002-01-01").films, 0);
  EXPECT_EQ(record_before(records, {8}, "2002-01-01").films, 2);
}

TEST(TrackRecords, IgnoreFilmsOlderThanTwentyYears) {
  const std::vector<Movie> films = {directed(1, "2000-01-01", 1e6, 10e6, {7})};
  const TrackRecords records = build_track_records(films);
  EXPECT_EQ(record_before(records, {7}, "2019-12-31").films, 1);
  EXPECT_EQ(record_before(records, {7}, "2020-01-03").films, 0);
}

TEST(TrackRecords, UseTheLatestTwelveFilmsOfAnActor) {
  std::vector<Movie> films;
  for (int i = 0; i < 14; ++i) {
    films.push_back(film(1 + i, format_date(date_from_days(12'000 + i)), 1e6, 1e6 * (14 - i)));
    films.back().cast.emplace();
    films.back().cast->push_back({5, "", "", 0, kMissing, ""});
    if (i == 13) films.back().cast->push_back({6, "", "", 1, kMissing, ""});
  }
  const TrackRecords records = build_track_records(films);
  const Date later = date_from_days(12'020);
  const std::vector<TmdbId> often = {5};
  const std::vector<TmdbId> once = {6};
  const TrackRecord record = look_up(records, RecordKind::kLeadCast, often, later);
  EXPECT_EQ(record.films, 12);
  EXPECT_NEAR(record.best_revenue_usd, 12e6, 1e5);
  EXPECT_EQ(look_up(records, RecordKind::kLeadCast, once, later).films, 0);
}

TEST(TrackRecords, SkipFilmsWithoutDateOrRevenueAndRepeatedIds) {
  const std::vector<Movie> films = {
      directed(1, "2001-06-01", 1e6, 10e6, {7}), directed(1, "2001-06-01", 1e6, 99e6, {7}),
      directed(2, "", 1e6, 10e6, {7}), directed(3, "2002-01-01", 1e6, kMissing, {7})};
  const TrackRecords records = build_track_records(films);
  ASSERT_EQ(records.films.size(), 1u);
  EXPECT_EQ(records.films[0].revenue_usd, 10e6f);
  EXPECT_EQ(known_revenue_usd(records, 1), 10e6);
  EXPECT_TRUE(std::isnan(known_revenue_usd(records, 2)));
}

TEST(TrackRecords, MergeTwoListsAndPreferTheFirst) {
  const std::vector<Movie> films = {directed(2, "2005-06-01", 10e6, 40e6, {7})};
  const std::vector<Movie> more = {directed(2, "2005-06-01", 10e6, 99e6, {7}),
                                   directed(1, "2005-01-01", 20e6, 10e6, {7})};
  const TrackRecords records = build_track_records(films, more);
  ASSERT_EQ(records.films.size(), 2u);
  EXPECT_EQ(records.films[0].id, 1u);
  EXPECT_EQ(records.films[1].revenue_usd, 40e6f);
  EXPECT_EQ(record_before(records, {7}, "2006-01-01").films, 2);
}

TEST(TrackRecords, ListMembersOfEachKind) {
  const Movie movie = test::movie_of(R"({"id":1,"title":"T",
    "production_companies":[{"id":30,"name":""}],"belongs_to_collection":{"id":40,"name":"C"},
    "credits":{"cast":[{"id":1,"order":0},{"id":2,"order":1},{"id":3,"order":2},{"id":4,"order":3},
      {"id":5,"order":4},{"id":6,"order":5}],
      "crew":[{"id":20,"job":"Director"},{"id":21,"job":"Original Music Composer"},
              {"id":22,"job":"Producer"},{"id":23,"job":"Executive Producer"},
              {"id":24,"job":"Producer"}]},
    "production_countries":[{"iso_3166_1":"KR"},{"iso_3166_1":"US"}]})");
  EXPECT_EQ(record_members(movie, RecordKind::kDirector), (std::vector<TmdbId>{20}));
  EXPECT_EQ(record_members(movie, RecordKind::kLeadCast), (std::vector<TmdbId>{1, 2, 3, 4, 5}));
  EXPECT_EQ(record_members(movie, RecordKind::kComposer), (std::vector<TmdbId>{21}));
  EXPECT_EQ(record_members(movie, RecordKind::kCompany), (std::vector<TmdbId>{30}));
  EXPECT_EQ(record_members(movie, RecordKind::kCollection), (std::vector<TmdbId>{40}));
  EXPECT_EQ(record_members(movie, RecordKind::kCountry), (std::vector<TmdbId>{0x4B52}));
  EXPECT_EQ(record_members(movie, RecordKind::kProducer), (std::vector<TmdbId>{22, 24}));
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    EXPECT_TRUE(record_members(Movie{}, static_cast<RecordKind>(kind)).empty()) << kind;
  }
}

TEST(TrackRecords, IgnoreInvalidCountryCodes) {
  Movie movie;
  for (const char* country : {"", "U", "USA", "U1", "\xC3\x9C"}) {
    movie.countries = {country, "US"};
    EXPECT_TRUE(record_members(movie, RecordKind::kCountry).empty()) << country;
  }
  movie.countries.emplace();
  EXPECT_TRUE(record_members(movie, RecordKind::kCountry).empty());
}

/// One film a day since 2002-11-09, with 1, 2, ... million USD, by two producers; the last film
/// also by a third.
std::vector<Movie> produced_daily(int count) {
  std::vector<Movie> films;
  for (int i = 0; i < count; ++i) {
    films.push_back(film(1 + i, format_date(date_from_days(12'000 + i)), 1e6, 1e6 * (1 + i)));
    films.back().countries = {"KR"};
    films.back().crew = {{5, "", "Producer", "Production", kMissing, ""},
                         {6, "", "Producer", "Production", kMissing, ""}};
  }
  films.back().crew->push_back({7, "", "Producer", "Production", kMissing, ""});
  return films;
}

TEST(TrackRecords, UseTheLatestSixtyFilmsOfACountry) {
  const TrackRecords records = build_track_records(produced_daily(61));
  const auto korea = record_members(produced_daily(1)[0], RecordKind::kCountry);
  const TrackRecord record = look_up(records, RecordKind::kCountry, korea, date_from_days(12'060));
  EXPECT_EQ(record.films, 60);
  EXPECT_NEAR(record.last_revenue_usd, 60e6, 10.0);
  const TrackRecord next = look_up(records, RecordKind::kCountry, korea, date_from_days(12'061));
  EXPECT_EQ(next.films, 60);
  EXPECT_NEAR(next.last_revenue_usd, 61e6, 10.0);
  EXPECT_EQ(films_that_count(records, RecordKind::kCountry, korea[0], 12'061).front(), 1u);
  const std::vector<TmdbId> japan = {0x4A50};
  EXPECT_EQ(look_up(records, RecordKind::kCountry, japan, date_from_days(12'061)).films, 0);
}

TEST(TrackRecords, UseTheLatestFifteenFilmsOfAProducer) {
  const TrackRecords records = build_track_records(produced_daily(16));
  const Date later = date_from_days(12'020);
  const std::vector<TmdbId> often = {5, 6};
  const std::vector<TmdbId> once = {7};
  EXPECT_EQ(look_up(records, RecordKind::kProducer, often, later).films, 15);
  EXPECT_EQ(films_that_count(records, RecordKind::kProducer, 5, 12'020).front(), 1u);
  EXPECT_EQ(look_up(records, RecordKind::kProducer, once, later).films, 0);
}

TEST(TrackRecords, AreEmptyForUnknownMembersAndHugeIds) {
  const std::vector<Movie> films = {directed(1, "2001-06-01", 1e6, 10e6, {4294967296, 5})};
  const TrackRecords records = build_track_records(films);
  EXPECT_EQ(record_before(records, {4294967296}, "2010-01-01").films, 0);
  EXPECT_EQ(record_before(records, {0}, "2010-01-01").films, 0);
  EXPECT_EQ(record_before(records, {6}, "2010-01-01").films, 0);
  EXPECT_EQ(record_before(records, {5}, "2010-01-01").films, 1);
}

TEST(TrackRecords, DetectOutOfBoundsPositions) {
  const std::vector<Movie> films = {directed(1, "2001-06-01", 1e6, 10e6, {5})};
  const TrackRecords good = build_track_records(films);
  EXPECT_TRUE(is_consistent(good));
  TrackRecords bad = good;
  bad.kinds[0].films[0] = 1;
  EXPECT_FALSE(is_consistent(bad));
  bad = good;
  bad.kinds[0].offsets[1] = 2;
  EXPECT_FALSE(is_consistent(bad));
  bad = good;
  bad.films[0].day = 3'000'000;
  EXPECT_FALSE(is_consistent(bad));
  bad = good;
  bad.kinds[1].offsets.clear();
  EXPECT_FALSE(is_consistent(bad));
}

}  // namespace
}  // namespace boxoffice
