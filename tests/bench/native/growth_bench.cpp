#include "growth_bench.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <random>
#include <span>
#include <vector>

#include "files.h"
#include "shared/features/track_records.h"
#include "shared/model/forest.h"
#include "shared/model/forest_shap.h"

namespace boxoffice::bench {
namespace {

template <typename Work>
void measure(const std::string& what, std::size_t size, const Work& work) {
  const std::string name = "growth/" + what + "/" + std::to_string(size);
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
    std::size_t i = 0;
    for (auto _ : state) work(i++);
  });
}

/// The first `trees` of the forest, which starts anew after its last.
Forest forest_of(const Forest& forest, std::size_t trees) {
  Forest out;
  out.base_score = forest.base_score;
  out.features = forest.features;
  out.tree_offsets = {0};
  for (std::size_t i = 0; i < trees; ++i) {
    const std::size_t from = i % (forest.tree_offsets.size() - 1);
    const auto begin = forest.nodes.begin();
    out.nodes.insert(out.nodes.end(), begin + forest.tree_offsets[from],
                     begin + forest.tree_offsets[from + 1]);
    out.tree_offsets.push_back(static_cast<std::uint32_t>(out.nodes.size()));
  }
  out.plan = plan_forest(out);
  out.shap_plan = make_shap_plan(out);
  return out;
}

void register_films(const std::shared_ptr<const Forest>& forest,
                    const std::shared_ptr<const std::vector<float>>& rows) {
  for (const std::size_t films : {1'000u, 10'000u, 100'000u, 1'000'000u}) {
    measure("films", films, [=](std::size_t) {
      // As many different rows as there are films: a million do not fit in any cache.
      static std::vector<float> table;
      static std::vector<float> sums;
      if (sums.size() != films) {
        table.resize(films * forest->features);
        for (std::size_t at = 0; at < table.size(); at += rows->size()) {
          std::copy_n(rows->begin(), std::min(rows->size(), table.size() - at),
                      table.begin() + static_cast<std::ptrdiff_t>(at));
        }
        sums.assign(films, 0.0f);
      }
      predict_forest_rows(*forest, table, sums);
      benchmark::DoNotOptimize(sums.data());
    });
  }
}

void register_trees(const Forest& forest, const std::shared_ptr<const std::vector<float>>& rows) {
  const std::size_t columns = forest.features;
  for (const std::size_t trees : {125u, 250u, 500u, 1'000u, 2'000u, 4'000u}) {
    const auto sized = std::make_shared<const Forest>(forest_of(forest, trees));
    const auto row = [=](std::size_t i) {
      return std::span(*rows).subspan(i % (rows->size() / columns) * columns, columns);
    };
    measure("trees_one_row", trees,
            [=](std::size_t i) { benchmark::DoNotOptimize(predict_forest(*sized, row(i))); });
    measure("trees_explained", trees, [=](std::size_t i) {
      std::vector<double> contributions(columns);
      add_forest_contributions(*sized, row(i), 1.0, contributions);
      benchmark::DoNotOptimize(contributions.data());
    });
  }
}

/// So many directors with four films each, over forty years.
std::vector<Movie> filmographies(std::size_t people) {
  std::mt19937 random(1);
  std::vector<Movie> movies(4 * people);
  for (std::size_t i = 0; i < movies.size(); ++i) {
    Movie& movie = movies[i];
    movie.id = static_cast<TmdbId>(i + 1);
    movie.release_date = date_from_days(static_cast<int>(random() % 14'600));
    movie.revenue_usd = 1e6 * static_cast<double>(1 + random() % 500);
    movie.budget_usd = 1e6 * static_cast<double>(1 + random() % 200);
    CrewMember director;
    director.id = static_cast<TmdbId>(i / 4 + 1);
    director.job = "Director";
    director.department = "Directing";
    movie.crew = {director};
  }
  return movies;
}

void register_people() {
  for (const std::size_t people : {1'000u, 10'000u, 100'000u}) {
    const auto movies = std::make_shared<const std::vector<Movie>>(filmographies(people));
    const auto records = std::make_shared<const TrackRecords>(build_track_records(*movies));
    measure("people_looked_up", people, [=](std::size_t i) {
      // Far from the one before, as films on a page are.
      const TmdbId member = static_cast<TmdbId>(i * 7919 % people + 1);
      benchmark::DoNotOptimize(
          look_up(*records, RecordKind::kDirector, std::span(&member, 1), date_from_days(15'000)));
    });
    measure("people_indexed", people, [=](std::size_t) {
      benchmark::DoNotOptimize(build_track_records(*movies).films.data());
    });
  }
}

}  // namespace

bool register_growth(const std::string& folder) {
  const auto forest = parse_xgboost(read_file(folder + "/forest.json"));
  const std::string bytes = read_file(folder + "/rows.f32");
  if (!forest || bytes.empty()) {
    std::fprintf(stderr, "no forest.json and rows.f32 in %s\n", folder.c_str());
    return false;
  }
  auto rows = std::make_shared<std::vector<float>>(bytes.size() / sizeof(float));
  std::memcpy(rows->data(), bytes.data(), rows->size() * sizeof(float));
  register_films(std::make_shared<const Forest>(*forest), rows);
  register_trees(*forest, rows);
  register_people();
  return true;
}

}  // namespace boxoffice::bench
