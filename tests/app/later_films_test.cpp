#include "wasm/app/state/later_films.h"

#include <gtest/gtest.h>

#include "shared/base/json.h"
#include "shared/model/model_file.h"
#include "tests/app/fake_platform.h"
#include "tests/app/support.h"
#include "wasm/app/state/mirror_json.h"

namespace boxoffice::app {
namespace {

using platform::Download;
using platform::MirrorAction;

constexpr const char* kAbout = R"({"published":"2026-12-01T05:00:00Z","films":5,"filmParts":3})";
constexpr const char* kFilm4 =
    "/tmdb/3/movie/4?append_to_response=credits%2Ckeywords%2Crelease_dates%2Csimilar";

std::string film(TmdbId id, const char* title, const char* day) {
  return R"({"id":)" + std::to_string(id) + R"(,"title":")" + title + R"(","release_date":")" +
         day + R"(","budget":20000000})";
}

/// Released before all of three_films().
std::string second_file() { return film(4, "Delta Alpha", "2007-01-01") + "\n"; }
std::string third_file() { return film(5, "Epsilon", "2006-01-01"); }  // without a line end

/// A page that has the model, the first file with three_films(), and data/about.json.
void start_with_parts(ViewModel& view, const std::string& location = "/") {
  reset_fake_platform();
  fake_platform().location = location;
  start(view, std::chrono::year(2026) / 11 / 22);
  answer("data/model.boxoffice", serialize_model(tiny_model()));
  answer("data/films.jsonl", three_films());
  work_all(view);
  answer("data/about.json", kAbout);
  work_all(view);
}

void answer_and_work(ViewModel& view, std::string_view url, const std::string& body) {
  answer(url, body);
  work_all(view);
}

void press(ViewModel& view, const char* button) {
  act(view, {MirrorAction::Kind::kPress, button, ""});
  work_all(view);
}

TEST(LaterFilms, AreInAsManyFilesAsAboutJsonSays) {
  LaterFilms later;
  read_parts(later, kAbout);
  EXPECT_EQ(later.parts, 3);
  EXPECT_EQ(later.site_films, 5u);
  EXPECT_EQ(next_url(later), "data/films-2.jsonl");
  for (const char* about : {"", "{", "[]", "{}", R"({"films":-1,"filmParts":0})",
                            R"({"films":"5","filmParts":101})", R"({"filmParts":"2"})"}) {
    LaterFilms none;
    read_parts(none, about);
    EXPECT_TRUE(none.knows_parts) << about;
    EXPECT_EQ(none.parts, 1) << about;
    EXPECT_EQ(none.site_films, 0u) << about;
  }
}

TEST(LaterFilms, FollowTheListOneFileAfterTheOther) {
  ViewModel view;
  start_with_parts(view);
  EXPECT_EQ(view.library.phase, Phase::kReady);
  EXPECT_EQ(titles(view), "Gamma Alpha, Béta, Alpha");
  EXPECT_TRUE(loads_later_films(view.library));
  EXPECT_EQ(Json::parse(mirror_json(view))["status"], "3 films so far");
  EXPECT_FALSE(fake_platform().under_way.contains("data/films-3.jsonl"));
  answer_and_work(view, "data/films-2.jsonl", second_file());
  EXPECT_EQ(titles(view), "Gamma Alpha, Béta, Alpha") << "until all are there";
  answer_and_work(view, "data/films-3.jsonl", third_file());
  EXPECT_EQ(titles(view), "Gamma Alpha, Béta, Alpha, Delta Alpha, Epsilon");
  EXPECT_TRUE(has_all_films(view.library));
  EXPECT_EQ(Json::parse(mirror_json(view))["status"], "5 films");
  EXPECT_EQ(fake_platform().kept_offline,
            (std::vector<std::string>{"data/films-2.jsonl", "data/films-3.jsonl"}));
  EXPECT_TRUE(fake_platform().under_way.empty());
}

TEST(LaterFilms, AreNotRequestedBeforeTheListIsThere) {
  reset_fake_platform();
  ViewModel view;
  start(view, std::chrono::year(2026) / 11 / 22);
  answer("data/about.json", kAbout);
  answer("data/model.boxoffice", serialize_model(tiny_model()));
  work_all(view);
  EXPECT_FALSE(fake_platform().under_way.contains("data/films-2.jsonl"));
  answer_and_work(view, "data/films.jsonl", three_films());
  EXPECT_TRUE(fake_platform().under_way.contains("data/films-2.jsonl"));
}

TEST(LaterFilms, OpenFromTheirAddressOnceTheyAreThere) {
  ViewModel view;
  start_with_parts(view, "/film/4");
  EXPECT_EQ(view.film.kind, RecordState::Kind::kWaiting);
  EXPECT_TRUE(fake_platform().requests.empty()) << "TMDB is not asked for a film of the site";
  answer_and_work(view, "data/films-2.jsonl", second_file());
  ASSERT_EQ(view.film.kind, RecordState::Kind::kReady);
  EXPECT_EQ(view.film.record.title, "Delta Alpha");
  go(view, "/film/5");
  work_all(view);
  EXPECT_EQ(view.film.kind, RecordState::Kind::kWaiting);
  answer_and_work(view, "data/films-3.jsonl", third_file());
  ASSERT_EQ(view.film.kind, RecordState::Kind::kReady);
  EXPECT_EQ(view.film.record.title, "Epsilon");
}

TEST(LaterFilms, AFilmThatIsInNoFileIsRequestedFromTmdb) {
  ViewModel view;
  start_with_parts(view, "/film/4");
  answer_and_work(view, "data/films-2.jsonl", third_file());
  EXPECT_TRUE(fake_platform().requests.empty());
  answer_and_work(view, "data/films-3.jsonl", "");
  EXPECT_EQ(fake_platform().requests, std::vector<std::string>{kFilm4});
}

TEST(LaterFilms, AreFoundBySearchOnceTheyAreThere) {
  ViewModel view;
  start_with_parts(view);
  set_search_text(view.search, view.library, "alpha", 0.0);
  ASSERT_EQ(view.search.hits.size(), 2u);
  view.search.selected = 1;
  const TmdbId selected = view.search.hits[1].id;
  EXPECT_EQ(search_note(view.search, view.library), "Loading more films of this site \u2026");
  answer_and_work(view, "data/films-2.jsonl", second_file());
  answer_and_work(view, "data/films-3.jsonl", third_file());
  ASSERT_EQ(view.search.hits.size(), 3u);
  EXPECT_EQ(view.search.hits[view.search.selected].id, selected);
  EXPECT_EQ(search_note(view.search, view.library), "Searching TMDB \u2026");
}

TEST(LaterFilms, TakeThePlaceOfTmdbsAmongTheHits) {
  ViewModel view;
  start_with_parts(view);
  set_search_text(view.search, view.library, "delta", 0.0);
  fake_platform().now_ms = 1000.0;
  work_all(view);
  answer_and_work(view, fake_platform().requests.back(),
                  R"({"page":1,"total_pages":1,"total_results":2,"results":[)"
                  R"({"id":4,"title":"Delta Alpha"},{"id":44,"title":"Delta Two"}]})");
  ASSERT_EQ(view.search.hits.size(), 2u);
  EXPECT_FALSE(view.search.hits[0].bundled);
  answer_and_work(view, "data/films-2.jsonl", second_file());
  answer_and_work(view, "data/films-3.jsonl", third_file());
  ASSERT_EQ(view.search.hits.size(), 2u);
  EXPECT_TRUE(view.search.hits[0].bundled);
  EXPECT_EQ(view.search.hits[0].id, 4);
  EXPECT_EQ(view.search.hits[1].id, 44);
}

TEST(LaterFilms, ThatDoNotArriveAreNamedAndTriedAgain) {
  ViewModel view;
  start_with_parts(view);
  answer_and_work(view, "data/films-2.jsonl", second_file());
  answer_with_problem("data/films-3.jsonl", Download::Problem::kStalled);
  work_all(view);
  const std::string missing = "1 film is missing. Could not load data/films-3.jsonl.";
  EXPECT_EQ(missing_films(view.library), missing);
  EXPECT_NE(mirror_json(view).find(missing), std::string::npos);
  EXPECT_EQ(titles(view), "Gamma Alpha, Béta, Alpha, Delta Alpha");
  set_search_text(view.search, view.library, "epsilon", 0.0);
  EXPECT_EQ(search_note(view.search, view.library), missing);
  press(view, "later-films");
  EXPECT_EQ(missing_films(view.library), "");
  EXPECT_FALSE(fake_platform().under_way.contains("data/films-2.jsonl"));
  answer_and_work(view, "data/films-3.jsonl", third_file());
  EXPECT_EQ(view.listing.rows.size(), 5u);
  EXPECT_EQ(view.search.hits.size(), 1u);
}

TEST(LaterFilms, ThatFailedAreTriedAgainForAFilmOfTheirs) {
  ViewModel view;
  start_with_parts(view, "/film/4");
  answer_with_status("data/films-2.jsonl", 503);
  work_all(view);
  answer_with_status(kFilm4, 404, R"({"status":404})");
  work_all(view);
  ASSERT_EQ(view.film.kind, RecordState::Kind::kFailed);
  EXPECT_EQ(view.film.trouble, ProxyTrouble::kNotLoaded);
  EXPECT_EQ(view.film.problem,
            "It may be among the missing films. Could not load data/films-2.jsonl");
  press(view, "retry-film");
  EXPECT_EQ(view.film.kind, RecordState::Kind::kWaiting);
  answer_and_work(view, "data/films-2.jsonl", second_file());
  EXPECT_EQ(view.film.kind, RecordState::Kind::kReady);
}

TEST(LaterFilms, MayBeMissingIfAboutJsonDoesNotArrive) {
  ViewModel view;
  reset_fake_platform();
  start(view, std::chrono::year(2026) / 11 / 22);
  answer("data/model.boxoffice", serialize_model(tiny_model()));
  answer("data/films.jsonl", three_films());
  answer_with_problem("data/about.json", Download::Problem::kOffline);
  work_all(view);
  EXPECT_EQ(missing_films(view.library),
            "More films may be missing. Could not load data/about.json.");
  press(view, "later-films");
  answer_and_work(view, "data/about.json", R"({"films":3})");
  EXPECT_EQ(missing_films(view.library), "");
  EXPECT_TRUE(has_all_films(view.library));
  EXPECT_TRUE(fake_platform().under_way.empty());
}

TEST(LaterFilms, AreNoneOnASiteWithoutAboutJson) {
  ViewModel view;
  start_with(view, three_films());
  EXPECT_TRUE(has_all_films(view.library));
  EXPECT_EQ(missing_films(view.library), "");
  EXPECT_TRUE(fake_platform().under_way.empty());
}

TEST(LaterFilms, AreListedOnceIfFilesOverlap) {
  ViewModel view;
  start_with_parts(view);
  answer_and_work(view, "data/films-2.jsonl", "nonsense\n" + three_films() + second_file());
  answer_and_work(view, "data/films-3.jsonl", second_file());
  EXPECT_EQ(titles(view), "Gamma Alpha, Béta, Alpha, Delta Alpha");
  ASSERT_EQ(view.library.problems.size(), 1u);
  EXPECT_TRUE(view.library.problems[0].starts_with("data/films-2.jsonl, line 1: "));
}

TEST(LaterFilms, CountInTheBacktest) {
  ViewModel view;
  start_with_parts(view, "/record");
  answer_with_status("data/record.jsonl", 404);
  work_all(view);
  EXPECT_EQ(view.record.source, TrackRecordPage::Source::kNone);
  answer_and_work(view, "data/films-2.jsonl",
                  R"({"id":4,"title":"D","release_date":"2008-01-01","revenue":5000000})");
  answer_and_work(view, "data/films-3.jsonl", third_file());
  EXPECT_EQ(view.record.source, TrackRecordPage::Source::kBacktest);
  EXPECT_EQ(view.record.summary.model.n, 3u);
}

TEST(LaterFilms, AreLoadedAgainWithThePage) {
  ViewModel view;
  start_with_parts(view);
  retry(view);
  EXPECT_FALSE(fake_platform().under_way.contains("data/films-2.jsonl"));
  EXPECT_TRUE(fake_platform().under_way.contains("data/about.json"));
}

}  // namespace
}  // namespace boxoffice::app
