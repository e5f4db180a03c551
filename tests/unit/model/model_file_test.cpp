#include "shared/model/model_file.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "../support.h"
#include "shared/base/hash.h"
#include "shared/model/comparables.h"
#include "shared/model/explanation.h"

namespace boxoffice {
namespace {

using test::film;

Model forest_model() {
  const auto columns = static_cast<int>(feature_schema(FeatureSet::kPreRelease).size());
  Model model;
  model.info.features = FeatureSet::kPreRelease;
  model.info.trained_from = *parse_date("1990-01-01");
  model.info.trained_until = *parse_date("2007-12-31");
  model.info.seed = 42;
  model.info.training_films = 2;
  model.info.held_out = {3, 1.1, 0.9, 0.5, 4e7, 0.4, 0.6, 0.55};
  model.blend.push_back(
      {1.0,
       *parse_xgboost(test::xgboost_json(
           {test::stump("50000000", "15", "18"), test::stump("1e8", "0", "1")}, columns, "0"))});
  Linear linear{0.0, std::vector<double>(static_cast<std::size_t>(columns), 0.0), {}};
  linear.coefficients = linear.means;
  linear.coefficients.front() = 2e-9;  // budget coefficient
  model.blend.push_back({0.5, linear});
  const std::vector<Movie> films = {film(1, "2001-01-01", 1e6, 2e6),
                                    film(2, "2002-01-01", 1e6, 3e6)};
  model.records = build_track_records(films);
  Forest errors{0.0f, static_cast<std::uint32_t>(columns + 2), {0, 1}, {{}}};
  model.ranges = RangeModel{errors, errors, {}};
  for (RangeModel::Reach& reach : model.ranges->reach) reach = {{0.5, 1, 2}, {0.75, 1.5, 2.5}};
  append(model.candidates, {1, 5, 7, {}, "Titel \u5343"});
  return model;
}

Model neighbors_model() {
  Model model = forest_model();
  model.info.features = FeatureSet::kSeed;
  model.blend.clear();
  model.ranges.reset();
  model.neighbors = fit_k_neighbors(7, 4, {1, 2, 3, 4, 5, 6, 7, 8}, {10e6f, 20e6f});
  return model;
}

/// A model that adds the first overview column, -1.5 and 0.25 times the embedding.
Model overview_model() {
  Model model = forest_model();
  model.info.features = FeatureSet::kOverview;
  model.ranges.reset();
  const std::size_t columns = feature_schema(FeatureSet::kOverview).size();
  Linear linear{10.0, std::vector<double>(columns, 0.0), std::vector<double>(columns, 0.0)};
  linear.coefficients[columns - kOverviewNumbers] = 2.0;
  model.blend = {{1.0, linear}};
  model.overview = OverviewProjection{77, {0.0f, 1.0f}, std::vector<float>(16, 0.0f)};
  model.overview->directions[0] = -1.5f;
  model.overview->directions[1] = 0.25f;
  return model;
}

/// Replaces a 64-bit number and fixes the checksum.
std::string forged(std::string bytes, std::size_t offset, std::uint64_t value) {
  std::memcpy(bytes.data() + offset, &value, sizeof value);
  const std::uint64_t checksum = hash_words64(std::string_view(bytes).substr(40));
  std::memcpy(bytes.data() + 32, &checksum, sizeof checksum);
  return bytes;
}

TEST(ModelFile, RoundTrips) {
  for (const Model& model : {forest_model(), neighbors_model()}) {
    const std::string bytes = serialize_model(model);
    EXPECT_EQ(bytes.size() % 8, 0u);
    const auto back = parse_model(bytes);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(format_date(back->info.trained_until), "2007-12-31");
    EXPECT_EQ(back->info.seed, 42u);
    EXPECT_EQ(back->info.held_out.medape, 0.6);
    EXPECT_EQ(serialize_model(*back), bytes);
    const Movie movie = film(9, "2009-01-01", 6e7, kMissing);
    EXPECT_EQ(forecast(*back, movie).revenue_usd, forecast(model, movie).revenue_usd);
    EXPECT_EQ(has_ranges(forecast(*back, movie)), model.ranges.has_value());
    const auto comparable = comparable_films(*back, movie, forecast(*back, movie).features, 3);
    ASSERT_EQ(comparable.size(), 1u);
    EXPECT_EQ(comparable[0].title, "Titel \u5343");
    EXPECT_EQ(comparable[0].revenue_usd, 3e6);
  }
}

TEST(ModelFile, KeepsOverviewProjection) {
  const Model model = overview_model();
  const auto back = parse_model(serialize_model(model));
  ASSERT_TRUE(back.ok()) << back.error().message;
  ASSERT_TRUE(back->overview.has_value());
  EXPECT_EQ(back->overview->text_model, 77u);
  Movie movie = film(9, "2009-01-01", 1e6, kMissing);
  movie.overview_embedding = {2.0f, 5.0f};
  // -1.5 * 2 + 0.25 * (5 - 1)
  const Forecast read = forecast(*back, movie);
  EXPECT_EQ(read.features[read.features.size() - kOverviewNumbers], -2.0f);
  EXPECT_EQ(read.log_revenue, 6.0);
  // Missing: no embedding, or one of another length.
  for (const std::vector<float>& unfit : {std::vector<float>{}, std::vector<float>{2.0f}}) {
    movie.overview_embedding = unfit;
    EXPECT_EQ(forecast(*back, movie).log_revenue, 10.0);
  }

  const Explanation why = explain(*back, read.features);
  EXPECT_EQ(why.base_log, 10.0);
  EXPECT_EQ(contributions_by_group(FeatureSet::kOverview,
                                   why)[static_cast<std::size_t>(FeatureGroup::kStory)],
            -4.0);
}

TEST(ModelFile, RejectsOverviewModelWithoutProjection) {
  Model model = overview_model();
  model.overview->directions.pop_back();
  EXPECT_EQ(parse_model(serialize_model(model)).error().message,
            "model file: the overview projection is inconsistent");
  model.overview.reset();
  EXPECT_EQ(parse_model(serialize_model(model)).error().code, ErrorCode::kCorrupt);
  model = forest_model();
  model.overview = OverviewProjection{77, {0.0f}, std::vector<float>(8, 0.0f)};
  EXPECT_EQ(parse_model(serialize_model(model)).error().code, ErrorCode::kCorrupt);
}

TEST(ModelFile, ForecastsInDollars) {
  const auto back = parse_model(serialize_model(forest_model()));
  const Forecast cheap = forecast(*back, film(9, "2009-01-01", 1e6, kMissing));
  EXPECT_EQ(cheap.log_revenue, 15.001);
  EXPECT_NEAR(cheap.revenue_usd, 3272287.0248982394, 1e-6);
  EXPECT_EQ(forecast(*back, film(9, "2009-01-01", 2e8, kMissing)).log_revenue, 19.2);
  EXPECT_EQ(forecast(neighbors_model(), film(9, "2009-01-01", 6e6, kMissing)).revenue_usd, 15e6);
}

TEST(ModelFile, KeepsRanges) {
  const auto back = parse_model(serialize_model(forest_model()));
  const Forecast made = forecast(*back, film(9, "2009-01-01", 1e6, kMissing));
  EXPECT_EQ(made.ranges[0].low, made.log_revenue - 0.5);
  EXPECT_EQ(made.ranges[2].high, made.log_revenue + 2.5);
}

TEST(ModelFile, RoundTripsAForestBitForBit) {
  const auto node = [](float value, float cover, std::uint32_t left, std::uint16_t feature,
                       std::uint8_t missing) {
    return ForestNode{value, cover, left, feature, missing, 0};
  };
  Model model = forest_model();
  Forest& forest = std::get<Forest>(model.blend[0].learner);
  // Children in the order of their parents, a lone leaf, another order; covers that are not sums.
  forest.tree_offsets = {0, 5, 6, 11};
  forest.nodes = {
      node(0.5f, 0.3000001f, 1, 3, 1), node(-1.0f, 0.1f, 0, 0, 0), node(7.0f, 0.2f, 3, 0, 0),
      node(1.0f, 0.1f, 0, 0, 0),       node(2.0f, 0.1f, 0, 0, 0),  node(9.0f, 5.0f, 0, 0, 0),
      node(0.5f, 7.0f, 3, 2, 0),       node(0.0f, 0.0f, 0, 0, 0),  node(0.0f, 0.0f, 0, 0, 0),
      node(4.0f, 3.0f, 0, 0, 0),       node(5.0f, 1.0f, 0, 0, 0)};
  const auto back = parse_model(serialize_model(model));
  ASSERT_TRUE(back.ok()) << back.error().message;
  const Forest& read = std::get<Forest>(back->blend[0].learner);
  EXPECT_EQ(read.tree_offsets, forest.tree_offsets);
  ASSERT_EQ(read.nodes.size(), forest.nodes.size());
  for (std::size_t i = 0; i < forest.nodes.size(); ++i) {
    EXPECT_EQ(std::memcmp(&read.nodes[i], &forest.nodes[i], sizeof(ForestNode)), 0) << i;
  }
}

TEST(ModelFile, RejectsTruncationAtAnyByte) {
  const std::string bytes = serialize_model(forest_model());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto model = parse_model(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(model.ok()) << size;
    EXPECT_EQ(model.error().code, size < 8 ? ErrorCode::kMalformed : ErrorCode::kCorrupt) << size;
  }
  EXPECT_EQ(parse_model(bytes.substr(0, 100)).error().message,
            "model file: 100 bytes, expected " + std::to_string(bytes.size()));
}

TEST(ModelFile, DetectsEveryAlteredByte) {
  const std::string bytes = serialize_model(neighbors_model());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string altered = bytes;
    altered[i] = static_cast<char>(altered[i] ^ 0x10);
    EXPECT_FALSE(parse_model(altered).ok()) << i;
  }
}

TEST(ModelFile, RejectsOtherFormatVersionsAndSchemas) {
  std::string bytes = serialize_model(forest_model());
  EXPECT_EQ(parse_model("PK\x03\x04 and so on").error().message, "not a model file");
  bytes[8] = 1;
  EXPECT_EQ(parse_model(bytes).error().code, ErrorCode::kUnsupportedVersion);
  bytes[8] = 5;  // version 5 does not hold records by columns
  EXPECT_EQ(parse_model(bytes).error().message,
            "model file: version 5, expected 6; retrain the model");
  bytes[8] = static_cast<char>(kModelFileVersion);
  bytes[16] = static_cast<char>(bytes[16] + 1);
  EXPECT_EQ(parse_model(bytes).error().code, ErrorCode::kSchemaMismatch);
}

TEST(ModelFile, KeepsTrackRecords) {
  Model model = forest_model();
  std::vector<Movie> films = {film(4'000'000'000, "1955-06-01", 1e6, 2e6),
                              film(3, "2002-01-01", 1e6, 3e6),
                              film(2, "2002-01-01", kMissing, 4e6)};
  for (Movie& one : films) {
    one.companies = {{7, "C", ""}, {4'000'000'001, "D", ""}};
  }
  model.records = build_track_records(films);
  model.candidates = {};
  const Result<Model> parsed = parse_model(serialize_model(model));
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  ASSERT_EQ(parsed->records.films.size(), 3u);
  EXPECT_EQ(parsed->records.films[0].id, 4'000'000'000u);
  EXPECT_EQ(parsed->records.films[0].day, -5328);
  EXPECT_EQ(parsed->records.films[1].id, 2u);
  EXPECT_TRUE(std::isnan(parsed->records.films[1].budget_usd));
  EXPECT_EQ(parsed->records.films[2].revenue_usd, 3e6f);
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    EXPECT_EQ(parsed->records.kinds[kind].ids, model.records.kinds[kind].ids);
    EXPECT_EQ(parsed->records.kinds[kind].offsets, model.records.kinds[kind].offsets);
    EXPECT_EQ(parsed->records.kinds[kind].films, model.records.kinds[kind].films);
  }
  const RecordIndex& companies =
      parsed->records.kinds[static_cast<std::size_t>(RecordKind::kCompany)];
  EXPECT_EQ(companies.ids, (std::vector<std::uint32_t>{7, 4'000'000'001}));
}

TEST(ModelFile, RejectsForgedSectionsWithAValidChecksum) {
  const std::string bytes = serialize_model(forest_model());
  EXPECT_EQ(parse_model(forged(bytes, 48, bytes.size() + 1)).error().message,
            "model file: a section is out of bounds");
  EXPECT_EQ(parse_model(forged(bytes, 56, 8)).error().message, "model file: truncated section");
  EXPECT_EQ(parse_model(forged(bytes, 40, 99)).error().message,
            "model file: unknown section kind 99");
  for (std::size_t offset = 40; offset + 8 <= bytes.size(); offset += 8) {
    for (const std::uint64_t value :
         {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{1} << 40}) {
      const auto model = parse_model(forged(bytes, offset, value));  // must not crash
      if (model.ok()) forecast(*model, film(9, "2009-01-01", 6e7, kMissing));
    }
  }
}

}  // namespace
}  // namespace boxoffice
