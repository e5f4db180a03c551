#include "wasm/app/state/overviews.h"

#include <gtest/gtest.h>

#include "shared/base/json.h"
#include "shared/model/model_file.h"
#include "tests/app/fake_platform.h"
#include "tests/app/support.h"
#include "wasm/app/state/likeness.h"
#include "wasm/app/state/mirror_json.h"

namespace boxoffice::app {
namespace {

using platform::MirrorAction;
using State = Likeness::State;

constexpr const char* kAbout =
    R"({"text":{"modelBytes":23000000,"overviewsBytes":6000000,"films":4,"textModel":"ab"}})";

std::string line(int id, const char* title, const char* date, const char* rest) {
  return R"({"id":)" + std::to_string(id) + R"(,"title":")" + title + R"(","release_date":")" +
         date + "\"" + rest + "}\n";
}

/// 1 "Heist", 2 "Robbery" (earned $200M), 3 "Romance" (releases in 2999), 4 "Silent" without an
/// overview, 5 "Stranger" whose overview is not in the table.
std::string films() {
  return line(1, "Heist", "2008-05-02", R"(,"revenue":10000000,"overview":"Thieves rob a bank.")") +
         line(2, "Robbery", "2009-07-10",
              R"(,"revenue":200000000,"overview":"A bank is robbed.")") +
         line(3, "Romance", "2999-01-01", R"(,"overview":"Two people meet.")") +
         line(4, "Silent", "2008-05-02", "") +
         line(5, "Stranger", "2008-05-02", R"(,"overview":"A stranger comes to town.")");
}

/// Embeddings of 1, 2, 3, candidate 9, and 77, which the page does not know. Two numbers: crime and
/// love.
std::string table(std::uint64_t model = 0xab) {
  return serialize_embeddings(make_embedding_table(model, 2,
                                                   {{1, {1.0f, 0.0f}},
                                                    {2, {0.8f, 0.6f}},
                                                    {3, {0.0f, 1.0f}},
                                                    {9, {0.6f, 0.8f}},
                                                    {77, {1.0f, 0.0f}}}));
}

/// tiny_model() with one candidate film: 9 "Delta" of 1995, which earned $5M.
Model model_with_candidate() {
  Model model = tiny_model();
  Movie delta;
  delta.id = 9;
  delta.title = "Delta";
  delta.release_date = std::chrono::year(1995) / 6 / 1;
  delta.revenue_usd = 5e6;
  model.records = build_track_records({&delta, 1});
  append(model.candidates, {.film = 0, .title = "Delta"});
  return model;
}

/// A model that reads the first number of an embedding: e^19 - 1 for crime, e^16 - 1 for love and
/// for unknown overviews.
Model model_that_reads() {
  Model model = model_with_candidate();
  model.info.features = FeatureSet::kOverview;
  Forest& forest = std::get<Forest>(model.blend.front().learner);
  forest.features = static_cast<std::uint32_t>(feature_schema(FeatureSet::kOverview).size());
  forest.nodes[0].value = 0.9f;
  forest.nodes[0].feature =
      static_cast<std::uint16_t>(*feature_index(FeatureSet::kOverview, "overview_1"));
  model.overview = OverviewProjection{0xab, {0.0f, 0.0f}, std::vector<float>(16, 0.0f)};
  model.overview->directions[0] = 1.0f;
  return model;
}

/// Opens a page at a film.
void open_at(ViewModel& view, const std::string& location, std::string_view about = kAbout,
             const Model& model = model_with_candidate()) {
  reset_fake_platform();
  fake_platform().location = location;
  start(view, std::chrono::year(2026) / 11 / 22);
  answer("data/model.boxoffice", serialize_model(model));
  answer("data/films.jsonl", films());
  work_all(view);
  answer("data/about.json", about);
  work_all(view);
}

Likeness likeness(const ViewModel& view) {
  return likeness_of(view.overviews, view.film, view.library);
}

void press(ViewModel& view, const char* button) {
  act(view, {MirrorAction::Kind::kPress, button, ""});
  work_all(view);
}

void type(ViewModel& view, const std::string& overview) {
  act(view, {MirrorAction::Kind::kSet, "overview", overview});
  work_all(view);
}

/// Films with their cosines: "Robbery 0.80, Delta 0.60".
std::string films_in(const Likeness& likeness) {
  std::string text;
  for (const LikeFilm& film : likeness.films) {
    text += (text.empty() ? "" : ", ") + film.title + " " +
            std::to_string(std::lround(film.cosine * 100.0));
  }
  return text;
}

/// Loads the table.
void load_table(ViewModel& view) {
  press(view, "like");
  answer("data/overviews.boxoffice", table());
  work_all(view);
}

void load_reader(ViewModel& view) {
  press(view, "like");
  reader_is_ready();
  work_all(view);
}

TEST(Overviews, SiteWithoutTextFilesShowsAndFetchesNothing) {
  ViewModel view;
  open_at(view, "/film/1", R"({"films":5})");
  EXPECT_EQ(likeness(view).state, State::kAbsent);
  EXPECT_TRUE(fake_platform().under_way.empty());
  EXPECT_EQ(mirror_json(view).find("what they are about"), std::string::npos);
  EXPECT_EQ(mirror_json(view).find("\"overview\""), std::string::npos);
}

TEST(Overviews, FetchesAboutJsonOnceAFilmIsOpened) {
  ViewModel view;
  start_with(view, films());
  EXPECT_FALSE(fake_platform().under_way.contains("data/about.json"));
  go(view, "/film/1");
  answer_with_status("data/about.json", 404);
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kAbsent);
  go(view, "/film/2");
  EXPECT_TRUE(fake_platform().under_way.contains("data/about.json"))
      << "fetched again for the next film";
}

TEST(Overviews, FetchesNothingBeforeVisitorRequestsIt) {
  ViewModel view;
  open_at(view, "/film/1");
  EXPECT_TRUE(fake_platform().under_way.empty());
  EXPECT_EQ(fake_platform().reader, nullptr);
  EXPECT_EQ(likeness(view).state, State::kOffer);
  EXPECT_EQ(likeness(view).button, "Show similar films (6.0 MB)");
}

TEST(Overviews, FilmInTableNeedsNoReader) {
  ViewModel view;
  open_at(view, "/film/1");
  load_table(view);
  const Likeness found = likeness(view);
  EXPECT_EQ(found.state, State::kShown);
  EXPECT_EQ(films_in(found), "Robbery 80, Delta 60, Romance 0");
  EXPECT_EQ(fake_platform().reader, nullptr);
  EXPECT_EQ(fake_platform().kept_offline, std::vector<std::string>{"data/overviews.boxoffice"});
}

TEST(Overviews, DescribesOnlyKnownDataOfAFilm) {
  ViewModel view;
  open_at(view, "/film/1");
  load_table(view);
  const Likeness found = likeness(view);
  EXPECT_EQ(like_detail(found.films[0], view.today), "2009");
  EXPECT_EQ(like_detail(found.films[1], view.today), "1995");
  EXPECT_EQ(like_detail(found.films[2], view.today), "2999, not released yet");
  EXPECT_EQ(found.films[1].revenue_usd, 5e6);
  EXPECT_TRUE(std::isnan(found.films[2].revenue_usd));
  EXPECT_TRUE(found.films[0].listed);
  EXPECT_FALSE(found.films[1].listed) << "only in the model";
}

TEST(Overviews, ReportsFilmWithoutOverview) {
  ViewModel view;
  open_at(view, "/film/4");
  EXPECT_EQ(likeness(view).state, State::kNothing);
  EXPECT_EQ(likeness(view).words, "This film has no overview, so there is nothing to compare.");
  EXPECT_EQ(likeness(view).button, "");
}

TEST(Overviews, ReadsFilmMissingFromTable) {
  ViewModel view;
  open_at(view, "/film/5");
  load_table(view);
  EXPECT_EQ(likeness(view).button, "Read the overview (23.0 MB, once)");
  press(view, "like");
  EXPECT_EQ(fake_platform().reader_model, "data/text.boxoffice ab 23000000");
  EXPECT_EQ(likeness(view).words, "Loading: 0 KB of 23.0 MB.");
  reader_has_received(11500000);
  EXPECT_EQ(likeness(view).progress, 0.5);
  reader_is_ready();
  work_all(view);
  EXPECT_EQ(fake_platform().read_texts, std::vector<std::string>{"A stranger comes to town."});
  EXPECT_EQ(likeness(view).state, State::kReading);
  reader_answers({0.6f, 0.8f});
  work_all(view);
  EXPECT_EQ(films_in(likeness(view)), "Delta 100, Robbery 96, Romance 80, Heist 60");
  EXPECT_EQ(fake_platform().kept_offline,
            (std::vector<std::string>{"data/overviews.boxoffice", "text_worker.mjs",
                                      "text/text.mjs", "text/text.wasm", "core/module.mjs"}));
}

TEST(Overviews, ReadsOnlyTheLatestTextWhileTyping) {
  ViewModel view;
  open_at(view, "/film/1");
  load_table(view);
  type(view, "L");
  EXPECT_EQ(likeness(view).state, State::kOffer);
  EXPECT_EQ(films_in(likeness(view)), "Robbery 80, Delta 60, Romance 0")
      << "unchanged while reading";
  EXPECT_FALSE(likeness(view).of_edited);
  load_reader(view);
  for (const char* text : {"Lo", "Lov", "Love"}) type(view, text);
  EXPECT_EQ(fake_platform().read_texts, std::vector<std::string>{"L"});
  reader_answers({0.6f, 0.8f});
  work_all(view);
  EXPECT_EQ(films_in(likeness(view)), "Delta 100, Robbery 96, Romance 80") << "of \"L\"";
  EXPECT_EQ(likeness(view).state, State::kReading);
  EXPECT_EQ(fake_platform().read_texts, (std::vector<std::string>{"L", "Love"}));
  reader_answers({0.0f, 1.0f});
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kShown);
  EXPECT_EQ(films_in(likeness(view)), "Romance 100, Delta 80, Robbery 60");
  EXPECT_EQ(fake_platform().read_texts.size(), 2u);
}

TEST(Overviews, ReportsFilmsAddedAndRemovedByAnEdit) {
  ViewModel view;
  open_at(view, "/film/1");
  load_table(view);
  view.overviews.original->pop_back();  // as if there were more films than are shown
  type(view, "Love");
  load_reader(view);
  reader_answers({0.0f, 1.0f});
  work_all(view);
  const Likeness found = likeness(view);
  EXPECT_TRUE(is_fresh(view.overviews, found.films[0]));
  EXPECT_FALSE(is_fresh(view.overviews, found.films[1]));
  view.overviews.edited->pop_back();
  EXPECT_EQ(likeness(view).gone, std::vector<std::string>{"Robbery"});
}

TEST(Overviews, EmptyOverviewHasNothingToCompare) {
  ViewModel view;
  open_at(view, "/film/1");
  load_table(view);
  type(view, " \n ");
  EXPECT_EQ(likeness(view).state, State::kNothing);
  EXPECT_EQ(likeness(view).words, "The overview is empty, so there is nothing to compare.");
  press(view, "reset");
  EXPECT_EQ(films_in(likeness(view)), "Robbery 80, Delta 60, Romance 0");
}

TEST(Overviews, CancelsAndRestartsADownload) {
  ViewModel view;
  open_at(view, "/film/1?overview=Love");
  press(view, "like");
  EXPECT_EQ(likeness(view).words, "Loading: 0 KB of 29.0 MB.") << "table and text model";
  press(view, "like-stop");
  EXPECT_TRUE(fake_platform().under_way.empty());
  EXPECT_EQ(fake_platform().reader, nullptr);
  EXPECT_EQ(likeness(view).state, State::kOffer);
  press(view, "like");
  EXPECT_TRUE(fake_platform().under_way.contains("data/overviews.boxoffice"));
  EXPECT_NE(fake_platform().reader, nullptr);
}

TEST(Overviews, CancelsReading) {
  ViewModel view;
  open_at(view, "/film/5");
  load_table(view);
  load_reader(view);
  press(view, "like-stop");
  EXPECT_EQ(fake_platform().reader, nullptr);
  EXPECT_EQ(likeness(view).state, State::kOffer);
}

TEST(Overviews, ReportsAndRetriesFailedDownload) {
  ViewModel view;
  open_at(view, "/film/1");
  press(view, "like");
  answer_with_problem("data/overviews.boxoffice", platform::Download::Problem::kStalled);
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kFailed);
  EXPECT_EQ(likeness(view).words, "Could not load data/overviews.boxoffice.");
  EXPECT_EQ(likeness(view).button, "Try again");
  press(view, "like");
  answer_with_problem("data/about.json", platform::Download::Problem::kOffline);
  work_all(view);
  answer("data/overviews.boxoffice", table());
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kShown);
}

TEST(Overviews, RejectsCorruptTable) {
  ViewModel view;
  open_at(view, "/film/1");
  press(view, "like");
  std::string bytes = table();
  bytes.back() ^= 1;
  answer("data/overviews.boxoffice", bytes);
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kFailed);
  EXPECT_TRUE(likeness(view).words.starts_with("Cannot use the overviews file: "));
  EXPECT_TRUE(fake_platform().kept_offline.empty());
}

TEST(Overviews, RejectsTableOfAnotherTextModel) {
  ViewModel view;
  open_at(view, "/film/1");
  press(view, "like");
  answer("data/overviews.boxoffice", table(0xcd));
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kFailed);
  press(view, "like");  // by now the site is published completely
  answer("data/about.json",
         R"({"text":{"modelBytes":1,"overviewsBytes":1,"films":4,"textModel":"cd"}})");
  work_all(view);
  answer("data/overviews.boxoffice", table(0xcd));
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kShown);
}

TEST(Overviews, ReportsAndRetriesFailedReader) {
  ViewModel view;
  open_at(view, "/film/5");
  load_table(view);
  press(view, "like");
  reader_fails(platform::TextReader::Problem::kDamaged);
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kFailed);
  EXPECT_EQ(likeness(view).words, "Could not load the text model.");
  press(view, "like");
  answer("data/about.json", kAbout);
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kLoading);
}

TEST(Overviews, NewTextModelReplacesTheTable) {
  ViewModel view;
  open_at(view, "/film/5");
  load_table(view);
  press(view, "like");
  reader_fails(platform::TextReader::Problem::kDamaged);
  work_all(view);
  press(view, "like");
  answer("data/about.json",
         R"({"text":{"modelBytes":1,"overviewsBytes":1,"films":4,"textModel":"cd"}})");
  work_all(view);
  EXPECT_TRUE(fake_platform().under_way.contains("data/overviews.boxoffice"));
  EXPECT_EQ(fake_platform().reader_model, "data/text.boxoffice cd 1");
}

TEST(Overviews, IgnoresEmbeddingOfAnotherFilm) {
  ViewModel view;
  open_at(view, "/film/5");
  load_table(view);
  load_reader(view);
  go(view, "/film/1");
  work_all(view);
  reader_answers({0.0f, 1.0f});
  work_all(view);
  EXPECT_EQ(films_in(likeness(view)), "Robbery 80, Delta 60, Romance 0");
  go(view, "/film/5");
  work_all(view);
  EXPECT_EQ(likeness(view).state, State::kReading) << "embedded again when opened";
}

TEST(Overviews, ReportsModelWithoutOverviews) {
  ViewModel view;
  open_at(view, "/film/1");
  load_table(view);
  EXPECT_STREQ(overview_in_forecast(*view.library.model, view.overviews, view.film),
               "This model's forecast uses only the length of the overview.");
}

/// Opens a page with the table, whose model reads overviews.
void open_with_table(ViewModel& view, const std::string& location) {
  open_at(view, location, kAbout, model_that_reads());
  answer("data/overviews.boxoffice", table());
  work_all(view);
}

double forecast_of(const ViewModel& view, TmdbId id) {
  return find_film(view.library, id)->forecast_usd;
}

TEST(Overviews, ListIsForecastAgainOnceOverviewsArrive) {
  ViewModel view;
  open_at(view, "/?sort=-forecast", kAbout, model_that_reads());
  EXPECT_NEAR(forecast_of(view, 1), kCheapUsd, 20.0);
  EXPECT_EQ(overviews_missing(view.overviews, view.library).words,
            "The forecasts do not use the films' overviews, which are still loading.");
  view.listing.to_top = false;
  EXPECT_NE(mirror_json(view).find("The forecasts do not use the films' overviews"),
            std::string::npos);
  answer("data/overviews.boxoffice", table());
  work_all(view);
  for (const auto& [id, usd] : {std::pair(1, kDearUsd), std::pair(2, kCheapUsd),
                                std::pair(3, kCheapUsd), std::pair(5, kCheapUsd)}) {
    EXPECT_NEAR(forecast_of(view, id), usd, 20.0) << id;
  }
  EXPECT_EQ(titles(view).substr(0, 5), "Heist") << "the rows follow";
  EXPECT_FALSE(view.listing.to_top) << "keeps the scroll position";
  EXPECT_EQ(overviews_missing(view.overviews, view.library).words, "");
  EXPECT_EQ(mirror_json(view).find("The forecasts do not use the films' overviews"),
            std::string::npos);
  EXPECT_EQ(fake_platform().reader, nullptr);
}

TEST(Overviews, ListUsesOverviewsInSlicesAndShowsThemAtOnce) {
  ViewModel view;
  open_at(view, "/", kAbout, model_that_reads());
  answer("data/overviews.boxoffice", table());
  fake_platform().ms_per_look = 3.0;  // one film per slice
  int slices = 0;
  while (!view.library.takes_overviews && slices < 100) {
    EXPECT_NEAR(forecast_of(view, 1), kCheapUsd, 20.0);
    work(view, 5.0);
    ++slices;
  }
  EXPECT_GE(slices, 5);
  EXPECT_NEAR(forecast_of(view, 1), kDearUsd, 20.0);
}

TEST(Overviews, ModelWithoutOverviewsFetchesNothingForTheList) {
  ViewModel view;
  start_with(view, films());
  EXPECT_TRUE(fake_platform().under_way.empty());
  EXPECT_EQ(overviews_missing(view.overviews, view.library).words, "");
  EXPECT_FALSE(view.library.takes_overviews);
}

TEST(Overviews, ComparedFilmsUseOverviews) {
  ViewModel view;
  open_at(view, "/compare?film=1&film=1;budget=60e6&film=1;overview=Love", kAbout,
          model_that_reads());
  ASSERT_EQ(view.compare.size(), 3u);
  const auto words = [&](std::size_t i) { return edits_in_words(view.compare[i], {}); };
  const auto usd = [&](std::size_t i) { return view.compare[i].outlook.forecast.revenue_usd; };
  EXPECT_EQ(words(0), "Unchanged, overview not read yet");
  EXPECT_NEAR(usd(0), kCheapUsd, 20.0);
  answer("data/overviews.boxoffice", table());
  work_all(view);
  EXPECT_EQ(words(0), "Unchanged");
  EXPECT_NEAR(usd(0), kDearUsd, 20.0);
  EXPECT_NEAR(usd(1), kDearUsd, 20.0);
  EXPECT_EQ(words(2), "What if: another overview, overview not read yet");
  EXPECT_NEAR(usd(2), kCheapUsd, 20.0);
}

TEST(Overviews, ReadsEditedOverviewsOfComparedFilms) {
  ViewModel view;
  open_at(view, "/film/1?overview=Love", kAbout, model_that_reads());
  answer("data/overviews.boxoffice", table());
  work_all(view);
  load_reader(view);
  reader_answers({0.0f, 1.0f});
  work_all(view);
  go(view, "/compare?film=3;overview=Crime&film=5&film=1;overview=Love&film=4;overview=Crime");
  work_all(view);
  const auto usd = [&](std::size_t i) { return view.compare[i].outlook.forecast.revenue_usd; };
  EXPECT_EQ(edits_in_words(view.compare[0], {}),
            "What if: another overview, overview not read yet");
  reader_answers({1.0f, 0.0f});
  work_all(view);
  EXPECT_EQ(edits_in_words(view.compare[0], {}), "What if: another overview");
  EXPECT_NEAR(usd(0), kDearUsd, 20.0);
  EXPECT_NEAR(usd(3), kDearUsd, 20.0) << "the same text";
  EXPECT_NEAR(usd(1), kCheapUsd, 20.0);
  reader_answers({1.0f, 0.0f});  // film missing from the table
  work_all(view);
  EXPECT_NEAR(usd(1), kDearUsd, 20.0);
  reader_answers({0.0f, 1.0f});
  work_all(view);
  EXPECT_EQ(fake_platform().read_texts,
            (std::vector<std::string>{"Love", "Crime", "A stranger comes to town.", "Love"}));
  for (const OpenFilm& film : view.compare) EXPECT_FALSE(film.outlook.overview_unknown);
}

TEST(Overviews, WhatIfUsesTheFilmsOverview) {
  ViewModel view;
  open_with_table(view, "/film/1?budget=60e6");
  EXPECT_NEAR(view.film.original.forecast.revenue_usd, kDearUsd, 20.0);
  EXPECT_NEAR(view.film.outlook.forecast.revenue_usd, kDearUsd, 20.0);
  EXPECT_EQ(known_in_words(view.film, kMissing).find("does not use the overview"),
            std::string::npos);
  go(view, "/film/5");
  work_all(view);
  EXPECT_NE(known_in_words(view.film, kMissing).find("The forecast does not use the overview yet."),
            std::string::npos);
}

TEST(Overviews, ReportsWhyTheListLacksOverviews) {
  const auto missing = [](std::string_view about, const Model& model, const auto& then) {
    ViewModel view;
    open_at(view, "/", about, model);
    then();
    work_all(view);
    EXPECT_NEAR(forecast_of(view, 1), kCheapUsd, 20.0);
    EXPECT_TRUE(fake_platform().under_way.empty()) << "no repeated requests";
    const MissingOverviews told = overviews_missing(view.overviews, view.library);
    return told.words + (told.can_try_again ? " (again)" : "");
  };
  const auto nothing = [] {};
  const auto failing = [] {
    answer_with_problem("data/overviews.boxoffice", platform::Download::Problem::kStalled);
  };
  Model other = model_that_reads();
  other.overview->text_model = 0xcd;
  constexpr const char* kNone =
      "The forecasts do not use the films' overviews: this site has none that the model can "
      "use.";
  EXPECT_EQ(missing(R"({"films":5})", model_that_reads(), nothing), kNone);
  EXPECT_EQ(missing(kAbout, other, nothing), kNone);
  EXPECT_EQ(missing(kAbout, model_that_reads(), failing),
            "The forecasts do not use the films' overviews. Could not load "
            "data/overviews.boxoffice. (again)");
}

TEST(Overviews, RetriesFailedOverviewsOfTheList) {
  ViewModel view;
  open_at(view, "/", kAbout, model_that_reads());
  const auto fail = [&](const char* url) {
    answer_with_problem(url, platform::Download::Problem::kStalled);
    work_all(view);
    EXPECT_TRUE(overviews_missing(view.overviews, view.library).can_try_again);
  };
  const auto try_again = [&] {
    press(view, "overviews");
    EXPECT_FALSE(overviews_missing(view.overviews, view.library).can_try_again);
  };
  fail("data/overviews.boxoffice");
  EXPECT_NE(mirror_json(view).find(R"({"id":"overviews","label":"Try again"})"), std::string::npos);
  try_again();
  EXPECT_FALSE(fake_platform().under_way.contains("data/overviews.boxoffice"))
      << "the site may have been republished";
  answer_with_problem("data/about.json", platform::Download::Problem::kStalled);
  work_all(view);
  fail("data/overviews.boxoffice");
  try_again();
  answer("data/about.json", kAbout);
  work_all(view);
  answer("data/overviews.boxoffice", table());
  work_all(view);
  EXPECT_EQ(overviews_missing(view.overviews, view.library).words, "");
  EXPECT_NEAR(forecast_of(view, 1), kDearUsd, 20.0);
}

TEST(Overviews, RetriesFailedAboutJsonOfTheList) {
  ViewModel view;
  reset_fake_platform();
  start(view, std::chrono::year(2026) / 11 / 22);
  answer("data/model.boxoffice", serialize_model(model_that_reads()));
  answer("data/films.jsonl", films());
  work_all(view);
  answer_with_problem("data/about.json", platform::Download::Problem::kStalled);
  work_all(view);
  EXPECT_EQ(overviews_missing(view.overviews, view.library).words,
            "The forecasts do not use the films' overviews. Could not load "
            "data/about.json.");
  press(view, "overviews");
  answer("data/about.json", kAbout);
  work_all(view);
  answer("data/overviews.boxoffice", table());
  work_all(view);
  EXPECT_NEAR(forecast_of(view, 1), kDearUsd, 20.0);
}

TEST(Overviews, ForecastsAgainWhenAnOverviewIsRead) {
  ViewModel view;
  open_at(view, "/film/1", kAbout, model_that_reads());
  const auto words = [&] {
    return std::string(overview_in_forecast(*view.library.model, view.overviews, view.film));
  };
  const auto usd = [](const Outlook& outlook) { return outlook.forecast.revenue_usd; };
  EXPECT_NEAR(usd(view.film.outlook), kCheapUsd, 20.0);
  EXPECT_EQ(words(), "The forecast will use the overview once it is read.");
  answer("data/overviews.boxoffice", table());  // fetched without a request
  work_all(view);
  EXPECT_NEAR(usd(view.film.original), kDearUsd, 20.0);
  EXPECT_NEAR(usd(view.film.outlook), kDearUsd, 20.0);
  EXPECT_EQ(words(), "The forecast uses the overview.");
  type(view, "Love");
  EXPECT_EQ(words(), "The forecast will use the overview once it is read.");
  load_reader(view);
  reader_answers({0.0f, 1.0f});
  work_all(view);
  EXPECT_NEAR(usd(view.film.original), kDearUsd, 20.0);
  EXPECT_NEAR(usd(view.film.outlook), kCheapUsd, 20.0);
  EXPECT_EQ(words(), "The forecast uses the overview.");
  type(view, "Crime");
  reader_answers({1.0f, 0.0f});
  work_all(view);
  EXPECT_NEAR(usd(view.film.outlook), kDearUsd, 20.0);
  type(view, "");
  EXPECT_NEAR(usd(view.film.outlook), kCheapUsd, 20.0) << "an empty overview has no embedding";
  press(view, "reset");
  EXPECT_NEAR(usd(view.film.outlook), kDearUsd, 20.0);
}

TEST(Overviews, ModelOfAnotherTextModelGetsNoEmbedding) {
  ViewModel view;
  Model model = model_that_reads();
  model.overview->text_model = 0xcd;
  open_at(view, "/film/1", kAbout, model);
  load_table(view);
  EXPECT_NEAR(view.film.outlook.forecast.revenue_usd, kCheapUsd, 20.0);
  EXPECT_STREQ(overview_in_forecast(*view.library.model, view.overviews, view.film),
               "This model's forecast needs another text model to use overviews.");
}

TEST(Overviews, MirrorHasTheSameTexts) {
  ViewModel view;
  open_at(view, "/film/1");
  load_table(view);
  const auto document = parse_json(mirror_json(view));
  for (const Json& section : (*document)["sections"]) {
    if (section["id"] != "like") continue;
    EXPECT_EQ(section["heading"], "Films with similar overviews");
    EXPECT_EQ(section["items"][0],
              Json::parse(R"({"text":"Robbery","detail":"2009, earned $200M, cosine 0.80",)"
                          R"("location":"/film/2"})"));
    EXPECT_EQ(section["items"][1],
              Json::parse(R"({"text":"Delta","detail":"1995, earned $5M, cosine 0.60"})"));
    EXPECT_EQ((*document)["status"], "Most similar: Robbery (2009), Delta (1995), Romance (2999)");
    return;
  }
  FAIL() << "no such section";
}

}  // namespace
}  // namespace boxoffice::app
