#include "wasm/app/state/mirror_json.h"

#include <gtest/gtest.h>

#include "shared/base/json.h"
#include "tests/app/fake_platform.h"
#include "tests/app/support.h"

namespace boxoffice::app {
namespace {

using platform::MirrorAction;

/// Enters a value into a form field.
void enter(ViewModel& view, const std::string& field, const std::string& value) {
  act(view, {MirrorAction::Kind::kSet, field, value});
  work_all(view);
}

/// Returns a field of the screen's form.
Json field_of(const ViewModel& view, const std::string& id) {
  const auto document = parse_json(mirror_json(view));
  for (const Json& section : (*document)["sections"]) {
    if (section["kind"] != "form") continue;
    for (const Json& field : section["fields"]) {
      if (field["id"] == id) return field;
    }
  }
  return nullptr;
}

/// Labels of a list of names or options, comma-separated.
std::string labels(const Json& list) {
  std::string text;
  for (const Json& one : list) {
    text += (text.empty() ? "" : ", ") + one["label"].get<std::string>();
  }
  return text;
}

/// "Alpha" by Ann Lee, and two films of a saga by Bo Day and Anna Fox.
std::string films_with_people() {
  const auto film = [](int id, const char* director, const char* more) {
    return R"({"id":)" + std::to_string(id) + R"(,"title":"Film )" + std::to_string(id) +
           R"(","release_date":"2008-05-02","budget":20000000,"genres":[{"id":18,"name":"Drama"}],)" +
           more + R"("credits":{"crew":[{"id":)" + director + R"(","job":"Director"}]}})" + "\n";
  };
  constexpr const char* kSaga = R"("belongs_to_collection":{"id":70,"name":"The Saga"},)";
  return film(1, R"(7,"name":"Ann Lee)", "") + film(2, R"(8,"name":"Bo Day)", kSaga) +
         film(3, R"(9,"name":"Anna Fox)", kSaga);
}

TEST(Mirror, RevenuesSoFarHaveNoGrade) {
  const std::string films =
      R"({"id":1,"title":"Delta","release_date":"2025-12-01","revenue_so_far":310000000})"
      "\n";
  ViewModel view;
  start_with(view, films);
  const Json page = *parse_json(mirror_json(view));
  Json cells;
  for (const Json& section : page["sections"]) {
    if (section["kind"] == "table") cells = section["rows"][0]["cells"];
  }
  ASSERT_EQ(cells.size(), 8u) << page.dump();
  EXPECT_EQ(cells[5], "In cinemas: $310M so far");
  EXPECT_EQ(cells[6], "\u2013");
  EXPECT_EQ(cells[7], "");
  start_with(view, films, "/film/1");
  EXPECT_NE(mirror_json(view).find(R"({"label":"In cinemas","value":"$310M so far"})"),
            std::string::npos)
      << mirror_json(view);
}

TEST(Mirror, EveryScreenHasADocument) {
  for (const char* location : {"/", "/film/1", "/film/1?budget=90e6", "/compare?film=1&film=2",
                               "/record", "/model", "/about", "/settings", "/nowhere"}) {
    ViewModel view;
    start_with(view, three_films(), location);
    if (view.record.asked) {
      answer_with_status("data/record.jsonl", 404);
      work_all(view);
    }
    const auto document = parse_json(mirror_json(view));
    ASSERT_TRUE(document.ok()) << location;
    EXPECT_FALSE((*document)["title"].get<std::string>().empty()) << location;
    EXPECT_EQ((*document)["navigation"].size(), 6u);
  }
}

TEST(Mirror, ReportsUnknownData) {
  ViewModel view;
  start_with(view, three_films(), "/film/2");
  EXPECT_EQ(known_in_words(view.film, kMissing), "3 of 14 key facts.");
  const std::string mirror = mirror_json(view);
  EXPECT_NE(mirror.find("Unknown: Franchise, Director, Cast, Producer, Composer, Companies, "
                        "Keywords, Running time, Age rating, Language, Countries."),
            std::string::npos)
      << mirror;
}

TEST(Mirror, ComparesTheRangeWithTypicalFilmsOnlyWithoutBudget) {
  ViewModel view;
  start_with(view, three_films(), "/film/1");
  view.film.outlook.ranges[1] = {1e6, 8e6};
  const auto words = [&] { return known_in_words(view.film, 4.0); };
  EXPECT_TRUE(words().ends_with(" key facts. The top of the 80% range is 8.0 times the bottom."))
      << words();
  Edits edits;
  edits.budget_usd = kMissing;
  set_edits(view.film, *view.library.model, edits);
  view.film.outlook.ranges[1] = {1e6, 8e6};
  EXPECT_TRUE(words().ends_with(
      " times the bottom. For a typical film with a known budget it is 4.0 times."))
      << words();
}

/// All headings and paragraphs of the mirror.
std::string prose_of(const ViewModel& view) {
  std::string text;
  const auto document = parse_json(mirror_json(view));
  for (const Json& section : (*document)["sections"]) {
    text += section.value("heading", "") + "\n";
    for (const Json& paragraph : section.value("paragraphs", Json::array())) {
      text += paragraph.get<std::string>() + "\n";
    }
  }
  return text;
}

TEST(Mirror, HasTheCanvasTextsOnPageAndModel) {
  ViewModel view;
  start_with(view, three_films(), "/about");
  for (const char* part : {"\nHow to read a forecast\nThe forecast is the median", "\nTerms\n",
                           "otherwise approved by TMDB.\n", "\nPrivacy\nNo cookies"}) {
    EXPECT_NE(prose_of(view).find(part), std::string::npos) << part;
  }
  go(view, "/model");
  work_all(view);
  for (const char* part : {"Gradient-boosted trees", "\nKnown weaknesses\nIt underestimates",
                           "\nWhat matters most\nAverage effect on a forecast"}) {
    EXPECT_NE(prose_of(view).find(part), std::string::npos) << part;
  }
}

TEST(Mirror, ReportsUnknownFilm) {
  ViewModel view;
  start_with(view, three_films(), "/film/99999");
  ASSERT_EQ(fake_platform().requests.size(), 1u);
  answer_with_status(fake_platform().requests.front(), 404, R"({"status":404})");
  work_all(view);
  const auto document = parse_json(mirror_json(view));
  EXPECT_EQ((*document)["title"], "Film not found");
  EXPECT_FALSE(document->contains("problem")) << "a retry would not help";
  EXPECT_EQ((*document)["sections"][1]["paragraphs"][0],
            "Neither this site nor TMDB has a film at this address. Search by title.");
}

TEST(Mirror, ActionsChangeTheViewModel) {
  ViewModel view;
  start_with(view, three_films(), "/film/1");
  act(view, {MirrorAction::Kind::kSet, "budget", "90000000"});
  EXPECT_NEAR(view.film.outlook.forecast.revenue_usd, kDearUsd, 20.0);
  act(view, {MirrorAction::Kind::kPress, "reset", ""});
  EXPECT_FALSE(is_edited(view.film));
  act(view, {MirrorAction::Kind::kSubmit, "search", "beta"});
  EXPECT_EQ(view.film.id, 2);
  follow(view, "/");
  act(view, {MirrorAction::Kind::kSort, "films", "title"});
  work_all(view);
  EXPECT_EQ(titles(view), "Alpha, Béta, Gamma Alpha");
}

TEST(Mirror, GenresAreCheckboxes) {
  ViewModel view;
  start_with(view, three_films(), "/film/1");
  EXPECT_EQ(field_of(view, "genres")["value"], "18");
  enter(view, "genres", "18,35");
  EXPECT_EQ(location_of(view), "/film/1?genres=18,35");
  EXPECT_EQ(field_of(view, "genres")["value"], "18,35");
  enter(view, "genres", "");
  EXPECT_EQ(location_of(view), "/film/1?genres=none");
}

TEST(Mirror, FormFiltersFilms) {
  ViewModel view;
  start_with(view, three_films());
  enter(view, "text", "alpha");
  EXPECT_EQ(titles(view), "Gamma Alpha, Alpha");
  EXPECT_EQ(field_of(view, "text")["value"], "alpha");
  enter(view, "show", "1");
  EXPECT_EQ(titles(view), "Gamma Alpha");
  EXPECT_EQ(location_of(view), "/?q=alpha&show=upcoming");
  act(view, {MirrorAction::Kind::kPress, "clear", ""});
  work_all(view);
  EXPECT_EQ(titles(view), "Gamma Alpha, Béta, Alpha");
  enter(view, "genre", "28");
  EXPECT_EQ(titles(view), "Béta");
  enter(view, "genre", "0");
  enter(view, "budget-from", "30000000");
  EXPECT_EQ(titles(view), "Béta");
  EXPECT_EQ(field_of(view, "budget-from")["value"], "30000000");
  enter(view, "budget-from", "");
  enter(view, "from", "2009-01-01");
  enter(view, "until", "2010-12-31");
  EXPECT_EQ(titles(view), "Béta");
  EXPECT_EQ(field_of(view, "until")["value"], "2010-12-31");
  enter(view, "show", "nonsense");
  enter(view, "until", "nonsense");
  EXPECT_EQ(titles(view), "Gamma Alpha, Béta");
}

TEST(Mirror, FindsAddsAndRemovesPeople) {
  ViewModel view;
  start_with(view, films_with_people(), "/film/1");
  EXPECT_EQ(labels(field_of(view, "director")["names"]), "Ann Lee");
  enter(view, "director:find", "ann");
  EXPECT_EQ(labels(field_of(view, "director")["options"]), "Ann Lee, Anna Fox");
  EXPECT_EQ(field_of(view, "director")["options"][1]["detail"], "1 film");
  enter(view, "director:find", "nobody");
  EXPECT_EQ(field_of(view, "director")["hint"], "No one by that name here.");
  enter(view, "director:add", "9");
  EXPECT_EQ(labels(field_of(view, "director")["names"]), "Ann Lee, Anna Fox");
  EXPECT_EQ(field_of(view, "director")["value"], "") << "the search is over";
  enter(view, "director:drop", "7");
  EXPECT_EQ(labels(field_of(view, "director")["names"]), "Anna Fox");
  EXPECT_TRUE(is_edited(view.film));
  enter(view, "director:add", "12345");
  EXPECT_EQ(labels(field_of(view, "director")["names"]), "Anna Fox") << "unknown id";
}

TEST(Mirror, UnnamedFranchiseHasALabel) {
  ViewModel view;
  start_with(view,
             R"({"id":1,"title":"A","belongs_to_collection":{"id":70,"name":" "}})"
             "\n",
             "/film/1");
  EXPECT_EQ(labels(field_of(view, "franchise")["names"]), "Unnamed franchise");
  EXPECT_EQ(describe_effect({.group = FeatureGroup::kFranchise, .used = {}}, view.film.record),
            "Part of Unnamed franchise");
  enter(view, "franchise:drop", "70");
  EXPECT_EQ(labels(field_of(view, "franchise")["names"]), "");
  EXPECT_EQ(location_of(view), "/film/1?franchise=none");
}

TEST(Mirror, AddsAndRemovesFranchise) {
  ViewModel view;
  start_with(view, films_with_people(), "/film/1");
  enter(view, "franchise:find", "saga");
  EXPECT_EQ(field_of(view, "franchise")["options"][0]["detail"], "2 films");
  enter(view, "franchise:add", "70");
  EXPECT_EQ(labels(field_of(view, "franchise")["names"]), "The Saga");
  enter(view, "franchise:drop", "70");
  EXPECT_EQ(labels(field_of(view, "franchise")["names"]), "");
}

TEST(Mirror, AddsAndRemovesComparedFilms) {
  ViewModel view;
  start_with(view, three_films(), "/compare");
  enter(view, "compare:find", "alpha");
  EXPECT_EQ(labels(field_of(view, "compare")["options"]), "Alpha, Gamma Alpha");
  enter(view, "compare:add", "1");
  enter(view, "compare:add", "3");
  EXPECT_EQ(labels(field_of(view, "compare")["names"]), "Alpha, Gamma Alpha");
  EXPECT_EQ(location_of(view), "/compare?film=1&film=3");
  enter(view, "compare:drop", "nonsense");
  EXPECT_EQ(view.compare.size(), 2u);
  enter(view, "compare:drop", "1");
  EXPECT_EQ(location_of(view), "/compare?film=3");
  EXPECT_EQ(field_of(view, "compare")["full"], false);
  for (int i = 0; i < 3; ++i) enter(view, "compare:add", "2");
  EXPECT_EQ(field_of(view, "compare")["full"], true);
}

TEST(Mirror, ComparisonHasTheDataOfItsColumns) {
  ViewModel view;
  start_with(view, three_films(), "/compare?film=1&film=1;budget=90e6");
  const auto document = parse_json(mirror_json(view));
  const Json& rows = (*document)["sections"].back()["rows"];
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0]["cells"][1], "Unchanged");
  EXPECT_EQ(rows[1]["cells"][1], "What if: budget $90M");
  EXPECT_EQ(rows[1]["cells"][2], "$178M");
  EXPECT_EQ(rows[1]["cells"][5], "$90M");
}

}  // namespace
}  // namespace boxoffice::app
