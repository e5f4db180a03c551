// Any bytes as a model file with a valid size and checksum, so that the sections are reached: a
// parsed model is safe to forecast with.

#include <cstring>

#include "fuzz.h"
#include "shared/base/hash.h"
#include "shared/model/comparables.h"
#include "shared/model/explanation_words.h"
#include "shared/model/model_file.h"

namespace {

std::string sealed(std::string_view bytes) {
  std::string file(bytes);
  if (file.size() < 40) return file;
  const std::uint64_t size = file.size();
  const std::uint64_t checksum = boxoffice::hash_words64(std::string_view(file).substr(40));
  std::memcpy(file.data() + 24, &size, sizeof size);
  std::memcpy(file.data() + 32, &checksum, sizeof checksum);
  return file;
}

}  // namespace

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  (void)parse_model(bytes);
  const auto model = parse_model(sealed(bytes));
  if (!model.ok()) return;
  Movie movie;
  movie.release_date = parse_date("2010-01-01");
  movie.crew = {{5, "", "Director", "", kMissing, ""}, {6, "", "Producer", "", kMissing, ""}};
  movie.countries = {"US"};
  movie.overview_embedding.assign(model->overview ? model->overview->mean.size() : 0, 0.5f);
  const Forecast made = forecast(*model, movie);
  (void)chance_of_reaching(made, 1e6);
  const Explanation explanation = explain(*model, made.features);
  (void)explain_in_words(model->info.features, made.features, explanation);
  (void)comparable_films(*model, movie, explanation, 5);
  (void)serialize_model(*model);
}

std::vector<std::string> fuzz_seeds() {
  using namespace boxoffice;
  Model model;
  model.info.features = FeatureSet::kSeed;
  model.info.trained_from = model.info.trained_until = *parse_date("2007-12-31");
  model.neighbors = fit_k_neighbors(2, 4, {1, 2, 3, 4, 5, 6, 7, 8}, {1e6f, 2e6f});
  Movie movie;
  movie.id = 1;
  movie.release_date = parse_date("2001-01-01");
  movie.revenue_usd = 1e6;
  movie.crew = {{5, "", "Director", "", kMissing, ""}, {6, "", "Producer", "", kMissing, ""}};
  movie.countries = {"US"};
  Movie second = movie;  // producers need two films for a record
  second.id = 2;
  const std::vector<Movie> table = {movie, second};
  model.records = build_track_records(table);
  std::vector<std::string> seeds = {serialize_model(model)};
  model.info.features = FeatureSet::kPreRelease;
  model.neighbors.reset();
  const auto columns = static_cast<std::uint32_t>(feature_schema(FeatureSet::kPreRelease).size());
  const Forest forest{
      0.5f,
      columns,
      {0, 3},
      {{1.0f, 2.0f, 1, 3, 1, 0}, {-1.0f, 1.0f, 0, 0, 0, 0}, {1.0f, 1.0f, 0, 0, 0, 0}}};
  model.blend.push_back({1.0, forest});
  model.blend.push_back(
      {0.5, Linear{1.0, std::vector<double>(columns, 1.0), std::vector<double>(columns, 0.5)}});
  model.budget = forest;
  Forest errors = forest;
  errors.features = columns + static_cast<std::uint32_t>(kRangeColumns);
  model.ranges = RangeModel{errors, errors, {}};
  append(model.candidates, {0, 5, 7, {}, "Titel"});
  seeds.push_back(serialize_model(model));
  model.info.features = FeatureSet::kOverview;
  model.overview = OverviewProjection{7, {0.5f, 1.0f}, std::vector<float>(16, 0.25f)};
  const std::size_t more = feature_schema(FeatureSet::kOverview).size();
  model.blend = {
      {1.0, Linear{1.0, std::vector<double>(more, 1.0), std::vector<double>(more, 0.5)}}};
  model.budget.reset();
  model.ranges.reset();
  seeds.push_back(serialize_model(model));
  return seeds;
}
