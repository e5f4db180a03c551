#include "tests/app/support.h"

#include "shared/model/model_file.h"
#include "tests/app/fake_platform.h"

namespace boxoffice::app {

Model tiny_model() {
  using std::chrono::year;
  Model model;
  model.info.features = FeatureSet::kPreRelease;
  model.info.trained_from = year(2000) / 1 / 1;
  model.info.trained_until = year(2007) / 12 / 31;
  model.info.training_films = 100;
  model.records = build_track_records({});
  Forest forest;
  forest.base_score = 0.0f;
  forest.features = static_cast<std::uint32_t>(feature_schema(FeatureSet::kPreRelease).size());
  forest.tree_offsets = {0, 3};
  ForestNode root;
  root.value = 50e6f;
  root.cover = 100.0f;
  root.left = 1;
  root.feature = static_cast<std::uint16_t>(*feature_index(FeatureSet::kPreRelease, "budget"));
  root.missing_goes_left = 1;
  ForestNode cheap;
  cheap.value = 16.0f;
  cheap.cover = 75.0f;
  ForestNode dear;
  dear.value = 19.0f;
  dear.cover = 25.0f;
  forest.nodes = {root, cheap, dear};
  model.blend.push_back({1.0, std::move(forest)});
  return model;
}

std::string three_films() {
  return R"({"id":1,"title":"Alpha","release_date":"2008-05-02","budget":20000000,"revenue":10000000,)"
         R"("genres":[{"id":18,"name":"Drama"}],)"
         R"("credits":{"crew":[{"id":7,"name":"Ann Lee","job":"Director"}]}})"
         "\n"
         R"({"id":2,"title":"Béta","release_date":"2009-07-10","budget":80000000,"revenue":200000000,)"
         R"("genres":[{"id":28,"name":"Action"}]})"
         "\n"
         R"({"id":3,"title":"Gamma Alpha","release_date":"2999-01-01"})"
         "\n";
}

void work_all(ViewModel& view) {
  while (work(view, 1e9)) {
  }
}

void start_with(ViewModel& view, const std::string& films, const std::string& location) {
  reset_fake_platform();
  fake_platform().location = location;
  start(view, std::chrono::year(2026) / 11 / 22);
  answer("data/model.boxoffice", serialize_model(tiny_model()));
  answer("data/films.jsonl", films);
  answer_with_status(view.library.later.about, 404);
  work_all(view);
}

std::string titles(const ViewModel& view) {
  std::string text;
  for (const std::uint32_t row : view.listing.rows) {
    text += (text.empty() ? "" : ", ") + view.library.films[row].title;
  }
  return text;
}

}  // namespace boxoffice::app
