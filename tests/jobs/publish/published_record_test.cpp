#include "proxy/jobs/publish/published_record.h"

#include <gtest/gtest.h>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

Date date(const char* text) { return parse_date(text).value(); }

Date days_before(Date day, int days) { return date_from_days(days_since_epoch(day) - days); }

const Date kToday = date("2026-06-01");

/// Returns a forecast made a number of days before release. Negative: a backtest.
RecordedForecast made(TmdbId id, Date release, int days_ahead, double usd, int model = 1) {
  RecordedForecast record;
  record.forecast.id = id;
  record.forecast.title = "Film";
  record.forecast.release_date = release;
  record.forecast.forecast_date = days_before(release, days_ahead);
  record.forecast.model_name = "boxoffice";
  record.forecast.model_version = model;
  record.forecast.trained_until = date("2020-12-31");
  record.forecast.backtest = days_ahead < 0;
  record.forecast.forecast_usd = usd;
  record.forecast.values = {1.0f};
  return record;
}

/// Returns the days before release of the published forecasts, such as "200 90 3*"; "*" marks the
/// judged one.
std::string published(std::vector<RecordedForecast> records, const ReleaseDates& releases = {},
                      Date today = kToday) {
  std::string text;
  for (const RecordedForecast& record : published_forecasts(std::move(records), releases, today)) {
    const ForecastRecord& forecast = record.forecast;
    const int ahead =
        days_since_epoch(*forecast.release_date) - days_since_epoch(forecast.forecast_date);
    text += (text.empty() ? "" : " ") + std::to_string(ahead) + (record.judged ? "*" : "");
  }
  return text;
}

/// Returns weekly forecasts from two years before release, each 2 % above the previous one.
std::vector<RecordedForecast> weekly(Date release, int until_days_ahead) {
  std::vector<RecordedForecast> records;
  double usd = 1e6;
  for (int days = 728; days >= until_days_ahead; days -= 7) {
    records.push_back(made(1, release, days, usd *= 1.02, 104 - days / 7));
  }
  return records;
}

TEST(PublishedForecasts, AreAtMostSevenPerFilm) {
  EXPECT_EQ(published(weekly(date("2026-05-01"), 0)), "728 182 91 28 7 0*");
  std::vector<RecordedForecast> with_backtests = weekly(date("2026-05-01"), -28);
  EXPECT_EQ(with_backtests.size(), 109u);
  EXPECT_EQ(published(with_backtests), "728 182 91 28 7 0*");
}

TEST(PublishedForecasts, EndWithLastForUpcomingFilm) {
  EXPECT_EQ(published(weekly(date("2026-09-01"), 98)), "728 182 98*");
}

TEST(PublishedForecasts, PreferTheEarlierOfTwoEquallyNear) {
  const Date release = date("2026-05-01");
  EXPECT_EQ(published({made(1, release, 400, 1e6), made(1, release, 92, 2e6),
                       made(1, release, 88, 3e6), made(1, release, 1, 4e6)}),
            "400 92 1*");
}

TEST(PublishedForecasts, AreFirstBacktestForReleasedFilm) {
  const Date release = date("2026-05-01");
  EXPECT_EQ(published({made(1, release, -3, 1e6), made(1, release, -10, 2e6)}), "-3*");
}

TEST(PublishedForecasts, SkipNewModelWithChangeBelowOnePercent) {
  const Date release = date("2026-09-01");
  EXPECT_EQ(published({made(1, release, 200, 100e6, 1), made(1, release, 190, 100.99e6, 2)}),
            "200*");
  EXPECT_EQ(published({made(1, release, 200, 100e6, 1), made(1, release, 190, 101e6, 2)}),
            "200 190*");
  // Small changes add up: the third is compared with the first.
  EXPECT_EQ(published({made(1, release, 200, 100e6, 1), made(1, release, 190, 100.9e6, 2),
                       made(1, release, 180, 101.8e6, 3)}),
            "200 180*");
}

TEST(PublishedForecasts, KeepSmallChangeWithOtherDifferences) {
  const Date release = date("2026-09-01");
  RecordedForecast with_more = made(1, release, 185, 100.5e6);
  with_more.forecast.values = {2.0f};
  EXPECT_EQ(published({made(1, release, 200, 100e6), with_more}), "200 185*");
  RecordedForecast moved = made(1, days_before(release, -7), 192, 100.5e6);
  EXPECT_EQ(published({made(1, release, 200, 100e6), moved}, {{1, moved.forecast.release_date}}),
            "200 192*");
}

TEST(PublishedForecasts, IncludeTheJudgedForecast) {
  const Date release = date("2026-05-01");
  const std::vector<RecordedForecast> records = {made(1, release, 200, 100e6, 1),
                                                 made(1, release, 20, 150e6, 2),
                                                 made(1, release, 6, 150.1e6, 3)};
  EXPECT_EQ(published(records), "200 20 6*");
  EXPECT_EQ(published(records, {}, days_before(release, 1)), "200 20*");
  // Without the forecast that it repeats, unless another horizon needs that one.
  EXPECT_EQ(published({made(1, release, 400, 100e6, 1), made(1, release, 8, 120e6, 2),
                       made(1, release, 2, 150e6, 3), made(1, release, 1, 150.1e6, 4)}),
            "400 8 1*");
}

TEST(PublishedForecasts, UseNewDateOfPostponedFilm) {
  const Date old_release = date("2026-05-01");
  const Date new_release = date("2026-10-28");  // 180 days later
  EXPECT_EQ(published({made(1, old_release, 100, 1e6), made(1, old_release, 0, 2e6),
                       made(1, old_release, -20, 3e6)},
                      {{1, new_release}}),
            "100 0 -20*");
}

TEST(PublishedForecasts, AreFirstAndLastForUndatedFilm) {
  RecordedForecast first = made(1, kToday, 50, 1e6);
  RecordedForecast second = made(1, kToday, 40, 2e6);
  RecordedForecast third = made(1, kToday, 30, 3e6);
  for (RecordedForecast* record : {&first, &second, &third}) record->forecast.release_date.reset();
  const auto published = published_forecasts({third, first, second}, {}, kToday);
  ASSERT_EQ(published.size(), 2u);
  EXPECT_EQ(published[0].forecast.forecast_usd, 1e6);
  EXPECT_EQ(published[1].forecast.forecast_usd, 3e6);
  EXPECT_TRUE(published[1].judged);
}

TEST(RecordFiles, SplitPastFilmsByYear) {
  const RecordFiles files =
      record_files({made(1, date("2026-01-01"), 5, 1e6), made(2, date("2025-12-31"), 5, 1e6),
                    made(3, date("2024-02-01"), 5, 1e6), made(4, date("2027-02-01"), 400, 1e6),
                    made(5, date("2025-12-31"), 5, 1e6)},
                   {{5, date("2026-02-01")}}, kToday);
  EXPECT_EQ(forecasts_in(files), 5u);
  EXPECT_EQ(files.current.forecasts, 3u);
  ASSERT_EQ(files.past_years.size(), 2u);
  EXPECT_EQ(files.past_years.at(2025).forecasts, 1u);
  EXPECT_EQ(Json::parse(files.past_years.at(2024).parts.at(0))["id"], 3);
}

TEST(RecordFiles, HaveOneLinePerFilm) {
  std::vector<RecordedForecast> records = {
      made(2, date("2026-05-01"), 30, 1e6), made(1, date("2026-05-01"), 20, 2e6),
      made(2, date("2026-05-01"), 10, 3e6), made(2, date("2026-05-01"), -2, 4e6)};
  records[1].judged = records[2].judged = true;
  const RecordFile file = record_file(records);
  EXPECT_EQ(file.forecasts, 4u);
  ASSERT_EQ(file.parts.size(), 1u);
  const std::string& lines = file.parts[0];
  const std::size_t end = lines.find('\n');
  const Json first = Json::parse(lines.substr(0, end));
  EXPECT_EQ(first["id"], 1);
  EXPECT_FALSE(first.contains("others"));
  const Json second = Json::parse(lines.substr(end));
  EXPECT_EQ(second["forecastDate"], "2026-04-21");
  ASSERT_EQ(second["others"].size(), 2u);
  EXPECT_EQ(second["others"][0][0], "2026-04-01");
  EXPECT_EQ(second["others"][1], Json::parse(R"(["2026-05-03",1,4000000,null,null,)"
                                             R"("2026-05-01",true])"));
}

TEST(RecordFiles, StartNewPartBefore4Megabytes) {
  std::vector<RecordedForecast> records;
  for (int i = 0; i < 5; ++i) {
    records.push_back(made(1 + i, date("2025-05-01"), 30, 1e6));
    records.back().forecast.title.assign(1'900'000, 'x');
  }
  const RecordFiles files = record_files(std::move(records), {}, kToday);
  EXPECT_EQ(files.current.parts, std::vector<std::string>{""});
  const RecordFile& year = files.past_years.at(2025);
  EXPECT_EQ(year.forecasts, 5u);
  ASSERT_EQ(year.parts.size(), 3u);
  for (const std::string& part : year.parts) EXPECT_LT(part.size(), 4'000'000u);
  EXPECT_EQ(Json::parse(year.parts[2])["id"], 5);
}

TEST(RecordFiles, AreNamedByYearAndPart) {
  EXPECT_EQ(record_file_name({}, 1), "record.jsonl");
  EXPECT_EQ(record_file_name({}, 2), "record-2.jsonl");
  EXPECT_EQ(record_file_name(2024, 1), "record-2024.jsonl");
  EXPECT_EQ(record_file_name(2024, 3), "record-2024-3.jsonl");
}

TEST(RecordFiles, AreSortedByDayAndFilm) {
  const RecordFile file =
      record_file({made(2, date("2026-01-10"), 5, 1e6), made(1, date("2026-01-10"), 5, 1e6),
                   made(3, date("2020-01-10"), 5, 1e6)});
  std::vector<TmdbId> ids;
  std::size_t at = 0;
  const std::string& lines = file.parts.at(0);
  for (std::size_t end = 0; (end = lines.find('\n', at)) != std::string::npos; at = end + 1) {
    ids.push_back(Json::parse(lines.substr(at, end - at))["id"]);
  }
  EXPECT_EQ(ids, (std::vector<TmdbId>{3, 1, 2}));
}

}  // namespace
}  // namespace boxoffice
