#include "wasm/app/state/film_history.h"

#include <gtest/gtest.h>

#include "tests/app/fake_platform.h"
#include "tests/app/support.h"

namespace boxoffice::app {
namespace {

using State = FilmHistory::State;

// Film 2 of three_films() was released in 2009.
constexpr const char* kAbout =
    R"({"published":"2010-12-01T05:00:00Z","live":true,)"
    R"("recordYears":[{"year":2008,"records":1},{"year":2009,"records":2}]})";
constexpr const char* kLines =
    R"({"id":2,"title":"Béta","forecastDate":"2009-01-05","forecastUsd":2e6,"model":"boxoffice 2","judged":true})"
    "\n"
    R"({"id":2,"title":"Béta","forecastDate":"2009-01-01","forecastUsd":1e6,"model":"boxoffice 1"})"
    "\n"
    R"({"id":7,"title":"Other","forecastDate":"2009-01-01","forecastUsd":3e6})"
    "\n";

FilmHistory history_in(const ViewModel& view) {
  return history_of(view.record, view.film, view.overviews.live);
}

void open_film_of_2009(ViewModel& view, const char* about) {
  start_with(view, three_films(), "/film/2");
  answer("data/about.json", about);
  work_all(view);
}

TEST(FilmHistory, IsOfferedOnSitesWithDailyForecasts) {
  ViewModel view;
  open_film_of_2009(view, R"({"live":false})");
  EXPECT_EQ(history_in(view).state, State::kAbsent);
  ViewModel live;
  open_film_of_2009(live, kAbout);
  EXPECT_EQ(history_in(live).state, State::kOffered);
  EXPECT_EQ(history_in(live).button, "Show earlier forecasts");
  EXPECT_FALSE(fake_platform().under_way.contains("data/record.jsonl"));
}

TEST(FilmHistory, FetchesOnlyTheYearOfTheFilm) {
  ViewModel view;
  open_film_of_2009(view, kAbout);
  load_history(view.record, view.film);
  EXPECT_EQ(history_in(view).state, State::kReading);
  answer("data/record.jsonl", "");
  answer("data/about.json", kAbout);
  work_all(view);
  EXPECT_EQ(history_in(view).state, State::kReading);
  answer("data/record-2009.jsonl", kLines);
  work_all(view);
  const FilmHistory history = history_in(view);
  ASSERT_EQ(history.state, State::kReady);
  ASSERT_EQ(history.forecasts.size(), 2u);
  EXPECT_EQ(history.forecasts[0].forecast_usd, 1e6);
  EXPECT_EQ(history.forecasts[1].forecast_usd, 2e6);
  EXPECT_FALSE(fake_platform().under_way.contains("data/record-2008.jsonl"));
  go(view, "/record");
  work_all(view);
  EXPECT_TRUE(fake_platform().under_way.contains("data/record-2008.jsonl"));
}

TEST(FilmHistory, RetriesAfterFailure) {
  ViewModel view;
  open_film_of_2009(view, kAbout);
  load_history(view.record, view.film);
  answer("data/record.jsonl", "");
  answer("data/about.json", kAbout);
  work_all(view);
  answer_with_problem("data/record-2009.jsonl", platform::Download::Problem::kOffline);
  work_all(view);
  EXPECT_EQ(history_in(view).state, State::kFailed);
  EXPECT_EQ(history_in(view).button, "Try again");
  load_history(view.record, view.film);
  work_all(view);
  answer("data/record-2009.jsonl", "");
  work_all(view);
  EXPECT_EQ(history_in(view).state, State::kReady);
  EXPECT_EQ(history_in(view).words, "No earlier forecasts of this film.");
}

TEST(FilmHistory, ReportsDaysBetweenForecastAndRelease) {
  PastForecast past;
  past.forecast_date = std::chrono::year(2026) / 1 / 2;
  past.model = "boxoffice 9";
  const auto label = [&](int day) {
    return history_label(past, std::chrono::year(2026) / 1 / day);
  };
  EXPECT_EQ(label(12), "2 Jan 2026, 10 days before release, by boxoffice 9");
  EXPECT_EQ(label(3), "2 Jan 2026, 1 day before release, by boxoffice 9");
  EXPECT_EQ(label(2), "2 Jan 2026, on the release day, by boxoffice 9");
  EXPECT_EQ(label(1), "2 Jan 2026, after release, by boxoffice 9");
  EXPECT_EQ(history_label(past, std::nullopt), "2 Jan 2026, by boxoffice 9");
}

}  // namespace
}  // namespace boxoffice::app
