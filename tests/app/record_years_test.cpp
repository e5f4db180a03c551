#include "wasm/app/state/record_years.h"

#include <gtest/gtest.h>

#include "tests/app/fake_platform.h"
#include "tests/app/support.h"

namespace boxoffice::app {
namespace {

constexpr const char* kAbout =
    R"({"published":"2026-12-01T05:00:00Z","records":1,)"
    R"("recordYears":[{"year":2024,"records":1},{"year":2025,"records":2}]})";

std::string line(TmdbId id, const char* released, const char* made, bool judged,
                 const char* revenue = "2e6") {
  return R"({"id":)" + std::to_string(id) + R"(,"title":"Film","releaseDate":")" + released +
         R"(","forecastDate":")" + made + R"(","forecastUsd":1e6,"revenueUsd":)" + revenue +
         (judged ? R"(,"judged":true})" : "}") + "\n";
}

std::vector<int> years_of(const RecordYears& years) {
  std::vector<int> all;
  for (const RecordYear& year : years.past) all.push_back(year.year);
  return all;
}

TEST(RecordYears, AreReadFromAboutJson) {
  const RecordYears years = parse_record_years(kAbout);
  EXPECT_EQ(years.current, 2026);
  EXPECT_EQ(years_of(years), (std::vector<int>{2025, 2024}));
  EXPECT_EQ(next_url(years.past[0]), "data/record-2025.jsonl");
}

TEST(RecordYears, HaveThePartsListedInAboutJson) {
  const RecordYears years = parse_record_years(
      R"({"published":"2026-12-01","recordParts":3,"recordYears":[{"year":2025,"parts":2},)"
      R"({"year":2024,"parts":0},{"year":2023,"parts":101},{"year":2022,"parts":"2"}]})");
  ASSERT_EQ(years_of(years), (std::vector<int>{0, 2025, 2024, 2023, 2022}));
  EXPECT_EQ(next_url(years.past[0]), "data/record-2.jsonl");
  EXPECT_EQ(years.past[0].parts, 3);
  EXPECT_EQ(years.past[1].parts, 2);
  for (std::size_t i = 2; i < 5; ++i) EXPECT_EQ(years.past[i].parts, 1);
  EXPECT_EQ(next_url({.year = 2025, .parts = 2, .next_part = 2, .problem = {}}),
            "data/record-2025-2.jsonl");
  EXPECT_EQ(years_in_words(years),
            "Covers films released from 2026 on. Loading the rest from 2026 on \u2026");
}

TEST(RecordYears, SkipInvalidYears) {
  for (const char* about :
       {"", "{", "[]", "{}", R"({"recordYears":7})",
        R"({"recordYears":[7,null,{},{"year":"2025"}]})",
        R"({"recordYears":[{"year":1899},{"year":10000},{"year":2025.5},{"year":-1}]})"}) {
    EXPECT_TRUE(parse_record_years(about).past.empty()) << about;
  }
  EXPECT_EQ(years_of(parse_record_years(R"({"recordYears":[{"year":2025},{"year":2025}]})")),
            std::vector<int>{2025});
  EXPECT_EQ(parse_record_years(R"({"published":"soon"})").current, 0);
}

TEST(RecordYears, DescribeTheYearsShown) {
  RecordYears years = parse_record_years(kAbout);
  EXPECT_EQ(years_in_words(years), "Covers films released from 2026 on. Loading 2025 \u2026");
  years.past[0].state = RecordYear::State::kRead;
  EXPECT_EQ(years_in_words(years),
            "Covers films released in 2025 and from 2026 on. Loading 2024 \u2026");
  years.past[1].state = RecordYear::State::kRead;
  EXPECT_EQ(years_in_words(years), "Covers films released in 2024, 2025 and from 2026 on.");
  years.past[0].state = RecordYear::State::kFailed;
  years.past[0].problem = "The server returned 503 for data/record-2025.jsonl";
  EXPECT_EQ(years_in_words(years),
            "Covers films released in 2024 and from 2026 on. Missing: 2025 (The server returned "
            "503 for data/record-2025.jsonl).");
  EXPECT_EQ(years_in_words(parse_record_years(R"({"published":"2026-12-01"})")), "");
}

/// Opens the track record with this year's file loaded and two more years listed.
void start_at_record(ViewModel& view) {
  start_with(view, three_films(), "/record");
  answer("data/record.jsonl", line(1, "2026-02-01", "2026-01-01", true));
  answer("data/about.json", kAbout);
  work_all(view);
}

TEST(TrackRecordPage, ReadsPastYearsInSequence) {
  ViewModel view;
  start_at_record(view);
  EXPECT_EQ(view.record.source, TrackRecordPage::Source::kFile);
  EXPECT_EQ(view.record.summary.model.n, 1u);
  EXPECT_FALSE(fake_platform().under_way.contains("data/record-2024.jsonl"));
  answer("data/record-2025.jsonl",
         line(2, "2025-02-01", "2025-01-01", true) + line(3, "2025-03-01", "2025-01-01", true));
  work_all(view);
  EXPECT_EQ(view.record.summary.model.n, 3u);
  answer("data/record-2024.jsonl", line(4, "2024-02-01", "2024-01-01", true) + "nonsense\n");
  work_all(view);
  EXPECT_EQ(view.record.summary.model.n, 4u);
  EXPECT_EQ(view.record.problems.size(), 1u);
  ASSERT_EQ(view.record.summary.by_year.size(), 3u);
  EXPECT_EQ(view.record.forecasts.front().id, 1);
  EXPECT_EQ(view.record.forecasts.back().id, 4);
  EXPECT_EQ(years_in_words(view.record), "Covers films released in 2024, 2025 and from 2026 on.");
  EXPECT_EQ(fake_platform().kept_offline,
            (std::vector<std::string>{"data/record-2025.jsonl", "data/record-2024.jsonl"}));
}

TEST(TrackRecordPage, ReadsAllPartsOfAYear) {
  ViewModel view;
  start_with(view, three_films(), "/record");
  answer("data/record.jsonl", line(1, "2026-02-01", "2026-01-01", true));
  answer("data/about.json", R"({"published":"2026-12-01T05:00:00Z","recordParts":2,)"
                            R"("recordYears":[{"year":2025,"parts":2}]})");
  work_all(view);
  answer("data/record-2.jsonl", line(2, "2026-03-01", "2026-01-01", true));
  work_all(view);
  EXPECT_EQ(view.record.summary.model.n, 2u);
  answer("data/record-2025.jsonl", line(3, "2025-03-01", "2025-01-01", true));
  work_all(view);
  EXPECT_EQ(years_in_words(view.record), "Covers films released from 2026 on. Loading 2025 \u2026");
  answer_with_problem("data/record-2025-2.jsonl", platform::Download::Problem::kOffline);
  work_all(view);
  EXPECT_EQ(view.record.summary.model.n, 3u);
  ASSERT_TRUE(can_try_again(view.record));
  try_again(view.record);  // only the failed part
  work_all(view);
  EXPECT_FALSE(fake_platform().under_way.contains("data/record-2025.jsonl"));
  answer("data/record-2025-2.jsonl", line(4, "2025-03-01", "2025-01-01", true));
  work_all(view);
  EXPECT_EQ(view.record.summary.model.n, 4u);
  EXPECT_EQ(years_in_words(view.record), "Covers films released in 2025 and from 2026 on.");
  EXPECT_EQ(fake_platform().kept_offline,
            (std::vector<std::string>{"data/record-2.jsonl", "data/record-2025.jsonl",
                                      "data/record-2025-2.jsonl"}));
}

TEST(TrackRecordPage, RetriesAFailedYear) {
  ViewModel view;
  start_at_record(view);
  answer_with_problem("data/record-2025.jsonl", platform::Download::Problem::kOffline);
  work_all(view);
  answer("data/record-2024.jsonl", line(4, "2024-02-01", "2024-01-01", true));
  work_all(view);
  EXPECT_EQ(view.record.summary.model.n, 2u);
  EXPECT_TRUE(can_try_again(view.record));
  EXPECT_NE(
      years_in_words(view.record).find("Missing: 2025 (Could not load data/record-2025.jsonl"),
      std::string::npos);
  try_again(view.record);
  work_all(view);
  answer("data/record-2025.jsonl", line(2, "2025-02-01", "2025-01-01", true));
  work_all(view);
  EXPECT_EQ(view.record.summary.model.n, 3u);
  EXPECT_FALSE(can_try_again(view.record));
}

TEST(TrackRecordPage, ReportsMissingYearsWithoutAboutJson) {
  ViewModel view;
  start_with(view, three_films(), "/record");
  answer("data/record.jsonl", line(1, "2026-02-01", "2026-01-01", true));
  answer_with_status("data/about.json", 503);
  work_all(view);
  EXPECT_EQ(view.record.source, TrackRecordPage::Source::kFile);
  EXPECT_TRUE(years_in_words(view.record).starts_with("Earlier years are missing: "));
  try_again(view.record);
  answer("data/about.json", kAbout);
  work_all(view);
  EXPECT_TRUE(fake_platform().under_way.contains("data/record-2025.jsonl"));
}

TEST(TrackRecordPage, IsNoBacktestIfServerIsUnreachable) {
  ViewModel view;
  start_with(view, three_films(), "/record");
  answer_with_problem("data/record.jsonl", platform::Download::Problem::kOffline);
  answer_with_problem("data/about.json", platform::Download::Problem::kOffline);
  work_all(view);
  EXPECT_EQ(view.record.source, TrackRecordPage::Source::kNone);
  EXPECT_FALSE(view.record.problem.empty());
  try_again(view.record);
  EXPECT_TRUE(view.record.problem.empty());
  answer("data/record.jsonl", line(1, "2026-02-01", "2026-01-01", true));
  work_all(view);
  EXPECT_EQ(view.record.source, TrackRecordPage::Source::kFile);
}

TEST(TrackRecordPage, CountsEachFilmOnce) {
  ViewModel view;
  start_with(view, three_films(), "/record");
  answer("data/record.jsonl", line(1, "2026-02-01", "2025-08-01", false) +
                                  line(1, "2026-02-01", "2026-01-01", true) +
                                  line(1, "2026-02-01", "2026-01-05", false));
  work_all(view);
  EXPECT_EQ(view.record.forecasts.size(), 3u);
  EXPECT_EQ(view.record.summary.model.n, 1u);
  EXPECT_EQ(view.record.forecasts[0].forecast_date, std::chrono::year(2026) / 1 / 5);
}

TEST(TrackRecordPage, ShowsRevenueBesideEachForecastOfAFilm) {
  ViewModel view;
  start_with(view, three_films(), "/record");
  answer("data/record.jsonl",
         R"({"id":1,"title":"Film","forecastDate":"2025-08-01","forecastUsd":1e6})"
         "\n"
         R"({"id":1,"title":"Film","forecastDate":"2026-01-01","forecastUsd":2e6,"judged":true,)"
         R"("budgetUsd":7e6,"revenueUsd":3e6})"
         "\n");
  work_all(view);
  ASSERT_EQ(view.record.forecasts.size(), 2u);
  for (const PastForecast& past : view.record.forecasts) {
    EXPECT_EQ(past.revenue_usd, 3e6);
    EXPECT_EQ(past.budget_usd, 7e6);
  }
}

TEST(TrackRecordPage, JudgesLastForecastBeforeReleaseIfNoneIsMarked) {
  std::vector<PastForecast> forecasts(3);
  for (int i = 0; i < 3; ++i) {
    PastForecast& one = forecasts[static_cast<std::size_t>(i)];
    one.id = 1;
    one.judged = false;
    one.forecast_date = std::chrono::year(2026) / 1 / (i + 1);
  }
  forecasts[2].backtest = true;
  mark_judged(forecasts);
  EXPECT_FALSE(forecasts[0].judged);
  EXPECT_TRUE(forecasts[1].judged);
  EXPECT_FALSE(forecasts[2].judged);
}

}  // namespace
}  // namespace boxoffice::app
