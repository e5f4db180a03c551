// native_bench FILMS FOLDER [Google Benchmark's options]: the core beside native rivals. FILMS is a
// file of TMDB bodies, one a line; FOLDER gets forest.json, rows.f32 and four_features.json, which
// the measurements in JavaScript use.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>

#include "forest_bench.h"
#include "growth_bench.h"
#include "movie_bench.h"

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3) {
    std::fprintf(stderr, "usage: native_bench FILMS FOLDER [--benchmark_...]\n");
    return 2;
  }
  const std::string folder = argv[2];
  if (!boxoffice::bench::register_movies(argv[1], folder + "/four_features.json")) return 1;
  if (!boxoffice::bench::register_forests(folder)) return 1;
  if (!boxoffice::bench::register_growth(folder)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::ClearRegisteredBenchmarks();  // before libxgboost's own end
  return 0;
}
