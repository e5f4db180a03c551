#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <sstream>

#include "proxy/files/input_file.h"
#include "proxy/files/text_model_file.h"
#include "proxy/store/store_records.h"
#include "proxy/training/overview/overview_vectors.h"
#include "proxy/training/overview/principal_axes.h"
#include "proxy/training/trainer.h"
#include "shared/base/portable_math.h"
#include "shared/model/model_file.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/support.h"
#include "tests/unit/support.h"
#include "tests/unit/text/support.h"

namespace boxoffice {
namespace {

const Progress kSilent = [](const std::string&) {};

Movie film_about(TmdbId id, const std::string& overview, double revenue_usd = 2e6) {
  Movie movie = test::film(id, "2001-02-03", 1e6, revenue_usd);
  movie.overview = overview;
  return movie;
}

EmbeddingTable table_of(std::vector<FilmEmbedding> films) {
  const auto width = static_cast<std::uint32_t>(films.front().embedding.size());
  return make_embedding_table(7, width, std::move(films));
}

/// Attaches the embeddings of `table` to `films` and fits a projection.
OverviewProjection fit(std::vector<Movie>& films, const EmbeddingTable& table) {
  attach_overviews(films, table);
  return fit_overview_projection(space_of(table), films);
}

OverviewNumbers columns_of(const OverviewProjection& projection, const EmbeddingTable& table,
                           Movie movie) {
  attach_overviews({&movie, 1}, table);
  return project_overview(projection, movie.overview_embedding);
}

/// Writes the fixtures' small encoder to a file.
class Overviews : public testing::Test {
 protected:
  const TemporaryFolder folder_;
  const std::string path_ = folder_.write("text.boxoffice", test::small_text_model()).string();
  const std::shared_ptr<const TextModelFile> file_ =
      std::make_shared<const TextModelFile>(*read_text_model(path_));
  const OverviewFiles kept_ = {path_, (folder_.path() / "embeddings").string(),
                               *parse_date("2026-11-26")};

  std::string kept() const { return *read_file(kept_.embeddings, 1u << 20); }
  void keep(const OverviewEmbedding& one) const {
    folder_.write("embeddings", record_line(one) + "\n");
  }
};

TEST_F(Overviews, AreEmbeddedOnceAndCached) {
  const std::vector<Movie> films = {film_about(3, "a film"), film_about(1, "another"),
                                    film_about(2, ""), film_about(TmdbId{1} << 40, "too far")};
  const auto made = embed_overviews(file_->encoder, films, kept_, kSilent);
  ASSERT_TRUE(made.ok()) << made.error().message;
  EXPECT_EQ(made->ids, (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(made->text_model, file_->encoder.id());

  // Cached embeddings are not recomputed: the altered one of film 1 is returned.
  std::string lines = kept();
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
  OverviewEmbedding other =
      std::get<OverviewEmbedding>(*parse_record_line(lines.substr(lines.find('\n') + 1)));
  EXPECT_EQ(other.id, 1);
  EXPECT_EQ(format_date(other.computed), "2026-11-26");
  other.scale = 1.0f;
  keep(other);
  const auto again = embed_overviews(file_->encoder, films, kept_, kSilent);
  EXPECT_EQ(embedding_of(*again, 1)->at(0), static_cast<float>(other.values[0]));
  // Embeddings of another text model are recomputed.
  other.text_model += 1;
  keep(other);
  EXPECT_EQ(serialize_embeddings(*embed_overviews(file_->encoder, films, kept_, kSilent)),
            serialize_embeddings(*made));
}

TEST_F(Overviews, ReembedsChangedOverview) {
  const auto before = embed_overviews(
      file_->encoder, {{film_about(1, "a film"), film_about(2, "another")}}, kept_, kSilent);
  const std::vector<Movie> changed = {film_about(1, "the spy must save the world")};
  const auto after = embed_overviews(file_->encoder, changed, kept_, kSilent);
  EXPECT_EQ(serialize_embeddings(*after),
            serialize_embeddings(*embed_overviews(file_->encoder, changed, {}, kSilent)));
  EXPECT_NE(embedding_of(*after, 1), embedding_of(*before, 1));
  // Other cached embeddings remain.
  const std::string lines = kept();
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
}

TEST_F(Overviews, RefusesCacheWithOtherContent) {
  for (const char* const text : {"not embeddings\n", R"({"kind":"note","name":"a","text":"b"})"}) {
    folder_.write("embeddings", text);
    const auto made = embed_overviews(file_->encoder, {}, kept_, kSilent);
    ASSERT_FALSE(made.ok());
    EXPECT_TRUE(made.error().message.starts_with(kept_.embeddings + ":1: "))
        << made.error().message;
  }
}

TEST(PrincipalAxes, FindDirectionsOfLargestVariance) {
  // Along (1, 1) the vectors differ by 2 root 2, along (1, -1) by root 2 / 2.
  const auto vectors = table_of({{1, {0.5f, 0.5f, 0.25f}},
                                 {2, {-0.5f, -0.5f, 0.25f}},
                                 {3, {0.125f, -0.125f, 0.25f}},
                                 {4, {-0.125f, 0.125f, 0.25f}}});
  std::vector<Movie> films;
  for (TmdbId id = 1; id <= 4; ++id) films.push_back(film_about(id, "x"));
  const OverviewProjection fitted = fit(films, vectors);
  EXPECT_TRUE(is_consistent(fitted));
  EXPECT_EQ(fitted.text_model, 7u);
  EXPECT_NEAR(fitted.mean[2], 0.25, 0.002);
  const OverviewNumbers first = columns_of(fitted, vectors, films[0]);
  EXPECT_NEAR(first[0], std::sqrt(0.5), 0.005);
  EXPECT_NEAR(first[1], 0.0, 0.005);
  EXPECT_NEAR(first[2], 0.0, 0.005);  // rank 2, apart from int8 rounding
  EXPECT_NEAR(std::abs(columns_of(fitted, vectors, films[2])[1]), std::sqrt(0.5) / 4, 0.005);

  EXPECT_TRUE(std::isnan(columns_of(fitted, vectors, film_about(9, "not in the table"))[0]));
  EXPECT_TRUE(std::isnan(columns_of(fitted, vectors, film_about(1, ""))[0]));  // hidden overview
}

TEST(PrincipalAxes, AreMissingWithoutFilms) {
  const auto vectors = table_of({{1, {0.5f, 0.5f}}});
  const OverviewProjection fitted = fit_overview_projection(space_of(vectors), {});
  EXPECT_TRUE(is_consistent(fitted));
  EXPECT_EQ(columns_of(fitted, vectors, film_about(1, "x"))[0], 0.0f);
}

TEST(OverviewModel, RequiresEmbeddings) {
  const Date until = *parse_date("2001-12-31");
  const TrainingTable table({film_about(1, "x")}, {}, {}, until);
  const auto trained =
      train_model(table, {.features = FeatureSet::kOverview, .until = until}, kSilent);
  ASSERT_FALSE(trained.ok());
  EXPECT_EQ(trained.error().message, "training a model that reads overviews requires a text model");
}

TEST_F(Overviews, ModelUsesOverviews) {
  // Revenue depends on one word of the overview.
  std::vector<Movie> films;
  std::istringstream lines(test::made_up_films(240, 2000));
  for (std::string line; std::getline(lines, line);) {
    Movie movie = test::movie_of(line);
    const bool dear = movie.id % 3 == 0;
    movie.overview = dear ? "save the world" : "rob bank";
    if (dear) movie.revenue_usd *= 20.0;
    films.push_back(std::move(movie));
  }
  const auto embedded = embed_overviews(films, {.text_model = path_}, kSilent);
  ASSERT_TRUE(embedded.ok()) << embedded.error().message;
  const Date until = *parse_date("2004-12-31");
  attach_overviews(films, *embedded);
  const TrainingTable table(films, {}, {}, until);
  const auto trained = train_model(table,
                                   {.features = FeatureSet::kOverview,
                                    .until = until,
                                    .blend = {.rounds = 40},
                                    .embeddings = space_of(*embedded)},
                                   kSilent);
  ASSERT_TRUE(trained.ok());
  Movie film = films.front();
  film.id = 3;
  film.overview = "save the world";
  film.overview_embedding = *embedding_of(*embedded, 3);
  const double dear = forecast(trained->model, film).log_revenue;
  film.id = 1;
  film.overview = "rob bank";
  film.overview_embedding = *embedding_of(*embedded, 1);
  EXPECT_GT(dear, forecast(trained->model, film).log_revenue + 1.0);

  // The same after a round trip through a file.
  const Result<Model> back = parse_model(serialize_model(trained->model));
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(forecast(*back, film).log_revenue, forecast(trained->model, film).log_revenue);
  film.overview_embedding.clear();
  EXPECT_TRUE(std::isnan(forecast(*back, film).features.back()));
}

}  // namespace
}  // namespace boxoffice
