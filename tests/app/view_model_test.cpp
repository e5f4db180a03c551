#include "wasm/app/state/view_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "shared/base/json.h"
#include "shared/model/model_file.h"
#include "tests/app/fake_platform.h"
#include "tests/app/support.h"
#include "wasm/app/state/csv.h"
#include "wasm/app/state/format.h"
#include "wasm/app/state/mirror_json.h"

namespace boxoffice::app {
namespace {

using Move = FakePlatform::Move;
using platform::MirrorAction;

constexpr const char* kFilm99 =
    "/tmdb/3/movie/99?append_to_response=credits%2Ckeywords%2Crelease_dates%2Csimilar";

// Response of the proxy (proxy/server/api/api.cpp).
constexpr const char* kNoKey =
    R"({"type":"about:blank","title":"Service Unavailable","status":503,)"
    R"("detail":"This proxy has no TMDB key: set TMDB_READ_TOKEN or TMDB_API_KEY"})";

TEST(ViewModel, ListsNewestFilmsFirst) {
  ViewModel view;
  start_with(view, three_films());
  EXPECT_EQ(view.library.phase, Phase::kReady);
  EXPECT_EQ(titles(view), "Gamma Alpha, Béta, Alpha");
  EXPECT_EQ(view.score.n, 2u);
}

/// Alpha and Béta, and "Delta" (2026, $20M), which is in cinemas and has earned $310M so far.
std::string with_a_film_in_cinemas() {
  return three_films() +
         R"({"id":4,"title":"Delta","release_date":"2026-11-01","budget":20000000,"revenue":0,)"
         R"("revenue_so_far":310000000,"data_date":"2026-11-21"})"
         "\n";
}

TEST(ViewModel, ShowsRevenuesSoFarWithoutJudging) {
  ViewModel view;
  start_with(view, with_a_film_in_cinemas());
  EXPECT_EQ(view.score.n, 2u);
  const Film& film = *find_film(view.library, 4);
  EXPECT_TRUE(is_in_cinemas(film));
  EXPECT_TRUE(std::isnan(relative_error(film.forecast_usd, film.revenue_usd)));
  EXPECT_TRUE(films_csv({film}, {0}).ends_with(",,\r\n"));
  view.listing.cursor = 3;
  EXPECT_TRUE(summary_text(view).ends_with(", in cinemas: $310M so far")) << summary_text(view);
  for (const PastForecast& past : make_backtest(*view.library.model, view.library.films)) {
    EXPECT_NE(past.id, 4);
  }
  EXPECT_FALSE(is_in_cinemas(*find_film(view.library, 2)));
}

TEST(ViewModel, TrackRecordShowsRevenuesSoFarWithoutError) {
  ViewModel view;
  start_with(view, with_a_film_in_cinemas(), "/record");
  answer("data/record.jsonl",
         R"({"id":2,"title":"B","forecastUsd":5e6,"revenueUsd":null})"
         "\n"
         R"({"id":4,"title":"Delta","forecastUsd":5e6,"revenueUsd":null})"
         "\n"
         R"({"id":77,"title":"Not listed","forecastUsd":5e6,"revenueUsd":null})"
         "\n");
  work_all(view);
  EXPECT_EQ(view.record.summary.model.n, 0u);
  std::map<std::string, double> so_far;
  for (const PastForecast& past : view.record.forecasts) {
    so_far[past.title] = so_far_usd(past, view.library);
  }
  ASSERT_EQ(so_far.size(), 3u);
  EXPECT_EQ(so_far["Delta"], 310e6);
  EXPECT_TRUE(std::isnan(so_far["B"])) << "its revenue is final";
  EXPECT_TRUE(std::isnan(so_far["Not listed"]));
  PastForecast judged = view.record.forecasts.front();
  judged.id = 4;
  judged.revenue_usd = 320e6;
  EXPECT_TRUE(std::isnan(so_far_usd(judged, view.library)));
  std::map<std::string, std::string> cells;  // revenue, error and grade by title
  const auto document = parse_json(mirror_json(view));
  for (const Json& section : (*document)["sections"]) {
    if (section.value("heading", "") != "Past forecasts") continue;
    for (const Json& row : section["rows"]) {
      cells[row["cells"][0]] = row["cells"][4].get<std::string>() + "|" +
                               row["cells"][5].get<std::string>() + "|" +
                               row["cells"][6].get<std::string>();
    }
  }
  const std::map<std::string, std::string> expected = {
      {"B", "\u2013|\u2013|"},
      {"Delta", "In cinemas: $310M so far|\u2013|"},
      {"Not listed", "\u2013|\u2013|"}};
  EXPECT_EQ(cells, expected);
}

TEST(ViewModel, TmdbRevenuesCountFromDay56AfterRelease) {
  // Today is 22 November 2026.
  for (const auto& [released, counts] : {std::pair("2026-09-28", false), {"2026-09-27", true}}) {
    ViewModel view;
    start_with(view, three_films(), "/film/99");
    answer(kFilm99, R"({"id":99,"title":"Far","revenue":310000000,"release_date":")" +
                        std::string(released) + "\"}");
    work_all(view);
    ASSERT_EQ(view.film.kind, RecordState::Kind::kReady);
    EXPECT_EQ(view.film.record.revenue_usd > 0.0, counts) << released;
    EXPECT_EQ(is_in_cinemas(view.film.record), !counts) << released;
    EXPECT_EQ(summary_text(view).find("in cinemas: $310M so far") != std::string::npos, !counts);
  }
}

TEST(ViewModel, ShowsPartialDatesAtTheirPrecision) {
  ViewModel view;
  start_with(view,
             R"({"id":1,"title":"Alpha","release_date":"2017","budget":20000000,"revenue":5000000})"
             "\n",
             "/film/1");
  work_all(view);
  EXPECT_EQ(readable_release(view.library.films[0]), "2017");
  EXPECT_NE(films_csv(view.library.films, {0}).find("1,Alpha,2017,"), std::string::npos);
  const std::string page = mirror_json(view);
  EXPECT_NE(page.find(R"("label":"Released","value":"2017")"), std::string::npos) << page;
  EXPECT_EQ(page.find("2017-12-31"), std::string::npos);
  EXPECT_EQ(page.find("31 December"), std::string::npos);

  // The last day of the year is an edit: the film's own date is the year alone.
  Edits edits;
  edits.release_date = parse_date("2017-12-31");
  set_edits(view.film, *view.library.model, edits);
  EXPECT_EQ(release_text(view.film.edited), "2017-12-31");
  EXPECT_TRUE(is_edited(view.film));
}

TEST(ViewModel, ReportsUnreadableLines) {
  ViewModel view;
  start_with(view, "nonsense\n" + three_films());
  EXPECT_EQ(view.library.films.size(), 3u);
  ASSERT_EQ(view.library.problems.size(), 1u);
  EXPECT_TRUE(view.library.problems[0].starts_with("line 1: "));
}

TEST(ViewModel, RetriesAfterMissingModel) {
  reset_fake_platform();
  ViewModel view;
  start(view, std::chrono::year(2026) / 1 / 1);
  answer_with_status("data/model.boxoffice", 404);
  work_all(view);
  ASSERT_TRUE(view.library.failure);
  EXPECT_EQ(view.library.failure->title, "Could not load the model");
  retry(view);
  EXPECT_EQ(view.library.phase, Phase::kLoading);
  answer("data/model.boxoffice", serialize_model(tiny_model()));
  answer("data/films.jsonl", three_films());
  work_all(view);
  EXPECT_EQ(view.library.phase, Phase::kReady);
}

TEST(ViewModel, ReadsFilmsInSlices) {
  std::string films;
  for (int i = 1; i <= 100; ++i) {
    films += R"({"id":)" + std::to_string(i) +
             R"(,"title":"F"})"
             "\n";
  }
  reset_fake_platform();
  ViewModel view;
  start(view, std::chrono::year(2026) / 1 / 1);
  answer("data/model.boxoffice", serialize_model(tiny_model()));
  answer("data/films.jsonl", films);
  fake_platform().ms_per_look = 1.0;
  int slices = 0;
  while (work(view, 5.0)) ++slices;
  EXPECT_GT(slices, 10);
  EXPECT_EQ(view.library.films.size(), 100u);
  EXPECT_EQ(view.listing.rows.size(), 100u);
}

TEST(ViewModel, OpensFilmWithWhatIfFromAddress) {
  ViewModel view;
  start_with(view, three_films(), "/film/1?budget=90e6");
  ASSERT_EQ(view.film.kind, RecordState::Kind::kReady);
  EXPECT_NEAR(view.film.original.forecast.revenue_usd, kCheapUsd, 1.0);
  EXPECT_NEAR(view.film.outlook.forecast.revenue_usd, kDearUsd, 20.0);
  EXPECT_TRUE(is_edited(view.film));
  EXPECT_EQ(location_of(view), "/film/1?budget=90e6");
}

TEST(ViewModel, ExplanationsAddUpToTheForecast) {
  ViewModel view;
  start_with(view, three_films(), "/film/2");
  double sum = view.film.outlook.explanation.base_log;
  for (const Effect& effect : view.film.outlook.effects) sum += effect.log_effect;
  EXPECT_NEAR(sum, view.film.outlook.forecast.log_revenue, 1e-4);
  ASSERT_EQ(view.film.outlook.effects.size(), 1u);
  EXPECT_EQ(view.film.outlook.effects[0].group, FeatureGroup::kBudget);
  EXPECT_EQ(describe_effect(view.film.outlook.effects[0], view.film.edited), "A budget of $80M");
}

TEST(ViewModel, WhatIfReplacesHistoryEntryAndFilmAddsOne) {
  ViewModel view;
  start_with(view, three_films());
  go(view, "/film/1");
  Edits edits;
  edits.budget_usd = 60e6;
  work_all(view);
  set_edits(view.film, *view.library.model, edits);
  show_location(view);
  go(view, "/film/2");
  EXPECT_EQ(
      fake_platform().moves,
      (std::vector<Move>{{"/film/1", false}, {"/film/1?budget=60e6", true}, {"/film/2", false}}));
}

TEST(ViewModel, GoingBackDoesNotChangeTheHistory) {
  ViewModel view;
  start_with(view, three_films());
  go(view, "/film/1");
  const std::size_t moves = fake_platform().moves.size();
  follow(view, "/?q=alpha");
  work_all(view);
  show_location(view);
  EXPECT_EQ(fake_platform().moves.size(), moves);
  EXPECT_EQ(view.screen, Screen::kForecasts);
  EXPECT_EQ(titles(view), "Gamma Alpha, Alpha");
}

TEST(ViewModel, UnknownAddressStaysInTheAddressBar) {
  ViewModel view;
  start_with(view, three_films(), "/nowhere?x=1");
  show_location(view);
  EXPECT_EQ(view.screen, Screen::kUnknown);
  EXPECT_TRUE(fake_platform().moves.empty());
}

TEST(ViewModel, FetchesAndForecastsFilmOutsideTheTable) {
  ViewModel view;
  start_with(view, three_films(), "/film/99");
  EXPECT_EQ(view.film.kind, RecordState::Kind::kWaiting);
  ASSERT_EQ(fake_platform().requests, (std::vector<std::string>{kFilm99}));
  answer(kFilm99, R"({"id":99,"title":"Far","budget":70000000})");
  work_all(view);
  ASSERT_EQ(view.film.kind, RecordState::Kind::kReady);
  EXPECT_NEAR(view.film.outlook.forecast.revenue_usd, kDearUsd, 20.0);
  EXPECT_EQ(fake_platform().requests.size(), 1u);
}

TEST(ViewModel, ReportsAndRetriesFailedFetch) {
  ViewModel view;
  start_with(view, three_films(), "/film/99");
  answer_with_status(kFilm99, 503, kNoKey);
  work_all(view);
  EXPECT_EQ(view.film.kind, RecordState::Kind::kFailed);
  EXPECT_EQ(view.film.trouble, ProxyTrouble::kNoKeys);
  act(view, {MirrorAction::Kind::kPress, "retry-film", ""});
  work_all(view);
  answer(kFilm99, R"({"id":99,"title":"Far"})");
  work_all(view);
  EXPECT_EQ(view.film.kind, RecordState::Kind::kReady);
}

TEST(ViewModel, DoesNotFetchInvalidTmdbId) {
  ViewModel view;
  start_with(view, three_films(), "/film/2402697132");
  EXPECT_EQ(view.film.kind, RecordState::Kind::kFailed);
  EXPECT_EQ(view.film.trouble, ProxyTrouble::kNotFound);
  EXPECT_TRUE(fake_platform().requests.empty());
}

TEST(ViewModel, ComparingAnEditedFilmAddsItsOriginal) {
  ViewModel view;
  start_with(view, three_films(), "/film/1?budget=90e6");
  compare_film(view);
  work_all(view);
  EXPECT_EQ(view.location, "/compare?film=1&film=1;budget=90e6");
  ASSERT_EQ(view.compare.size(), 2u);
  EXPECT_FALSE(is_edited(view.compare[0]));
  EXPECT_NEAR(view.compare[1].outlook.forecast.revenue_usd, kDearUsd, 20.0);
}

TEST(ViewModel, AddsListedFilmToComparison) {
  ViewModel view;
  start_with(view, three_films(), "/compare?film=1");
  compare_also(view, 2);
  work_all(view);
  EXPECT_EQ(view.location, "/compare?film=1&film=2");
  compare_also(view, 2);
  EXPECT_EQ(view.compare.size(), 2u);
}

TEST(ViewModel, ComparisonHasFourColumns) {
  ViewModel view;
  start_with(view, three_films(), "/compare");
  for (const TmdbId id : {1, 2, 3, 1, 2}) add_to_comparison(view, id);
  EXPECT_EQ(view.compare.size(), 4u);
  remove_from_comparison(view, 0);
  remove_from_comparison(view, 9);
  EXPECT_EQ(view.compare.size(), 3u);
}

TEST(ViewModel, TrackRecordIsABacktestWithoutRecordFile) {
  ViewModel view;
  start_with(view, three_films(), "/record");
  EXPECT_EQ(view.record.source, TrackRecordPage::Source::kNone);
  answer_with_status("data/record.jsonl", 404);
  work_all(view);
  EXPECT_EQ(view.record.source, TrackRecordPage::Source::kBacktest);
  EXPECT_EQ(view.record.summary.model.n, 2u);
}

TEST(ViewModel, ReadsTrackRecordOfTheSite) {
  ViewModel view;
  start_with(view, three_films(), "/record");
  answer("data/record.jsonl",
         "{\"id\":1,\"title\":\"A\",\"forecastUsd\":5e6,\"revenueUsd\":5e6}\nnonsense\n");
  work_all(view);
  EXPECT_EQ(view.record.source, TrackRecordPage::Source::kFile);
  EXPECT_EQ(view.record.forecasts.size(), 1u);
  EXPECT_EQ(view.record.problems.size(), 1u);
}

TEST(ViewModel, ComputesImportanceOnceItsScreenIsOpened) {
  ViewModel view;
  start_with(view, three_films());
  EXPECT_FALSE(is_done(view.importance));
  go(view, "/model");
  work_all(view);
  ASSERT_TRUE(is_done(view.importance));
  ASSERT_EQ(view.importance.groups.size(), 1u);
  EXPECT_EQ(static_cast<FeatureGroup>(view.importance.groups[0].column), FeatureGroup::kBudget);
}

TEST(ViewModel, CopiesTheFilmAsOneLine) {
  ViewModel view;
  start_with(view, three_films(), "/film/1");
  EXPECT_EQ(
      summary_text(view),
      "Alpha (2008): forecast $8,886,110, earned $10,000,000 (actual was 1.1\u00D7 the forecast)");
  go(view, "/about");
  EXPECT_EQ(summary_text(view), "");
}

TEST(Search, FindsBundledFilmsAtOnceAndQueriesTmdbAfterAPause) {
  ViewModel view;
  start_with(view, three_films());
  set_search_text(view.search, view.library, "alpha", 1000.0);
  ASSERT_EQ(view.search.hits.size(), 2u);
  EXPECT_EQ(view.search.hits[0].title, "Alpha");
  EXPECT_FALSE(advance(view.search, view.library, 1100.0));
  EXPECT_TRUE(fake_platform().requests.empty());
  EXPECT_TRUE(advance(view.search, view.library, 1000.0 + kSearchPauseMs));
  ASSERT_EQ(fake_platform().requests.size(), 1u);
  EXPECT_EQ(fake_platform().requests[0], "/tmdb/3/search/movie?query=alpha");
  answer("/tmdb/3/search/movie?query=alpha",
         R"({"page":1,"results":[{"id":1,"title":"Alpha"},{"id":50,"title":"Alpha Dog",)"
         R"("release_date":"2006-01-27"}],"total_pages":1,"total_results":2})");
  EXPECT_TRUE(advance(view.search, view.library, 2000.0));
  ASSERT_EQ(view.search.hits.size(), 3u);
  EXPECT_EQ(view.search.hits[2].title, "Alpha Dog");
  EXPECT_EQ(view.search.hits[2].detail, "2006");
  EXPECT_FALSE(view.search.hits[2].bundled);
}

TEST(Search, ReportsItsStatus) {
  const Library library;
  Search search;
  EXPECT_EQ(search_note(search, library), "");
  search.text = "zz";
  EXPECT_EQ(search_note(search, library), "No match.");
  search.remote = Search::Remote::kWaiting;
  EXPECT_EQ(search_note(search, library), "Searching TMDB \u2026");
  search.remote = Search::Remote::kAnswered;
  EXPECT_EQ(search_note(search, library), "No match, here or on TMDB.");
  search.remote = Search::Remote::kFailed;
  search.trouble = ProxyTrouble::kNoKeys;
  EXPECT_EQ(search_note(search, library),
            "No match. TMDB is not connected here, so only this site's films are searched.");
  search.hits.resize(1);
  EXPECT_EQ(search_note(search, library),
            "TMDB is not connected here, so only this site's films are searched.");
  search.remote = Search::Remote::kAnswered;
  EXPECT_EQ(search_note(search, library), "");
}

TEST(Search, QueriesOnlyTheLastText) {
  ViewModel view;
  start_with(view, three_films());
  set_search_text(view.search, view.library, "al", 0.0);
  set_search_text(view.search, view.library, "alp", 200.0);
  EXPECT_FALSE(advance(view.search, view.library, 260.0));
  EXPECT_TRUE(advance(view.search, view.library, 460.0));
  EXPECT_EQ(fake_platform().requests, (std::vector<std::string>{"/tmdb/3/search/movie?query=alp"}));
}

TEST(Search, ProxyWithoutKeysIsANoteOnly) {
  ViewModel view;
  start_with(view, three_films());
  set_search_text(view.search, view.library, "beta", 0.0);
  advance(view.search, view.library, 300.0);
  answer_with_status("/tmdb/3/search/movie?query=beta", 503, kNoKey);
  EXPECT_TRUE(advance(view.search, view.library, 301.0));
  EXPECT_EQ(view.search.remote, Search::Remote::kFailed);
  EXPECT_EQ(view.search.trouble, ProxyTrouble::kNoKeys);
  EXPECT_EQ(view.search.hits.size(), 1u);
}

TEST(Records, ClassifiesProxyErrors) {
  const auto trouble = [](int status, std::string body) {
    platform::Download answer;
    answer.state = platform::Download::State::kFailed;
    answer.problem = platform::Download::Problem::kStatus;
    answer.status = status;
    answer.bytes = std::move(body);
    return trouble_of(answer);
  };
  EXPECT_EQ(trouble(503, kNoKey), ProxyTrouble::kNoKeys);
  EXPECT_EQ(trouble(503, R"({"status":503,"detail":"The service keeps failing"})"),
            ProxyTrouble::kRefused);
  EXPECT_EQ(trouble(404, R"({"title":"Not Found","status":404,"detail":"none"})"),
            ProxyTrouble::kNotFound);
  EXPECT_EQ(trouble(404, "<h1>Not Found</h1>"), ProxyTrouble::kNoProxy);
  EXPECT_EQ(trouble(429, "{}"), ProxyTrouble::kRefused);
}

TEST(Search, EmptyTextFindsAndQueriesNothing) {
  ViewModel view;
  start_with(view, three_films());
  set_search_text(view.search, view.library, "  !", 0.0);
  EXPECT_TRUE(view.search.hits.empty());
  EXPECT_FALSE(advance(view.search, view.library, 1000.0));
  EXPECT_TRUE(fake_platform().requests.empty());
}

TEST(Settings, AreStoredAndReadBack) {
  reset_fake_platform();
  Settings settings = read_settings();
  EXPECT_EQ(settings.text_percent, 100);
  set_theme(settings, ThemeChoice::kDark);
  set_text_percent(settings, 130);
  set_usd_style(settings, UsdStyle::kFull);
  set_proxy(settings, "http://nowhere");
  EXPECT_TRUE(settings.proxy_refused);
  set_proxy(settings, "https://proxy.example");
  EXPECT_FALSE(settings.proxy_refused);
  const Settings again = read_settings();
  EXPECT_EQ(again.theme, ThemeChoice::kDark);
  EXPECT_EQ(again.text_percent, 130);
  EXPECT_EQ(again.usd, UsdStyle::kFull);
  EXPECT_EQ(again.proxy, "https://proxy.example");
}

TEST(Settings, InvalidStoredSettingsAreDefaults) {
  reset_fake_platform();
  fake_platform().settings = {{"theme", "purple"}, {"text", "7000"}, {"usd", ""}};
  const Settings settings = read_settings();
  EXPECT_EQ(settings.theme, ThemeChoice::kSystem);
  EXPECT_EQ(settings.text_percent, 100);
  EXPECT_EQ(settings.usd, UsdStyle::kShort);
}

TEST(Csv, HasTheRowsInOrder) {
  ViewModel view;
  start_with(view, three_films());
  const std::string csv = films_csv(view.library.films, view.listing.rows);
  EXPECT_TRUE(csv.starts_with(
      "id,title,released,budget,forecast,low50,high50,low80,high80,low95,high95,earned,error\r\n"
      "3,Gamma Alpha,2999-01-01,,8886110,,,,,,,,\r\n"
      "2,B\xC3\xA9ta,2009-07-10,80000000,178482300,,,,,,,200000000,0.1076\r\n"))
      << csv;
}

TEST(Csv, HasOneLinePerRange) {
  ViewModel view;
  start_with(view, three_films(), "/film/1?budget=60e6");
  const std::string csv = range_csv(view.film.record, view.film.edited, view.film.outlook);
  EXPECT_TRUE(csv.starts_with("what,usd\r\nforecast,178482300\r\nlow50,")) << csv;
  EXPECT_NE(csv.find("budget,60000000\r\nbreak_even,150000000\r\nearned,10000000\r\n"),
            std::string::npos)
      << csv;
}

TEST(Csv, MarksWhatIfsInComparison) {
  ViewModel view;
  start_with(view, three_films(), "/compare?film=1&film=1;budget=60e6");
  const std::string csv = comparison_csv(view.compare);
  EXPECT_NE(csv.find("1,Alpha,no,2008-05-02,20000000,8886110,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("1,Alpha,yes,2008-05-02,60000000,178482300,"), std::string::npos) << csv;
}

}  // namespace
}  // namespace boxoffice::app
