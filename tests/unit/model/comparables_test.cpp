#include "shared/model/comparables.h"

#include <gtest/gtest.h>

#include <cmath>

#include "../support.h"

namespace boxoffice {
namespace {

using test::film;

constexpr TmdbId kDrama = 18;
constexpr TmdbId kComedy = 35;

Movie film_of_genre(TmdbId id, std::string_view date, double budget_usd, double revenue_usd,
                    TmdbId genre) {
  Movie movie = film(id, date, budget_usd, revenue_usd);
  movie.genres = {{genre, ""}};
  return movie;
}

/// A model that uses only the budget: -1 below 50 million, else +3.
Model budget_model(const std::vector<Movie>& films) {
  Model model;
  model.info.features = FeatureSet::kPreRelease;
  const auto budget = static_cast<std::uint16_t>(*feature_index(FeatureSet::kPreRelease, "budget"));
  model.blend.push_back(
      {1.0,
       Forest{
           14.0f,
           static_cast<std::uint32_t>(feature_schema(FeatureSet::kPreRelease).size()),
           {0, 3},
           {{5e7f, 4.0f, 1, budget, 1, 0}, {1.0f, 3.0f, 0, 0, 0, 0}, {5.0f, 1.0f, 0, 0, 0, 0}}}});
  model.records = build_track_records(films);
  for (std::uint32_t i = 0; i < model.records.films.size(); ++i) {
    for (const Movie& movie : films) {
      if (static_cast<std::uint32_t>(movie.id) != model.records.films[i].id) continue;
      const Explanation explanation = explain(model, forecast(model, movie).features);
      append(model.candidates,
             {i, genre_bits(movie), language_code(movie),
              contributions_by_group(model.info.features, explanation), movie.title});
    }
  }
  return model;
}

std::vector<TmdbId> ids(const std::vector<ComparableFilm>& films) {
  std::vector<TmdbId> out;
  for (const ComparableFilm& film : films) out.push_back(film.id);
  return out;
}

std::vector<ComparableFilm> find(const Model& model, const Movie& movie, std::size_t count) {
  return comparable_films(model, movie, forecast(model, movie).features, count);
}

const std::vector<Movie> kFilms = {
    film_of_genre(1, "2001-01-01", 1e6, 2e6, kDrama),
    film_of_genre(2, "2001-01-01", 1e6, 3e6, kComedy),
    film_of_genre(3, "2001-01-01", 8e7, 4e8, kDrama),
    film_of_genre(4, "2005-01-01", 1e6, 5e6, kDrama),
};

TEST(ComparableFilms, AreSortedBySimilarity) {
  const Model model = budget_model(kFilms);
  const auto films = find(model, film_of_genre(9, "2002-01-01", 2e6, kMissing, kDrama), 10);
  EXPECT_EQ(ids(films), (std::vector<TmdbId>{1, 2, 3}));
  EXPECT_NEAR(films[0].similarity, std::exp(-0.04), 1e-3);  // differs by a year
  EXPECT_NEAR(films[1].similarity, std::exp(-1.0), 1e-2);   // no common genre
  EXPECT_NEAR(films[2].similarity, std::exp(-4.0), 1e-2);   // another budget
}

TEST(ComparableFilms, HaveTitleDateRevenueAndBudget) {
  const auto films = find(budget_model(kFilms), film_of_genre(9, "2002-01-01", 2e6, 1, kDrama), 1);
  ASSERT_EQ(films.size(), 1u);
  EXPECT_EQ(films[0].title, "Film 1");
  EXPECT_EQ(format_date(films[0].release_date), "2001-01-01");
  EXPECT_EQ(films[0].revenue_usd, 2e6);
  EXPECT_EQ(films[0].budget_usd, 1e6);
}

TEST(ComparableFilms, AreReleasedEarlierAndExcludeTheFilmItself) {
  const Model model = budget_model(kFilms);
  EXPECT_EQ(ids(find(model, film_of_genre(9, "2005-01-01", 1e6, 1, kDrama), 10)).size(), 3u);
  EXPECT_TRUE(find(model, film_of_genre(9, "2001-01-01", 1e6, 1, kDrama), 10).empty());
  Movie undated = film_of_genre(4, "2005-01-01", 1e6, 1, kDrama);
  undated.release_date.reset();
  const auto films = find(model, undated, 10);
  EXPECT_EQ(films.size(), 3u);
  for (const ComparableFilm& film : films) EXPECT_NE(film.id, 4);
}

TEST(ComparableFilms, PreferSameFranchiseAndLanguage) {
  std::vector<Movie> table = kFilms;
  table[0].original_language = table[1].original_language = "fr";
  table[1].genres = table[0].genres;
  table[1].collection = Named{77, "Saga"};
  const Model model = budget_model(table);
  Movie movie = film_of_genre(9, "2002-01-01", 1e6, 1, kDrama);
  movie.collection = Named{77, "Saga"};
  movie.original_language = "fr";
  EXPECT_EQ(ids(find(model, movie, 2)), (std::vector<TmdbId>{2, 1}));
  movie.original_language = "en";
  EXPECT_NEAR(find(model, movie, 1)[0].similarity, std::exp(-std::hypot(0.7, 0.04)), 1e-3);
}

TEST(ComparableFilms, AreEmptyWithoutCandidates) {
  Model model = budget_model(kFilms);
  model.candidates = {};
  EXPECT_TRUE(find(model, film(9, "2002-01-01", 1e6, 1), 5).empty());
}

TEST(ComparableCandidates, TruncatesLongTitlesAtACharacter) {
  ComparableCandidates candidates;
  std::string title = "x";
  for (int i = 0; i < 100; ++i) title += "\u5343";
  append(candidates, {0, 0, 0, {}, title});
  EXPECT_EQ(candidates.title_bytes[0], 199u);
  EXPECT_EQ(std::string(candidates.titles.begin(), candidates.titles.end()), title.substr(0, 199));
}

TEST(ComparableCandidates, ConcatenatesTitles) {
  ComparableCandidates candidates;
  EXPECT_EQ(title_starts(candidates), std::vector<std::size_t>{0});
  for (const char* title : {"Heat", "", "Été"}) append(candidates, {0, 0, 0, {}, title});
  EXPECT_EQ(title_starts(candidates), (std::vector<std::size_t>{0, 4, 4, 9}));
}

TEST(ComparableCandidates, ClampsContributions) {
  ComparableCandidates candidates;
  std::array<double, kFeatureGroups> contributions{};
  contributions[0] = 100.0;
  contributions[1] = -100.0;
  contributions[2] = std::nan("");
  contributions[3] = 0.12;
  append(candidates, {0, 0, 0, contributions, ""});
  EXPECT_EQ((std::vector<std::int8_t>(candidates.contributions.begin(),
                                      candidates.contributions.begin() + 4)),
            (std::vector<std::int8_t>{127, -127, 0, 2}));
}

TEST(ComparableCandidates, DetectsInconsistentArrays) {
  const Model model = budget_model(kFilms);
  EXPECT_TRUE(is_consistent(model.candidates, model.records));
  EXPECT_TRUE(is_consistent(ComparableCandidates{}, TrackRecords{}));
  ComparableCandidates bad = model.candidates;
  bad.films.back() = 4;
  EXPECT_FALSE(is_consistent(bad, model.records));
  bad = model.candidates;
  bad.title_bytes[0] += 1;
  EXPECT_FALSE(is_consistent(bad, model.records));
  bad = model.candidates;
  bad.contributions.pop_back();
  EXPECT_FALSE(is_consistent(bad, model.records));
  bad = model.candidates;
  std::swap(bad.films[0], bad.films[1]);
  EXPECT_FALSE(is_consistent(bad, model.records));
}

}  // namespace
}  // namespace boxoffice
